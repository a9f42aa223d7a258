"""Names: one spelling finds the others, and nobody is taken for somebody else."""

from __future__ import annotations

import pytest

from qa.proof.names import names_in
from qa.reader.candidates import candidates_for
from qa.text.questions import parse
from qa.types import Passage, ScoredPassage, Span

SAME_PERSON = (
    ("Vladimir Poutine", "M. Poutine"),
    ("Vladimir Poutine", "V. Poutine"),
    ("Vladimir Putin", "Vladimir Poutine"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Kim Jong-un", "M. Kim"),
    ("Sergueï Choïgou", "Sergei Shoygu"),
    ("Choïgou", "Shoigu"),
    ("Leonid Brejnev", "Leonid Brezhnev"),
    ("Gueorgui Joukov", "Gueorgui Zhukov"),
    ("Boris Eltsine", "Boris Yeltsin"),
    ("Lénine", "Lenin"),
    ("Jean-Luc Mélenchon", "Jean Luc Melenchon"),
    ("la Corée du Nord", "La Corée du Nord"),
    ("Kim Jong-un", "Kim Jong-eun"),
    ("Kim Jong-un", "Kim Jung-un"),
    ("les Nord-Coréens", "les Nord-Coréennes"),
)
SOMEBODY_ELSE = (
    ("Kim Jong-un", "Kim Jong-il"),
    ("Michel Dupont", "Michelle Dupont"),
    ("Michel", "Michelle"),
    ("Ivanov", "Ivanova"),
    ("Paul Martin", "Paula Martin"),
    ("Martin", "Martine"),
    ("Jean Martin", "Paul Martin"),
    ("George Bush", "Laura Bush"),
    ("la Corée du Nord", "la Corée du Sud"),
    ("le Soudan du Sud", "le Soudan du Nord"),
)


@pytest.mark.parametrize(("one", "other"), SAME_PERSON)
def test_one_person_is_the_same_however_written(one: str, other: str) -> None:
    for asked, found in ((one, other), (other, one)):
        assert graded(f"Qu’a dit {asked} ?", f"Selon {found}, rien ne presse.")


@pytest.mark.parametrize(("one", "other"), SOMEBODY_ELSE)
def test_a_namesake_is_somebody_else(one: str, other: str) -> None:
    for asked, found in ((one, other), (other, one)):
        (name,) = names_in(f"Selon {asked}, rien.")
        (another,) = names_in(f"Selon {found}, rien.")
        assert name.is_namesake(another)
        assert not name.is_same(another)
        assert not graded(f"Qu’a dit {asked} ?", f"Selon {found}, rien ne presse.")


def test_a_namesake_hides_nobody() -> None:
    assert graded("Qu’a dit Kim Jong-un ?", "Kim Jong-il est le père de Kim Jong-un.")


@pytest.mark.parametrize("text", ["", "Le La", "« D’ »", "— Le !", "123 A"])
def test_small_words_with_capitals_are_no_names(text: str) -> None:
    assert all(name.words for name in names_in(text))


def graded(question: str, sentence: str) -> bool:
    """Whether the sentence holds some name of the question."""
    passage = Passage("a.txt", "", 0, len(sentence), sentence, (Span(0, len(sentence)),))
    (found,) = candidates_for(parse(question), [ScoredPassage(passage, 1.0)])
    names = {word for name in names_in(question) for word in name.words}
    rows = zip(found.asked.question.words, found.spelt.own, strict=True)
    return any(grade > 0 for word, grade in rows if word.folded in names)
