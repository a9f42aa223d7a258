"""Evidence into words: what is said, what is quoted, and when it is declined."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from qa.choosing import (
    AGREEING,
    MOST,
    MOST_OF_ONE,
    OTHER_ARTICLE,
    SAME_ARTICLE,
    STILL_NEAR,
    SURE,
    chosen_from,
    still_near,
)
from qa.citations import verify
from qa.compose import DOUBTFUL_BELOW, answer_from, refuse
from qa.phrases import (
    AGREEMENT,
    DISAGREEMENT,
    DOUBTFUL,
    IT_DEPENDS,
    NO,
    NOTHING_ABOUT,
    PERHAPS_ALSO,
    REFUSAL,
    SEVERAL,
    YES,
    quoted,
)
from qa.text.questions import Question, parse
from qa.types import Answer, Article, Passage, ScoredPassage, Span
from tests.fakes import make_article

FRENCH = parse("Quand le pont a-t-il rouvert ?")
ENGLISH = parse("When did the bridge reopen?")
REOPENED = parse("Le pont a-t-il rouvert ?")
ARTICLES = {
    one.id: one
    for one in (
        make_article("Hélas. Le pont a rouvert mardi.", "a.txt", "Le pont"),
        make_article("« Le pont rouvre Mardi », dit-on.", "b.txt", "La ville"),
        make_article("Le pont a rouvert lundi [3].", "c.txt", "Le port"),
        make_article("Le pont n’a pas rouvert.", "d.txt", "Le nord"),
    )
}


@dataclass(frozen=True)
class Evidence:
    """A sentence as the reader hands it over."""

    passage: Passage
    sentence: Span
    quote: str
    score: float
    short_text: str | None
    strength: float
    nowhere: tuple[str, ...] = ()
    instead: tuple[str, str] | None = None


def evidence(
    name: str, quote: str, score: float, short: str | None = None, behind: float = 0.0
) -> Evidence:
    """A quote of the article `name`, `behind` the best one on the scorer's scale."""
    article: Article = ARTICLES[name]
    start = article.text.index(quote)
    span = Span(start, start + len(quote))
    passage = Passage(name, article.title, 0, len(article.text), article.text, (span,))
    return Evidence(passage, span, quote, score, short, strength=-behind)


def nearest(count: int = 2) -> list[ScoredPassage]:
    return [ScoredPassage(evidence("a.txt", "Hélas.", 0).passage, 1.0 - at) for at in range(count)]


def composed(*found: Evidence, question: Question = FRENCH, decline_below: float = 0.5) -> Answer:
    return verify(answer_from(question, found, nearest(), decline_below), ARTICLES)


TUESDAY = evidence("a.txt", "Le pont a rouvert mardi.", 0.9, "mardi")
TUESDAY_TOO = evidence("b.txt", "« Le pont rouvre Mardi », dit-on.", 0.88, "Mardi")
MONDAY = evidence("c.txt", "Le pont a rouvert lundi [3].", 0.85, "lundi")


def test_the_short_answer_comes_first_then_its_quote() -> None:
    answer = composed(TUESDAY)
    assert answer.text == "**mardi**\n\n« Le pont a rouvert mardi. » [1]"
    assert (answer.short, answer.abstained, answer.confidence) == ("mardi", False, 0.9)
    (citation,) = answer.citations
    assert (citation.title, citation.start, citation.end) == ("Le pont", 7, 31)


def test_without_a_short_answer_the_quote_stands_alone() -> None:
    answer = composed(evidence("a.txt", "Hélas.", 0.7))
    assert (answer.text, answer.short) == ("« Hélas. » [1]", None)


def test_articles_that_agree_are_each_cited_once_and_it_is_said() -> None:
    more = evidence("a.txt", "Hélas.", 0.89, "mardi", behind=SAME_ARTICLE + 0.1)
    answer = composed(TUESDAY, more, TUESDAY_TOO)
    assert answer.text.split("\n\n") == [
        "**mardi**",
        AGREEMENT["fr"],
        "« Le pont a rouvert mardi. » [1]",
        "“« Le pont rouvre Mardi », dit-on.” [2]",
    ]


def test_articles_that_differ_are_not_said_to_agree() -> None:
    answer = composed(TUESDAY, MONDAY)
    assert answer.text.split("\n\n") == [
        SEVERAL["fr"],
        "**mardi**, selon « Le pont » : « Le pont a rouvert mardi. » [1]",
        "**lundi**, selon « Le port » : « Le pont a rouvert lundi [3]. » [2]",
    ]
    assert answer.short == "mardi"


def test_several_articles_without_short_answers_are_not_said_to_agree() -> None:
    answer = composed(evidence("a.txt", "Hélas.", 0.9), evidence("b.txt", "Le pont rouvre", 0.9))
    assert answer.text.startswith(SEVERAL["fr"])


@pytest.mark.parametrize(
    ("name", "quote", "allowed"),
    [("a.txt", "Hélas.", SAME_ARTICLE), ("c.txt", "Le pont a rouvert lundi [3].", OTHER_ARTICLE)],
)
def test_a_sentence_that_falls_far_behind_is_not_quoted(
    name: str, quote: str, allowed: float
) -> None:
    near, far = (evidence(name, quote, 0.9, behind=allowed + step) for step in (0.0, 0.01))
    assert [one.quote for one in composed(TUESDAY, near).citations] == [TUESDAY.quote, quote]
    assert [one.quote for one in composed(TUESDAY, far).citations] == [TUESDAY.quote]


def test_another_article_may_fall_further_behind_if_it_says_the_same() -> None:
    assert SAME_ARTICLE < OTHER_ARTICLE < AGREEING
    late = replace(TUESDAY_TOO, strength=TUESDAY.strength - AGREEING)
    assert composed(TUESDAY, late).text.split("\n\n")[1] == AGREEMENT["fr"]
    other = replace(MONDAY, strength=TUESDAY.strength - AGREEING)
    assert len(composed(TUESDAY, other).citations) == 1


def test_an_article_is_quoted_no_more_than_so_often() -> None:
    words = [evidence("a.txt", word, 0.9) for word in ("Le", "pont", "rouvert", "mardi")]
    chosen = chosen_from([TUESDAY, *words, MONDAY])
    assert [one.quote for one in chosen] == [
        one.quote for one in (TUESDAY, *words[: MOST_OF_ONE - 1], MONDAY)
    ]


def test_sentences_are_quoted_article_by_article_in_the_order_of_the_best() -> None:
    more = evidence("a.txt", "Hélas.", 0.84)
    answer = composed(TUESDAY, MONDAY, more)
    assert [one.article_id for one in answer.citations] == ["a.txt", "a.txt", "c.txt"]
    assert [one.number for one in answer.citations] == [1, 2, 3]


def test_what_else_may_answer_is_shown_below_when_the_best_is_not_sure() -> None:
    best = evidence("a.txt", "Le pont a rouvert mardi.", SURE - 0.1, "mardi")
    near = evidence("c.txt", "Le pont a rouvert lundi [3].", 0.3, "lundi", behind=STILL_NEAR)
    far = evidence("d.txt", "Le pont n’a pas rouvert.", 0.2, behind=STILL_NEAR + 0.1)
    answer = composed(best, near, far)
    assert answer.text.split("\n\n") == [
        "**mardi**",
        "« Le pont a rouvert mardi. » [1]",
        PERHAPS_ALSO["fr"],
        "« Le pont a rouvert lundi [3]. » [2]",
    ]
    assert answer.short == "mardi"
    assert len(composed(replace(best, score=SURE), near).citations) == 1
    assert still_near([best, near, far], [best, near]) == []
    words = [evidence("c.txt", word, 0.3, behind=2.9) for word in ("Le", "pont", "a", "rouvert")]
    assert len(composed(best, *words).citations) == MOST


def test_what_is_likelier_not_to_answer_is_only_quoted_as_what_comes_near() -> None:
    best = replace(TUESDAY, score=DOUBTFUL_BELOW - 0.01)
    near = replace(SAYS_NOT, strength=-STILL_NEAR)
    answer = composed(best, MONDAY, near, decline_below=0.2)
    assert answer.text.split("\n\n") == [
        DOUBTFUL["fr"],
        "« Le pont a rouvert mardi. » [1]",
        "« Le pont a rouvert lundi [3]. » [2]",
        "« Le pont n’a pas rouvert. » [3]",
    ]
    assert (answer.doubtful, answer.abstained, answer.short) == (True, False, None)
    assert not composed(replace(best, score=DOUBTFUL_BELOW), decline_below=0.2).doubtful


def test_yes_or_no_is_not_said_of_what_is_doubtful() -> None:
    found = replace(SAYS_SO, score=DOUBTFUL_BELOW - 0.01)
    answer = composed(found, question=REOPENED, decline_below=0.2)
    assert answer.text == f"{DOUBTFUL['fr']}\n\n« Le pont a rouvert mardi. » [1]"


def test_a_second_sentence_of_the_same_article_is_no_other_article() -> None:
    more = evidence("a.txt", "Hélas.", 0.89)
    assert composed(TUESDAY, more).text.split("\n\n") == [
        "**mardi**",
        "« Le pont a rouvert mardi. » [1]",
        "« Hélas. » [2]",
    ]


def test_a_comparison_quotes_every_article_however_far_behind() -> None:
    far = evidence("c.txt", "Le pont a rouvert lundi [3].", 0.1, behind=OTHER_ARTICLE + 9)
    compare = parse("Quelle différence y a-t-il entre les deux récits ?")
    assert len(composed(TUESDAY, far).citations) == 1
    assert len(composed(TUESDAY, far, question=compare).citations) == 2


SAYS_SO = evidence("a.txt", "Le pont a rouvert mardi.", 0.9)
SAYS_SO_TOO = evidence("c.txt", "Le pont a rouvert lundi [3].", 0.9)
SAYS_NOT = evidence("d.txt", "Le pont n’a pas rouvert.", 0.9)


@pytest.mark.parametrize(
    ("found", "first"),
    [
        ((SAYS_SO,), f"**{YES['fr']}**"),
        ((SAYS_NOT,), f"**{NO['fr']}**"),
        ((SAYS_SO, SAYS_SO_TOO), f"**{YES['fr']}**"),
        ((evidence("a.txt", "Hélas.", 0.9),), "« Hélas. » [1]"),
        ((SAYS_SO, SAYS_NOT), DISAGREEMENT["fr"]),
        ((SAYS_NOT, SAYS_SO), DISAGREEMENT["fr"]),
        ((SAYS_SO, evidence("b.txt", "dit-on", 0.9)), SEVERAL["fr"]),
    ],
)
def test_yes_or_no_is_said_only_when_every_article_quoted_says_so(
    found: tuple[Evidence, ...], first: str
) -> None:
    assert composed(*found, question=REOPENED).text.split("\n\n")[0] == first


def test_yes_and_no_are_for_questions_that_ask_it() -> None:
    answers = (composed(one, question=FRENCH) for one in (SAYS_SO, SAYS_NOT))
    assert not [one for one in answers if YES["fr"] in one.text or NO["fr"] in one.text]


@pytest.mark.parametrize("found", [(), (evidence("a.txt", "Hélas.", 0.49, "Hélas"),)])
def test_weak_evidence_or_none_is_declined_and_the_nearest_passages_shown(
    found: tuple[Evidence, ...],
) -> None:
    answer = composed(*found)
    assert answer.abstained
    assert (answer.text, answer.short, answer.citations) == (REFUSAL["fr"], None, ())
    assert list(answer.passages) == nearest()


@pytest.mark.parametrize(
    ("question", "missing"), [(FRENCH, "« viaduc », « 2019 »"), (ENGLISH, "“viaduc”, “2019”")]
)
def test_a_refusal_names_what_no_passage_speaks_of(question: Question, missing: str) -> None:
    weak = replace(TUESDAY, score=0.1, nowhere=("viaduc", "2019"))
    language = question.language
    nothing = NOTHING_ABOUT[language].format(missing=missing)
    assert composed(weak, question=question).text == f"{REFUSAL[language]} {nothing}"


def test_a_refusal_tells_what_the_articles_speak_of_instead() -> None:
    said = replace(TUESDAY, score=0.0, nowhere=("pont",), instead=("pont russe", "pont chinois"))
    text = answer_from(FRENCH, [replace(TUESDAY, score=0.1), said], (), 0.3).text
    assert text == f"{REFUSAL['fr']} Ils parlent de {{}}, mais ne disent rien de {{}}.".format(
        quoted("pont russe", "fr"), quoted("pont chinois", "fr")
    )


def test_an_answer_that_is_given_says_nothing_of_what_is_missing() -> None:
    assert composed(replace(TUESDAY, nowhere=("viaduc",))).text == composed(TUESDAY).text


def test_evidence_at_the_threshold_answers() -> None:
    assert not composed(TUESDAY, decline_below=0.9).abstained


def test_everything_is_said_in_the_language_of_the_question() -> None:
    assert composed(question=ENGLISH).text == REFUSAL["en"]
    assert AGREEMENT["en"] in composed(TUESDAY, TUESDAY_TOO, question=ENGLISH).text
    assert "“Le pont a rouvert mardi.” [1]" in composed(TUESDAY, question=ENGLISH).text


@pytest.mark.parametrize(("score", "confidence"), [(1.7, 1.0), (-0.2, 0.0), (0.123456, 0.1235)])
def test_confidence_lies_between_nothing_and_one(score: float, confidence: float) -> None:
    assert refuse(FRENCH, nearest(), score).confidence == confidence


# Articles that disagree, or tell of different things


def answered_from(question: str, *said: tuple[str, str | None, str | None]) -> Answer:
    """The answer where each article says one sentence, with its short answer and its date."""
    articles, evidences = {}, []
    for number, (quote, short, date) in enumerate(said):
        name = f"{number}.txt"
        article = replace(make_article(quote, name, f"Journal {number}"), date=date)
        articles[name] = article
        span = Span(0, len(quote))
        passage = Passage(name, article.title, 0, len(quote), quote, (span,))
        evidences.append(Evidence(passage, span, quote, 0.9, short, strength=-0.1 * number))
    answer = answer_from(parse(question), evidences, nearest(), 0.5, articles=articles)
    return verify(answer, articles)


FIRE = "Combien de morts l’incendie de l’usine a-t-il faits ?"
TWELVE = ("L’incendie de l’usine a fait 12 morts.", "12 morts", "2023-08-15")
FIFTEEN = ("L’incendie de l’usine a fait 15 morts.", "15 morts", None)


def test_a_disagreement_is_said_with_both_quotes_each_from_its_article() -> None:
    answer = answered_from(FIRE, TWELVE, FIFTEEN)
    assert answer.text.split("\n\n") == [
        DISAGREEMENT["fr"],
        "**12 morts**, selon « Journal 0 » (15 août 2023) : "
        "« L’incendie de l’usine a fait 12 morts. » [1]",
        "**15 morts**, selon « Journal 1 » : « L’incendie de l’usine a fait 15 morts. » [2]",
    ]
    assert [one.article_id for one in answer.citations] == ["0.txt", "1.txt"]
    assert answer.short is None  # neither of them is the answer


def test_a_disagreement_among_three_is_one_of_all() -> None:
    answer = answered_from(FIRE, TWELVE, TWELVE, FIFTEEN)
    assert answer.text.startswith(DISAGREEMENT["fr"])
    assert len(answer.citations) == 3


def test_yes_and_no_are_told_with_who_says_which() -> None:
    asked = "Le pont a-t-il rouvert ?"
    answer = answered_from(
        asked, ("Le pont a rouvert.", None, None), ("Le pont n’a pas rouvert.", None, None)
    )
    assert "**Oui**, selon « Journal 0 »" in answer.text
    assert "**Non**, selon « Journal 1 »" in answer.text


def test_a_disagreement_is_said_in_english_too() -> None:
    answer = answered_from(
        "How many people died in the fire at the mill?",
        ("The fire at the mill killed 12 people.", "12 people", "2023-08-15"),
        ("The fire at the mill killed 15 people.", "15 people", None),
    )
    assert answer.text.startswith(DISAGREEMENT["en"])
    assert "**12 people**, according to “Journal 0” (15 August 2023): “The fire" in answer.text


CYCLONE = "Combien de morts le cyclone a-t-il faits ?"
IN_2019 = ("En 2019, le cyclone Amara a fait 12 morts.", "12 morts", "2024-01-01")
IN_2023 = ("En 2023, le cyclone Amara a fait 30 morts.", "30 morts", None)
NOT_SAID = ("Le cyclone Amara a fait 12 morts.", "12 morts", "2019-03-02")
LATER = ("Le cyclone Amara a fait 30 morts.", "30 morts", "2023-05-06")


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [((IN_2019, IN_2023), "2019", "2023"), ((NOT_SAID, LATER), "2 mars 2019", "6 mai 2023")],
)
def test_a_question_that_means_either_gets_both_with_what_tells_them_apart(
    said: tuple[tuple[str, str | None, str | None], ...], first: str, second: str
) -> None:
    lines = answered_from(CYCLONE, *said).text.split("\n\n")
    assert lines[0] == IT_DEPENDS["fr"]
    assert lines[1].startswith(f"**12 morts**, selon « Journal 0 » ({first}) : « ")
    assert lines[2].startswith(f"**30 morts**, selon « Journal 1 » ({second}) : « ")


@pytest.mark.parametrize(("year", "short"), [(2019, "12 morts"), (2023, "30 morts")])
def test_the_year_that_is_asked_for_is_answered_alone(year: int, short: str) -> None:
    answer = answered_from(
        f"Combien de morts le cyclone a-t-il faits en {year} ?", IN_2019, IN_2023
    )
    assert answer.text.startswith(f"**{short}**")
    assert len(answer.citations) == 1


def test_a_year_that_no_article_names_leaves_both() -> None:
    answer = answered_from("Combien de morts le cyclone a-t-il faits en 2020 ?", IN_2019, IN_2023)
    assert len(answer.citations) == 2


def test_a_follow_up_is_of_the_year_that_it_was_understood_as() -> None:
    asked = parse("Combien de morts le cyclone a-t-il faits en 2023 ?")
    quotes = [IN_2019[0], IN_2023[0]]
    passages = [
        Passage(f"{n}.txt", "Titre", 0, len(one), one, (Span(0, len(one)),))
        for n, one in enumerate(quotes)
    ]
    found = [Evidence(one, one.sentences[0], one.text, 0.9, None, 0.0) for one in passages]
    answer = answer_from(parse("Et en 2023 ?"), found, nearest(), 0.5, asked=asked)
    assert [one.quote for one in answer.citations] == [IN_2023[0]]


def test_an_odd_date_is_shown_as_it_is() -> None:
    odd = (TWELVE[0], TWELVE[1], "2023")
    assert "« Journal 0 » (2023)" in answered_from(FIRE, odd, FIFTEEN).text


def test_a_title_is_data_marks_and_all() -> None:
    article = make_article(TWELVE[0], "a.txt", "Le [7] « bilan » **noir**")
    other = make_article(FIFTEEN[0], "b.txt", "Autre [1]")
    articles = {one.id: one for one in (article, other)}
    found = []
    for one, short in ((article, "12 morts"), (other, "15 morts")):
        span = Span(0, len(one.text))
        passage = Passage(one.id, one.title, 0, len(one.text), one.text, (span,))
        found.append(Evidence(passage, span, one.text, 0.9, short, 0.0))
    answer = verify(answer_from(parse(FIRE), found, nearest(), 0.5, articles=articles), articles)
    assert "“Le [7] « bilan » **noir**”" in answer.text
