"""Questions made from sentences: well formed, answered when asked, and none asked before."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fake_answerer import SEEDS, answered, declined
from fakes import FakeEmbedder, make_article

from qa.answerer import Answerer
from qa.errors import QuestionError
from qa.settings import Settings
from qa.suggestions import MOST, TRIED, questions_about, suggestions
from qa.suggestions.english import questions_from as english
from qa.suggestions.french import questions_from as french
from qa.text.questions import parse
from qa.types import Answer, Passage, Scope, Span, Turn

TUNING = Path(__file__).parent.parent / "eval" / "tuning"
CORPORA = [SEEDS, *sorted(TUNING.glob("*/articles"))]
# No sentence of theirs gives a question that stands alone and is answered: nothing is offered.
SILENT = {TUNING / name / "articles" for name in ("commerce", "message")}

FRENCH = [
    ("Le viaduc de Gap a coûté 12 millions d’euros.", "Combien a coûté le viaduc de Gap ?"),
    ("Le viaduc compte douze arches de pierre.", "Combien d’arches de pierre compte le viaduc ?"),
    ("La domination a duré 35 ans.", "Combien de temps a duré la domination ?"),
    (
        "Soixante-quatorze personnes ont péri et près de 118 000 autres ont dû fuir.",
        "Combien de personnes ont péri ?",
    ),
    (
        "Plus de 5 300 familles ont été évacuées mardi.",
        "Combien de familles ont été évacuées ?",
    ),
    (
        "Le maire de Brest, Jean Roux, a signé mardi le décret sur les ports.",
        "Qui a signé le décret sur les ports ?",
    ),
    ("Jean Roux a annoncé la fermeture du port.", "Qui a annoncé la fermeture du port ?"),
    (
        "Dans sa lettre, M. Roux promet également de rouvrir le port.",
        "Qui promet de rouvrir le port ?",
    ),
    ("L’Inde a proposé son aide au Chili.", "Quel pays a proposé son aide au Chili ?"),
    (
        "Les États-Unis ont accusé le Chili de mentir.",
        "Quel pays a accusé le Chili de mentir ?",
    ),
    (
        "La France et l’Allemagne ont signé le traité de l’Élysée.",
        "Quels pays ont signé le traité de l’Élysée ?",
    ),
    (
        "La société emploie plus de 3 000 personnes dans le monde.",
        "Combien de personnes emploie la société dans le monde ?",
    ),
    ("La ville compte 120 000 habitants en 2015.", "Combien d’habitants compte la ville en 2015 ?"),
    (
        "La Suède a adhéré à l’Union européenne en 1995.",
        "Quand la Suède a-t-elle adhéré à l’Union européenne ?",
    ),
    ("Le pont de Gap a rouvert le 3 mai 2019.", "Quand le pont de Gap a-t-il rouvert ?"),
    ("En 1997, la ville a vendu le port.", "Quand la ville a-t-elle vendu le port ?"),
    ("La mairie a été détruite en 1944.", "Quand la mairie a-t-elle été détruite ?"),
    ("Les juges ont relaxé le maire en 2007.", "Quand est-ce que les juges ont relaxé le maire ?"),
    ("L’Ukraine s’est retirée en 2014.", "Quand l’Ukraine s’est-elle retirée ?"),
    (
        "Le président et la ministre ont signé le décret lundi soir.",
        "Quand le président et la ministre ont-ils signé le décret ?",
    ),
    ("Interpol a été saisi lundi soir.", "Quand est-ce qu’Interpol a été saisi ?"),
    ("Le traité a été signé à Lomé.", "Où le traité a-t-il été signé ?"),
    (
        "M. Roux s’est rendu mardi à Pyongyang.",
        "Où M. Roux s’est-il rendu ?",
    ),
    (
        "Le vol a été annulé en raison du vent.",
        "Pourquoi le vol a-t-il été annulé ?",
    ),
    (
        "L’alarme n’a pas retenti, car le courant avait été coupé.",
        "Pourquoi est-ce que l’alarme n’a pas retenti ?",
    ),
]

ENGLISH = [
    ("The bridge was built in 1997.", "When was the bridge built?"),
    ("In 1997, the bridge was sold.", "When was the bridge sold?"),
    ("The treaty was signed in Paris.", "Where was the treaty signed?"),
    ("Jane Roe signed the treaty on 3 May.", "Who signed the treaty on 3 May?"),
    ("Twelve ships were sunk.", "How many ships were sunk?"),
    ("The flight was cancelled because of the wind.", "Why was the flight cancelled?"),
]

NOTHING = [
    "Il a coûté 12 millions d’euros.",  # who « il » is, only those know who have read on
    "Cette décision a été prise à Lomé.",
    "Son homologue a signé le traité à Lomé.",
    "Le pont, construit en 1997, relie Gap à la mer.",
    "Jean habite une maison construite en 1997.",
    "Le traité de 1997 a vécu.",
    "Le maire (Jean Roux) a signé le décret.",
    "« Le maire a signé le décret en 1997.",
    "Le maire a annoncé, mardi, que le port a fermé.",
    "Les États-Unis ont accusé le Chili de vendre des armes pour la guerre en Ukraine",
    "La vanille a perdu 60 % de sa récolte.",
    "Deux des trois gardiens ont été blessés.",
    "L’Inde a été la première à envoyer des secours.",
    "",
    ".",
    "?",
    "A a a a.",
]


def texts(sentence: str) -> list[str]:
    found = questions_about([passage_of(sentence)])
    return [one.question for one in found]


def passage_of(*sentences: str) -> Passage:
    text = " ".join(sentences)
    places, at = [], 0
    for one in sentences:
        places.append(Span(at, at + len(one)))
        at += len(one) + 1
    return Passage("a.txt", "Titre", 0, len(text), text, tuple(places))


@pytest.mark.parametrize(("sentence", "question"), [*FRENCH, *ENGLISH])
def test_a_plain_sentence_makes_a_question(sentence: str, question: str) -> None:
    assert question in texts(sentence)


@pytest.mark.parametrize("sentence", NOTHING)
def test_a_sentence_that_is_not_plain_makes_none(sentence: str) -> None:
    assert texts(sentence) == []


@pytest.mark.parametrize("sentence", [one for one, _ in (*FRENCH, *ENGLISH)])
def test_what_is_asked_for_is_what_was_taken_out(sentence: str) -> None:
    for made in [*french(sentence), *english(sentence)]:
        if made.expected:
            assert made.expected in " ".join(sentence.split())
            assert made.expected not in made.question


@pytest.mark.parametrize(
    ("sentence", "laughable"),
    [
        ("La Suède a été découverte en 1500.", "Quel pays a été découverte"),
        ("La Suède a adhéré à l’Union européenne en 1995.", "Où"),
        ("La France et l’Allemagne ont signé le traité.", "Quel pays"),
        ("Marie Roux est arrivée à Lomé en juin.", "Qui est arrivée"),
        ("Le maire a quitté la maison construite en 1997.", "Quand"),
        ("Le Chili a accusé le Pérou de vendre des armes pour la guerre en Ukraine.", "Où"),
        ("Le maire a été l’un des premiers à partir en 1997.", "Quand le maire a-t-il été l’un ?"),
    ],
)
def test_what_a_reader_would_laugh_at_is_not_asked(sentence: str, laughable: str) -> None:
    assert not any(laughable in one for one in texts(sentence))


def assert_well_formed(question: str) -> None:
    assert question == question.strip()
    assert "  " not in question
    assert "\n" not in question
    assert re.fullmatch(r"[A-ZÀ-Þ][^?!.…;:()\[\]]*\?", re.sub(r"\b(?:M|MM)\.", "", question)), (
        question
    )
    assert not re.search(r"(?i)\b(?:que|de|à|et|la|le|les|en|a|est|qui|au|des|du) \?$", question)
    assert not re.search(r"(?i)\b(?:ce|cet|cette|ces) ", question.replace("est-ce ", ""))
    assert parse(question).words


@pytest.fixture(scope="module", params=CORPORA, ids=lambda path: path.parent.name)
def folder(request: pytest.FixtureRequest) -> Path:
    """Real articles, and ones that were made up."""
    return Path(request.param)


@pytest.fixture(scope="module")
def corpus(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """An answerer over the articles of `folder`."""
    settings = Settings.load(corpus=folder, data_dir=tmp_path_factory.mktemp("data"))
    return Answerer(settings, FakeEmbedder())


def test_every_suggestion_is_answered_and_none_was_asked(corpus: Answerer) -> None:
    asked = ["Combien de pages compte le rapport ?", "Que dit le ministre ?"]
    history: list[Turn] = []
    for question in asked:
        answer = corpus.answer(question, history)
        suggested = corpus.suggestions(answer, history)
        assert len(suggested) == len(set(suggested)) <= MOST
        history.append(Turn(question, answer.text, answer.citations))
        for one in suggested:
            assert_well_formed(one)
            assert one not in asked
            following = corpus.answer(one, history)
            assert not following.abstained
            assert following.citations
            assert following.understood_as is None


def test_all_that_is_made_of_real_articles_is_well_formed(corpus: Answerer, folder: Path) -> None:
    passages = [one.passage for one in corpus.search("le la les", top_k=100)]
    made = list(questions_about(passages))
    assert made or folder in SILENT
    for one in made:
        assert_well_formed(one.question)


def test_a_question_to_begin_with_is_answered(corpus: Answerer, folder: Path) -> None:
    found = corpus.examples()
    assert found or folder in SILENT
    for one in found:
        assert_well_formed(one)
        assert not corpus.answer(one).abstained


def test_the_suggested_questions_are_asked_one_after_another() -> None:
    """A conversation that follows its suggestions never meets one twice."""
    seen: set[str] = set()
    settings = Settings.load(corpus=SEEDS)
    bot, history = Answerer(settings, FakeEmbedder()), []
    question = "Quand l’amitié entre les deux pays s’est-elle forgée ?"
    while question:
        assert question not in seen
        seen.add(question)
        answer = bot.answer(question, history)
        suggested = bot.suggestions(answer, history)
        history.append(Turn(question, answer.text, answer.citations))
        question = suggested[0] if suggested else ""
    assert len(seen) > 1


def test_suggestions_keep_to_the_scope(tmp_path: Path) -> None:
    bot = Answerer(Settings.load(corpus=CORPORA[1], data_dir=tmp_path), FakeEmbedder())
    one, other = sorted(bot.articles)
    for name in (one, other):
        scope = Scope((name,))
        for question in bot.examples(scope):
            assert bot.answer(question).citations[0].article_id == name
    assert bot.examples(Scope(since="2999")) == ()


# What is left out, with a scripted bot

GAP, PORT = (
    "Le pont de Gap a rouvert le 3 mai 2019.",
    "Le port de Sète a coûté 12 millions d’euros.",
)
PLACE = passage_of(GAP, PORT)
ARTICLE = make_article(PLACE.text)


def obedient(question: str) -> Answer:
    sentence, short = (GAP, "le 3 mai 2019") if "Gap" in question else (PORT, "12 millions d’euros")
    return answered(question, (ARTICLE, sentence), short=short)


def test_a_question_that_is_not_answered_is_not_suggested() -> None:
    assert len(suggestions([PLACE], obedient)) == 2
    assert suggestions([PLACE], lambda question: declined(question, [ARTICLE])) == ()
    asks_back = replace(obedient("Gap"), asks_back=True)
    assert suggestions([PLACE], lambda _: asks_back) == ()
    understood = replace(obedient("Gap"), understood_as="Quand le pont a-t-il rouvert ?")
    assert suggestions([PLACE], lambda _: understood) == ()
    doubtful = replace(obedient("Gap"), doubtful=True)
    assert suggestions([PLACE], lambda _: doubtful) == ()


def test_one_that_is_answered_by_other_words_is_not() -> None:
    assert suggestions([PLACE], lambda _: answered("?", (ARTICLE, GAP), short="hier")) == ()
    assert suggestions([PLACE], lambda _: answered("?", (ARTICLE, GAP))) == ()
    wrong = answered("?", (ARTICLE, "Le pont de Gap"), short="le 3 mai 2019")
    assert suggestions([PLACE], lambda _: wrong) == ()


def test_one_that_was_asked_or_quoted_before_is_not() -> None:
    (gap,) = [one for one in suggestions([PLACE], obedient) if "Gap" in one]
    assert gap not in suggestions([PLACE], obedient, asked=[gap])
    assert gap not in suggestions([PLACE], obedient, asked=["quand a rouvert le pont de gap"])
    assert gap not in suggestions([PLACE], obedient, quoted=[GAP])


def test_a_question_that_cannot_be_read_is_passed_over() -> None:
    def strict(question: str) -> Answer:
        if "Gap" in question:
            raise QuestionError("no")
        return obedient(question)

    assert suggestions([PLACE], strict) == ("Combien a coûté le port de Sète ?",)


def test_only_so_many_are_tried() -> None:
    tried: list[str] = []

    def refusing(question: str) -> Answer:
        tried.append(question)
        return declined(question, [])

    towns = "Agen Brest Caen Dax Foix Gap Hyères Istres Jarnac Lens Metz Nice Orange Pau".split()
    many = passage_of(*(f"Le pont de {one} a rouvert le 3 mai 2019." for one in towns))
    assert suggestions([many], refusing) == ()
    assert len(tried) == TRIED


def test_no_passages_no_suggestions() -> None:
    assert suggestions([], obedient) == ()
