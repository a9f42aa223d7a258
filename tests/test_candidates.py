"""Sentences seen from a question: what each holds of it, and what stands around."""

from __future__ import annotations

import pytest

from qa.reader.candidates import Candidate, Role, best_of, candidates_for, read
from qa.text.matching import ALIKE
from qa.text.questions import parse
from qa.types import Passage, ScoredPassage, Span
from tests.reader_help import found

BRIDGE = "Le pont a rouvert mardi. Il était fermé depuis 1999. Les trains passent."
STRIKE = "La grève a duré quatre jours. Shoygu se tait."
PASSAGES = found(BRIDGE, STRIKE, title="Le viaduc")


def candidates(question: str) -> list[Candidate]:
    return candidates_for(parse(question), PASSAGES)


def of(question: str, text: str) -> Candidate:
    return next(one for one in candidates(question) if one.text == text)


def roles(question: str) -> dict[str, Role]:
    asked = candidates(question)[0].asked
    return {
        asked.question.text[word.start : word.end]: role
        for word, role in zip(asked.question.words, asked.roles, strict=True)
    }


def test_every_sentence_of_every_passage_is_a_candidate_in_order() -> None:
    seen = [(one.rank, one.position, one.text) for one in candidates("Quand ?")]
    assert seen == [
        (0, 0, "Le pont a rouvert mardi."),
        (0, 1, "Il était fermé depuis 1999."),
        (0, 2, "Les trains passent."),
        (1, 0, "La grève a duré quatre jours."),
        (1, 1, "Shoygu se tait."),
    ]
    for one in candidates("Quand ?"):
        passage = one.scored.passage
        assert passage.text[one.sentence.start : one.sentence.end] == one.text
        assert all(0 <= span.start < span.end <= len(one.text) for span in one.spans)


def test_without_passages_there_are_no_candidates() -> None:
    assert candidates_for(parse("Quand le pont a-t-il rouvert ?"), []) == []


def test_a_passage_without_a_sentence_is_no_trouble() -> None:
    some = candidates_for(parse("Quand le pont a-t-il rouvert ?"), found("", BRIDGE, title=""))
    assert [one.rank for one in some] == [1, 1, 1]


def test_words_are_found_in_the_sentence_around_it_or_anywhere() -> None:
    middle = of("Quels trains du viaduc en 1999 et quelle grève ?", "Il était fermé depuis 1999.")
    asked = [word.folded for word in middle.asked.question.words]
    assert asked == ["trains", "viaduc", "1999", "greve"]
    assert middle.spelt.own == (0, 0, 1, 0)
    assert middle.spelt.title == (0, 1, 0, 0)
    assert middle.spelt.near == (0, 1, 1, 0)
    assert middle.spelt.before == (0, 1, 1, 0)
    assert middle.spelt.after == (1, 1, 1, 0)
    assert middle.spelt.around == (1, 1, 1, 0)
    assert middle.spelt.anywhere == (1, 1, 1, 1)


def test_the_wider_the_view_the_more_is_found() -> None:
    for one in candidates("Choïgou a-t-il vu les trains du pont fermé quatre jours en 1999 ?"):
        rows = zip(
            one.spelt.own,
            one.spelt.near,
            one.spelt.before,
            one.spelt.after,
            one.spelt.around,
            one.spelt.anywhere,
            strict=True,
        )
        for own, near, before, after, around, anywhere in rows:
            assert 0 <= own <= near <= min(before, after)
            assert max(before, after) <= around <= anywhere <= 1


@pytest.mark.parametrize("text", ["Le pont a rouvert mardi.", "La grève a duré quatre jours."])
def test_the_first_sentence_of_a_passage_has_none_before(text: str) -> None:
    first = of("Shoygu, les trains ?", text)
    assert first.spelt.before == first.spelt.near == (0, 0)
    assert first.spelt.anywhere == (1, 1)


@pytest.mark.parametrize("text", ["Les trains passent.", "Shoygu se tait."])
def test_the_last_sentence_of_a_passage_has_none_after(text: str) -> None:
    last = of("Quel pont, quelle grève ?", text)
    assert last.spelt.after == last.spelt.near == (0, 0)
    assert last.spelt.anywhere == (1, 1)


def test_another_spelling_of_a_name_is_found_but_less_well() -> None:
    one = of("Choïgou ?", "Shoygu se tait.")
    assert one.spelt.own == (ALIKE,)
    assert one.words_found_nowhere() == ()


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Quand le pont a-t-il rouvert ?", ()),
        ("Quand Lavrov a-t-il vu le pont ?", ("Lavrov",)),
        ("Que fit Jean-Pierre Lavrov en 2019 ?", ("Jean", "Pierre", "Lavrov", "2019")),
        ("Quand l’hôpital a-t-il rouvert ?", ("hôpital",)),
        ("Quand le pont a-t-il explosé ?", ()),
        ("La grève de 1999 a-t-elle eu lieu à Lyon ?", ("Lyon",)),
    ],
)
def test_names_numbers_and_nouns_that_stand_nowhere_are_named_as_written(
    question: str, missing: tuple[str, ...]
) -> None:
    assert {one.words_found_nowhere() for one in candidates(question)} == {missing}


def test_words_have_the_role_that_their_form_shows() -> None:
    assert roles("En 1999, quel pont Lavrov a-t-il fermé ?") == {
        "1999": Role.NUMBER,
        "pont": Role.NOUN,
        "Lavrov": Role.NAME,
        "fermé": Role.OTHER,
    }


def test_a_name_is_known_from_the_articles_where_the_question_has_no_capitals() -> None:
    passages = found("Hier, le ministre Shoygu et le roi se turent. Le roi rit.")
    (first, *_) = candidates_for(parse("que fait le roi de shoygu ?"), passages)
    assert first.asked.roles == (Role.NOUN, Role.NAME)


def test_rare_words_weigh_more_than_common_ones() -> None:
    asked = candidates("La ville de Shoygu ?")[0].asked
    assert [word.folded for word in asked.question.words] == ["ville", "shoygu"]
    assert 0 < asked.weights[0] < asked.weights[1]


def test_cover_is_the_share_of_the_weight_that_is_found() -> None:
    asked = candidates("La ville de Shoygu ?")[0].asked
    assert asked.cover((0.0, 0.0)) == 0
    assert asked.cover((1.0, 1.0)) == pytest.approx(1)
    assert 0 < asked.cover((1.0, 0.0)) < asked.cover((0.0, 1.0)) < 1


def test_a_question_of_small_words_alone_covers_nothing() -> None:
    for one in candidates("Qui est-ce ?"):
        assert one.spelt.own == one.spelt.anywhere == ()
        assert one.asked.cover(one.spelt.own) == 0
        assert one.words_found_nowhere() == ()


def test_best_of_takes_the_best_grade_of_each_word() -> None:
    assert best_of((0.0, 1.0), (0.5, 0.2), (0.1, 0.9)) == (0.5, 1.0)
    assert best_of((0.3,)) == (0.3,)


def test_a_sentence_is_read_into_stems_and_pairs() -> None:
    seen = read("Les trains du Nord")
    assert seen.stems == {"train", "nord"}
    assert seen.content_pairs == {("train", "nord")}
    assert ("train", "du") in seen.pairs
    assert read("").words == ()


@pytest.mark.parametrize(
    ("question", "sentence", "instead"),
    [
        (
            "Qui est le ministre ukrainien de la Défense ?",
            "Le ministre russe de la Défense était à Séoul.",
            ("ministre russe", "ministre ukrainien"),
        ),
        (
            "Qui est l’ambassadrice française ?",
            "L’ambassadeur indien et les ambassadrices chinoises sont partis.",
            ("ambassadrices chinoises", "ambassadrice française"),
        ),
        ("Qui est le ministre russe ?", "Le ministre russe était à Séoul.", None),
        (
            "Qui est le ministre ukrainien ?",
            "En Ukraine, le ministre russe attend.",
            ("ministre russe", "ministre ukrainien"),
        ),
        ("Qui est le ministre ?", "Le ministre russe attend.", None),
        (
            "Qui est le maire de Brest ?",
            "Le maire de Dijon attend.",
            ("maire de Dijon", "maire de Brest"),
        ),
    ],
)
def test_what_is_said_of_another_is_known(
    question: str, sentence: str, instead: tuple[str, str] | None
) -> None:
    passage = Passage("a.txt", "", 0, len(sentence), sentence, (Span(0, len(sentence)),))
    (found,) = candidates_for(parse(question), [ScoredPassage(passage, 1.0)])
    assert found.of_another() == instead


def test_the_year_of_its_article_is_as_good_as_in_its_title() -> None:
    passage = Passage("a.txt", "Le pont", 0, 11, "Il rouvrira", (Span(0, 11),))
    asked = parse("Et le pont de 2006 ?")
    (without,) = candidates_for(asked, [ScoredPassage(passage, 1.0)])
    (with_date,) = candidates_for(asked, [ScoredPassage(passage, 1.0)], {"a.txt": "2006-05-23"})
    assert [word.folded for word in asked.words] == ["pont", "2006"]
    assert without.spelt.near == (1, 0)
    assert with_date.spelt.near == (1, 1)
    assert with_date.spelt.own == (0, 0)
