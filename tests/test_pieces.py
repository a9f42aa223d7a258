"""The pieces of a sentence that may be the short answer, and what is seen of each."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reader import pieces
from qa.reader.pieces import LONGEST, Piece, group, pieces_of
from qa.reader.short import piece_scorer
from qa.text.questions import Kind, parse
from tests.test_kinds import KINDS

WHEN = parse("Quand le pont de Brest a-t-il rouvert ?")
SENTENCE = "Le 12 mai 2020, le pont a rouvert ; « la ville » (vide) dansa : que de joie."


def texts(sentence: str = SENTENCE) -> list[str]:
    return [one.text for one in pieces_of(WHEN, sentence)]


def piece(text: str, sentence: str = SENTENCE) -> Piece:
    return next(one for one in pieces_of(WHEN, sentence) if one.text == text)


def value(feature: str, text: str, sentence: str = SENTENCE) -> float:
    return pieces.FEATURES[feature](piece(text, sentence))


@given(st.text(max_size=80) | st.just(SENTENCE))
def test_pieces_lie_in_any_sentence_each_once_and_hold_their_words(sentence: str) -> None:
    found = pieces_of(WHEN, sentence)
    assert len({one.span for one in found}) == len(found)
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(sentence)
        assert one.text == sentence[one.span.start : one.span.end]
        assert len(one.words) == one.length >= 1
        assert one.words[0].end > one.span.start
        assert one.words[-1].start < one.span.end


@pytest.mark.parametrize("sentence", ["", "…", "« »", "de la", "?"])
def test_a_sentence_without_meaning_has_no_pieces(sentence: str) -> None:
    assert pieces_of(WHEN, sentence) == []


@pytest.mark.parametrize("wanted", ["Le 12 mai 2020", "12 mai 2020", "pont", "la ville", "vide"])
def test_what_may_answer_is_a_piece(wanted: str) -> None:
    assert wanted in texts()


def runs(sentence: str) -> list[str]:
    """The pieces that are mere runs of words, without a known form."""
    return [one.text for one in pieces_of(WHEN, sentence) if not one.forms]


@pytest.mark.parametrize("sentence", [SENTENCE, "Il (Kim) rit : « oui ! » dit-il — non."])
def test_no_run_of_words_crosses_strong_punctuation(sentence: str) -> None:
    found = runs(sentence)
    assert found
    assert not set("".join(found)) & set(";:()«»?!—")


def test_no_run_of_words_ends_with_a_small_word_or_starts_with_a_verb_or_conjunction() -> None:
    found = [one.lower().split() for one in runs("Des gens et un roi ont vu la pluie qui est là.")]
    assert ["gens", "et", "un", "roi"] in found
    assert not {one[0] for one in found} & {"et", "ont", "qui", "est"}
    assert not {one[-1] for one in found} & {"des", "et", "un", "la", "qui", "est"}


def test_pieces_are_no_longer_than_so_many_words() -> None:
    long = " ".join(f"mot{number}" for number in range(3 * LONGEST))
    assert max(one.length for one in pieces_of(WHEN, long)) == LONGEST


def test_things_of_a_known_form_are_marked() -> None:
    assert str(Kind.DATE) in piece("Le 12 mai 2020").forms
    assert "speech" in piece("la ville").forms
    assert not piece("rouvert").forms
    assert (value("no_form", "rouvert"), value("no_form", "la ville")) == (1, 0)


@pytest.mark.parametrize(
    ("feature", "text", "expected"),
    [
        ("digit", "12 mai", True),
        ("digit", "pont", False),
        ("year", "12 mai 2020", True),
        ("year", "12 mai", False),
        ("starts_with_determiner", "le pont", True),
        ("starts_with_determiner", "pont", False),
        ("after_determiner", "pont", True),
        ("after_comma", "le pont", True),
        ("after_comma", "pont", False),
        ("after_colon", "joie", False),
        ("after_opening", "la ville", True),
        ("before_closing", "la ville", True),
        ("before_closing", "le pont", False),
        ("before_comma", "12 mai 2020", True),
        ("at_start", "Le 12 mai 2020", True),
        ("at_start", "12 mai 2020", False),
        ("at_end", "joie", True),
        ("at_end", "vide", False),
        ("asked_only", "le pont", True),
        ("asked_only", "le 12 mai", False),
        ("something_asked_inside", "le pont", True),
        ("something_asked_inside", "la ville", False),
        ("between_asked", "vide", False),
    ],
)
def test_what_is_seen_of_a_piece(feature: str, text: str, expected: bool) -> None:
    sentence = SENTENCE if text != "le 12 mai" else "Brest vit le 12 mai son pont."
    assert bool(value(feature, text, sentence)) is expected


def test_nearer_to_the_words_of_the_question_is_nearer() -> None:
    sentence = "Mardi le pont, dit un gardien de la ville voisine, brillait."
    near, far = (value("near_asked", text, sentence) for text in ("Mardi", "ville voisine"))
    assert near > far > 0
    assert value("near_asked_after", "Mardi", sentence) > 0
    assert value("near_asked_before", "Mardi", sentence) == 0


def test_a_sentence_without_the_words_of_the_question_is_marked() -> None:
    assert value("nothing_asked_here", "la pluie", "Puis la pluie tomba.") == 1
    assert value("nothing_asked_here", "vide") == 0


def test_the_thing_asked_for_is_seen_inside_and_beside() -> None:
    asked = parse("Combien de pages compte la lettre ?")
    found = {one.text: one for one in pieces_of(asked, "La lettre compte trois pages roses.")}
    focus = {name: pieces.FEATURES[name] for name in ("holds_focus", "focus_follows")}
    assert focus["holds_focus"](found["trois pages"]) == 1
    assert focus["holds_focus"](found["trois"]) == 0
    assert focus["focus_follows"](found["trois"]) == 1


@pytest.mark.parametrize("sentence", [SENTENCE, "Oui", "1", "L’été.", "Кто там?"])
@pytest.mark.parametrize("question", ["Quand ?", "Qui est-ce ?", "Combien de ponts ?", "Кто ?"])
def test_every_feature_of_every_piece_is_a_finite_number(sentence: str, question: str) -> None:
    for one in pieces_of(parse(question), sentence):
        assert all(math.isfinite(feature(one)) for feature in pieces.FEATURES.values())


def test_one_length_is_true_of_every_piece() -> None:
    names = ("one_word", "two_words", "three_or_four_words", "five_to_seven_words")
    names += ("eight_words_or_more",)
    for one in pieces_of(WHEN, SENTENCE):
        assert sum(pieces.FEATURES[name](one) for name in names) == 1


@pytest.mark.parametrize(("kind", "question"), [(kind, one) for kind, (one, *_) in KINDS.items()])
def test_every_kind_of_question_has_its_scorer(kind: Kind, question: str) -> None:
    assert piece_scorer(group(parse(question))).names == tuple(pieces.FEATURES)


def test_persons_and_organisations_are_cut_alike() -> None:
    who = (parse(KINDS[kind][0]) for kind in (Kind.PERSON, Kind.ORGANISATION))
    assert [group(one) for one in who] == [str(Kind.PERSON)] * 2
    assert all(one == two for one, two in pairwise(map(group, [WHEN, parse("Quand ?")])))


@pytest.mark.parametrize(
    ("question", "sentence", "text", "feature", "seen"),
    [
        ("Qui a ouvert le pont ?", "Le pont fut ouvert hier par Anna.", "Anna", "done_by_it", 1),
        ("Qui a ouvert le pont ?", "Le pont, payé par Anna, ferme.", "Anna", "done_by_it", 1),
        ("Qui a fui ?", "Le pont fut payé par Anna.", "Anna", "done_by_it", -1),
        ("Qui a fui ?", "Anna a fui.", "Anna", "done_by_it", 0),
        ("Par qui ?", "Le pont fut payé par Anna.", "Anna", "after_asked_preposition", 1),
        ("À qui ?", "Il parle aux élus de Brest.", "élus", "after_asked_preposition", 1),
        ("À qui ?", "Il parle aux élus de Brest.", "Brest", "after_asked_preposition", 0),
        ("Qui ?", "Le pont fut payé par Anna.", "Anna", "after_asked_preposition", 0),
    ],
)
def test_what_it_is_after_counts_by_what_is_asked(
    question: str, sentence: str, text: str, feature: str, seen: float
) -> None:
    found = next(one for one in pieces_of(parse(question), sentence) if one.text == text)
    assert pieces.FEATURES[feature](found) == seen
