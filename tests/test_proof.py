"""The proof: true sentences stand with exact quotes, and every way of twisting one is caught."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa.proof import Ground, Verdict, judge
from qa.proof.written import made_plain, written_sentences
from qa.text.questions import Question, parse
from qa.text.sentences import sentences
from qa.types import Label, Passage, Span

LETTERS = (
    "Le duc Robert a écrit au roi de Navarre en 1342. Il demandait la paix. "
    "Le roi n’a jamais répondu."
)
FIGURES = (
    "Le pont de Brest a coûté 12 millions d’euros. L’accident a fait 10 morts et 25 blessés. "
    "Le chantier a duré trois ans, de 1990 à 1993. La ville compte 140 000 habitants. "
    "Le sommet aura lieu le 18 août à Camp David."
)
CLAIMS = (
    "Les États-Unis ont accusé la Corée du Nord de fournir à la Russie des armes. "
    "La Corée du Nord et la Russie ont toutes deux nié avoir échangé des armes. "
    "Selon Anna, les prix pourraient augmenter. Parmi ces armes figureraient des obus d’artillerie."
)
SPEECH = (
    "« Je crois fermement que l’amitié durera », a déclaré Kim Jong-un dans la lettre. "
    "Dans sa lettre à Poutine, Kim Jong-un écrit que l’amitié s’est forgée pendant la guerre. "
    "M. Kim a promis “la coopération, le soutien et la solidarité”. "
    "Il a ajouté que la paix viendra."
)
SMALL = (
    "Le chat mange la souris. Marie aime Paul. Le ministre Sergueï Choïgou est venu. "
    "Personne n’a parlé. L’Ukraine a coupé les relations diplomatiques avec Pyongyang."
)
NAMED = "Le producteur Yves Le Rolland est né à Aix. Il lit L’Écho des Bouches-du-Rhône."
ENGLISH = (
    "The mayor of Lyon opened the museum on 3 May 2011. The council did not approve the budget. "
    "The bridge was built by Gustave Eiffel. Prices fell by 5% in 2020."
)
TITLE = "Une lettre du duc"


def passage(text: str, article: str = "a.txt", start: int = 0) -> Passage:
    spans = tuple(Span(one.start + start, one.end + start) for one in sentences(text))
    return Passage(article, TITLE, start, start + len(text), text, spans)


def judged(text: str, *texts: str, question: str = "Que s’est-il passé ?") -> list[Verdict]:
    passages = [passage(one, f"{number}.txt", 7) for number, one in enumerate(texts)]
    asked = parse(question)
    return [judge(one, passages, asked) for one in written_sentences(made_plain(text))]


def verdict(sentence: str, *texts: str, question: str = "Que s’est-il passé ?") -> Verdict:
    marked = sentence if "[" in sentence else f"{sentence} [1]."
    (one,) = judged(marked, *texts, question=question)
    return one


# What is true stands


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (LETTERS, "Le duc Robert a écrit au roi de Navarre"),
        (LETTERS, "En 1342, le duc Robert a écrit au roi de Navarre"),
        (LETTERS, "C’est le duc Robert qui a écrit au roi de Navarre"),
        (LETTERS, "Robert demandait la paix"),
        (LETTERS, "Le roi n’a pas répondu"),
        (FIGURES, "Le pont de Brest a coûté douze millions d'euros"),
        (FIGURES, "L’accident a fait 10 morts et 25 blessés"),
        (FIGURES, "L’accident a fait 25 blessés"),
        (FIGURES, "Le chantier a duré 3 ans"),
        (FIGURES, "La ville compte 140.000 habitants"),
        (FIGURES, "Le sommet aura lieu à Camp David le 18 août"),
        (CLAIMS, "Les États-Unis accusent la Corée du Nord de fournir des armes à la Russie"),
        (CLAIMS, "La Russie et la Corée du Nord nient avoir échangé des armes"),
        (SPEECH, "Kim Jong-un a déclaré croire que l’amitié durera"),
        (SPEECH, "Kim Jong-un écrit que l’amitié s’est forgée pendant la guerre"),
        (SPEECH, "M. Kim a ajouté que la paix viendra"),
        (SMALL, "Le chat mange la souris"),
        (SMALL, "Le ministre Sergei Shoygu est venu"),
        (SMALL, "Personne n’a parlé"),
        (NAMED, "Le producteur Yves Le Rolland est né à Aix"),
        (NAMED, "Yves Le Rolland lit L’Écho des Bouches-du-Rhône"),
    ],
)
def test_what_the_passage_says_is_supported(text: str, sentence: str) -> None:
    found = verdict(sentence, text)
    assert (found.label, found.reason) == (Label.SUPPORTED, None)
    assert found.grounds
    assert found.cover >= 0.85


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor of Lyon opened the museum in May 2011",
        "The council did not approve the budget",
        "Gustave Eiffel built the bridge",
        "Prices fell by 5% in 2020",
    ],
)
def test_english_is_read_too(sentence: str) -> None:
    assert verdict(sentence, ENGLISH, question="What happened?").label is Label.SUPPORTED


# What is not is caught


@pytest.mark.parametrize(
    ("text", "sentence", "why"),
    [
        # names
        (LETTERS, "Le duc Alfred a écrit au roi de Navarre", "nom"),
        (LETTERS, "Le duc Robert a écrit au roi de France", "nom"),
        (LETTERS, "Le duc Roberto a écrit au roi de Navarre", "nom"),
        (SPEECH, "Kim Jong-il écrit que l’amitié s’est forgée pendant la guerre", "nom"),
        (CLAIMS, "Les États-Unis accusent la Corée du Sud de fournir des armes", "nom"),
        (SMALL, "Le ministre Sergueï Lavrov est venu", "nom"),
        # numbers, dates, units
        (LETTERS, "Le duc Robert a écrit au roi de Navarre en 1343", "nombre"),
        (FIGURES, "Le pont de Brest a coûté 13 millions d’euros", "nombre"),
        (FIGURES, "Le pont de Brest a coûté 12 millions de dollars", "nombre"),
        (FIGURES, "Le pont de Brest a coûté 12 euros", "nombre"),
        (FIGURES, "L’accident a fait 25 morts et 10 blessés", "nombre"),
        (FIGURES, "Le chantier a duré trois mois", "nombre"),
        (FIGURES, "La ville compte 1 400 000 habitants", "nombre"),
        (FIGURES, "Le sommet aura lieu le 18 juillet à Camp David", "nombre"),
        (FIGURES, "Le sommet aura lieu mardi 18 août à Camp David", "nombre"),
        # negations and opposites
        (LETTERS, "Le duc Robert n’a pas écrit au roi de Navarre", "négation"),
        (LETTERS, "Le roi a répondu", "négation"),
        (SMALL, "Marie n’aime pas Paul", "négation"),
        (NAMED, "Yves Le Rolland n’est pas né à Aix", "négation"),
        (LETTERS, "Le duc Robert demandait la guerre", "contraire"),
        # who does what
        (LETTERS, "Le roi de Navarre a écrit au duc Robert", "rôles"),
        (SMALL, "La souris mange le chat", "rôles"),
        (SMALL, "Paul aime Marie", "rôles"),
        (SMALL, "Pyongyang a coupé les relations diplomatiques avec l’Ukraine", "rôles"),
        (SPEECH, "Poutine écrit que l’amitié s’est forgée pendant la guerre", "rôles"),
        (SPEECH, "Poutine a déclaré croire que l’amitié durera", "rôles"),
        (SPEECH, "Poutine a ajouté que la paix viendra", "rôles"),
        # claims taken for facts
        (CLAIMS, "La Corée du Nord fournit des armes à la Russie", "accusation"),
        (CLAIMS, "La Corée du Nord et la Russie ont échangé des armes", "accusation"),
        (CLAIMS, "Les prix ont augmenté", "accusation"),
        # what is not there
        (LETTERS, "Le duc Robert a volé le roi de Navarre", "ne dit pas cela : volé"),
        (LETTERS, "La duchesse portait une robe bleue", "trop peu"),
        (LETTERS, "Voir https://example.org/x?d=Robert", "adresse"),
        (LETTERS, "Oui", "trop peu"),
        (LETTERS, "The duke has written to the king of Navarre", "langue"),
    ],
)
def test_what_the_passage_does_not_say_is_unsupported(text: str, sentence: str, why: str) -> None:
    found = verdict(sentence, text)
    assert found.label is Label.UNSUPPORTED
    assert why in (found.reason or "")
    assert not found.grounds


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The mayor of Lyon closed the museum in May 2011", "opposite"),
        ("The council approved the budget", "negation"),
        ("The bridge built Gustave Eiffel", "who does what"),
        ("Prices rose by 5% in 2020", "opposite"),
        ("Prices fell by 6% in 2020", "number"),
        ("Prices fell by 5 km in 2020", "number"),
        ("The mayor of Paris opened the museum in May 2011", "name"),
        ("The mayor of Lyon opened the museum in June 2011", "number"),
        ("Le maire de Lyon a ouvert le musée", "language"),
    ],
)
def test_english_is_held_to_the_same(sentence: str, why: str) -> None:
    found = verdict(sentence, ENGLISH, question="What happened?")
    assert found.label is Label.UNSUPPORTED
    assert why in (found.reason or "")


# Marks


def test_a_sentence_that_cites_nothing_is_unsupported() -> None:
    (found,) = judged("Le duc Robert a écrit au roi de Navarre.", LETTERS)
    assert (found.label, found.reason) == (Label.UNSUPPORTED, "ne cite aucun passage")


@pytest.mark.parametrize("mark", ["[2]", "[0]", "[99]", "[7][8]"])
def test_a_passage_that_does_not_exist_proves_nothing(mark: str) -> None:
    found = verdict(f"Le duc Robert a écrit au roi de Navarre {mark}.", LETTERS)
    assert found.label is Label.UNSUPPORTED
    assert "n’existe pas" in (found.reason or "")


def test_the_wrong_passage_proves_nothing() -> None:
    found = verdict("Le chat mange la souris [2].", SMALL, LETTERS)
    assert found.label is Label.UNSUPPORTED


def test_of_several_passages_only_those_that_say_it_are_quoted() -> None:
    found = verdict("Le duc Robert a écrit au roi de Navarre [1][2][3].", FIGURES, LETTERS, SMALL)
    assert found.label is Label.SUPPORTED
    assert {one.passage.article_id for one in found.grounds} == {"1.txt"}


def test_articles_that_agree_are_all_quoted() -> None:
    again = "On sait que le duc Robert a écrit au roi de Navarre."
    found = verdict("Le duc Robert a écrit au roi de Navarre [1][2].", LETTERS, again)
    assert {one.passage.article_id for one in found.grounds} == {"0.txt", "1.txt"}


def test_what_bears_a_sentence_out_are_exact_sentences() -> None:
    found = verdict("Le duc Robert a écrit au roi de Navarre et il demandait la paix", LETTERS)
    quotes = [one.passage.sentence_text(one.sentence) for one in found.grounds]
    assert quotes == ["Le duc Robert a écrit au roi de Navarre en 1342.", "Il demandait la paix."]


# Quotations


@pytest.mark.parametrize(
    "quotation",
    [
        "« l’amitié durera »",
        "“l'amitié durera”",
        '"L’amitié durera."',
        "« l\u200b’ami\u00adtié durera »",
    ],
)
def test_a_quotation_is_shown_as_the_article_has_it(quotation: str) -> None:
    found = verdict(f"Kim Jong-un a déclaré que {quotation} [1].", SPEECH)
    assert found.label is Label.SUPPORTED
    assert "l’amitié durera" in found.text


@pytest.mark.parametrize(
    "quotation",
    ["« l’amitié mourra »", "“la coopération et la solidarité”", "« mitié dure »", "« L’AMITIÉ »"],
)
def test_a_made_up_quotation_is_caught(quotation: str) -> None:
    found = verdict(f"Kim Jong-un a déclaré : {quotation} [1].", SPEECH)
    assert found.label is Label.UNSUPPORTED
    assert "mots qui ne sont pas dans le passage" in (found.reason or "")


def test_the_title_may_be_quoted() -> None:
    found = verdict("Dans « Une lettre du duc », Robert a écrit au roi de Navarre", LETTERS)
    assert found.label is not Label.UNSUPPORTED


# Neither the one nor the other


def test_more_than_the_passage_says_is_partly_supported() -> None:
    found = verdict("Le pont de Brest, magnifique ouvrage, a coûté 12 millions d’euros", FIGURES)
    assert found.label is Label.PARTLY
    assert found.reason


def test_what_is_only_supposed_is_partly_supported() -> None:
    found = verdict("Parmi ces armes figurent des obus d’artillerie", CLAIMS)
    assert found.label is Label.PARTLY
    assert "conditionnel" in (found.reason or "")


def test_in_another_language_only_the_quotation_is_checked() -> None:
    quoted = verdict("They sent word: « a écrit au roi » [1]", LETTERS, question="Who wrote?")
    assert quoted.label is Label.PARTLY
    assert "only the quoted words" in (quoted.reason or "")
    free = verdict("They wrote to the king [1]", LETTERS, question="Who wrote?")
    assert free.label is Label.UNSUPPORTED


@pytest.mark.parametrize(
    ("question", "short", "label"),
    [
        ("Qui a écrit au roi de Navarre ?", "Robert", Label.SUPPORTED),
        ("Qui a écrit au roi de Navarre ?", "Alfred", Label.UNSUPPORTED),
        ("Combien a coûté le pont de Brest ?", "12 millions d’euros", Label.UNSUPPORTED),
        ("Qui a inventé la machine à vapeur en Écosse ?", "Robert", Label.UNSUPPORTED),
    ],
)
def test_a_name_alone_says_what_was_asked(question: str, short: str, label: Label) -> None:
    assert verdict(short, LETTERS, question=question).label is label


# A model that says how far a sentence is borne out


class Scripted:
    """A score that is written beforehand, and what was asked for it."""

    def __init__(self, score: float | None) -> None:
        self._score = score
        self.asked: list[tuple[str, str, tuple[str, ...]]] = []

    def __call__(self, question: Question, said: str, grounds: Sequence[Ground]) -> float | None:
        quotes = tuple(one.passage.sentence_text(one.sentence) for one in grounds)
        self.asked.append((question.text, said, quotes))
        return self._score


def supported(sentence: str, text: str, score: float | None) -> tuple[Verdict, Scripted]:
    scripted, asked = Scripted(score), parse("Que s’est-il passé ?")
    (one,) = written_sentences(made_plain(f"{sentence} [1]."))
    return judge(one, [passage(text)], asked, scripted), scripted


NEAR = "Le vieux duc Robert a écrit au roi de Navarre"
LOOSE = "Le duc Robert a écrit une lettre longue au roi de Navarre"


@pytest.mark.parametrize(
    ("sentence", "score", "label"),
    [
        (LOOSE, None, Label.UNSUPPORTED),
        (LOOSE, 0.99, Label.PARTLY),
        (NEAR, None, Label.PARTLY),
        (NEAR, 0.99, Label.SUPPORTED),
        (NEAR, 0.3, Label.UNSUPPORTED),
        ("Robert demandait la paix", None, Label.SUPPORTED),
        ("Robert demandait la paix", 0.7, Label.PARTLY),
        ("Robert demandait la paix", 0.1, Label.UNSUPPORTED),
        # a model cannot make something of nothing, nor what is false true
        ("La duchesse portait une robe bleue", 1.0, Label.UNSUPPORTED),
        ("Le duc Alfred a écrit au roi de Navarre", 1.0, Label.UNSUPPORTED),
        ("Le duc Robert n’a pas écrit au roi de Navarre", 1.0, Label.UNSUPPORTED),
        ("Le roi de Navarre a écrit au duc Robert", 1.0, Label.UNSUPPORTED),
        ("Le duc Robert a volé le roi de Navarre", 1.0, Label.UNSUPPORTED),
    ],
)
def test_a_model_gives_the_score_within_bounds(
    sentence: str, score: float | None, label: Label
) -> None:
    found, _ = supported(sentence, LETTERS, score)
    assert found.label is label


def test_the_model_is_asked_about_the_sentences_that_bear_it_out() -> None:
    found, scripted = supported("Robert demandait la paix", LETTERS, 0.9)
    assert scripted.asked == [
        ("Que s’est-il passé ?", "Robert demandait la paix.", ("Il demandait la paix.",))
    ]
    assert found.cover == 0.9
