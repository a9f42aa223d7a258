"""Words found again: spellings of one name, other people's names, families, numbers."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.french import content_words
from qa.text.matching import ALIKE, FAMILY, MISSPELT, SAME, match

SAME_NAME = (
    ("Shoygu", "Choïgou"),
    ("Shoygu", "Shoigu"),
    ("Shoygu", "Sjojgu"),
    ("Choïgou", "Shoigu"),
    ("Choïgou", "Sjojgu"),
    ("Shoigu", "Sjojgu"),
    ("Kim Jong un", "Kim Jong-un"),
    ("kim jong-un", "KIM JONG UN"),
    ("Sergueï", "Sergei"),
    ("Sergueï", "Sergey"),
    ("Zelensky", "Zelenskyy"),
    ("Zelensky", "Zelenski"),
    ("Khrouchtchev", "Khrushchev"),
    ("Gorbatchev", "Gorbachev"),
    ("Chostakovitch", "Shostakovich"),
    ("Tchaïkovski", "Tchaikovsky"),
    ("Loukachenko", "Lukashenko"),
    ("Prigojine", "Prigozhin"),
    ("Netanyahou", "Nétanyahu"),
    ("Erdoğan", "Erdogan"),
    ("Müller", "Muller"),
    ("Jean-Luc Mélenchon", "Jean Luc Melenchon"),
    ("l’Ouzbékistan", "Uzbekistan"),
    ("Hwasong-17", "Hwaseong 17"),
    ("M. Poutine", "Poutine"),
    ("Saint-Étienne", "SAINT ETIENNE"),
    ("N’Djamena", "Ndjamena"),
    ("Ndjamena", "N’Djamena"),
    ("M’Bolo", "Mbolo"),
    ("Evelio Sarate", "Évelio Zárate"),
    ("L’E\u0301lyse\u0301e", "élysée"),
)
ANOTHER_NAME = (
    ("Macron", "Marion"),
    ("Poutine", "Poitiers"),
    ("Poutine", "routine"),
    ("Bush", "Busch"),
    ("Petrov", "Pavlov"),
    ("Martin", "Morin"),
    ("Dupont", "Dupuis"),
    ("Obama", "Osama"),
    ("Orin", "Morin"),
    ("Sarate", "Zarade"),
    ("Shoygu", "Shogun"),
    ("Choïgou", "Chirac"),
    ("Schumann", "Schubert"),
    ("Chostakovitch", "Tchaïkovski"),
    ("Sergei Lavrov", "Sergei Shoygu"),
    ("Ban Ki-moon", "Moon Jae-in"),
    ("Louis XIV", "Louis XVI"),
    ("Benoît XVI", "Benoît XV"),
    ("Hwasong-17", "Hwasong-18"),
    ("Iran", "Irak"),
    ("Autriche", "Australie"),
    ("Suède", "Suisse"),
    ("Slovénie", "Slovaquie"),
    ("Niger", "Nigeria"),
    ("Gambie", "Zambie"),
    ("Libye", "Liban"),
    ("Corée", "Corse"),
    ("Chine", "Chili"),
    ("Inde", "Indonésie"),
    ("Lettonie", "Lituanie"),
)
ANOTHER_WORD = (
    ("pont", "port"),
    ("maison", "raison"),
    ("lettre", "lutte"),
    ("constitution", "construction"),
    ("conservation", "conversation"),
    ("guerre", "paix"),
    ("1998", "1999"),
    ("17", "170"),
    ("mai", "mars"),
    ("T34", "T35"),
    ("cent", "cents2"),
)


def stems(text: str) -> list[str]:
    return [word.stem for word in content_words(text)]


def worst(asked: str, found: str) -> float:
    """How well that word of `asked` is found in `found` that is found least."""
    return min(match(word, stems(found)) for word in content_words(asked))


def both_ways(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [way for one, two in pairs for way in ((one, two), (two, one))]


@pytest.mark.parametrize(("asked", "found"), both_ways(SAME_NAME))
def test_one_name_is_found_in_its_spellings(asked: str, found: str) -> None:
    assert worst(asked, found) >= MISSPELT


@pytest.mark.parametrize(("asked", "found"), [*ANOTHER_NAME, *ANOTHER_WORD])
def test_another_name_or_word_is_not_found(asked: str, found: str) -> None:
    assert worst(asked, found) == 0


@pytest.mark.parametrize("asked", ["photosinthèse", "photosyntèse", "fotosynthèse"])
def test_a_rare_word_is_found_through_a_typing_error(asked: str) -> None:
    assert SAME > worst(asked, "La photosynthèse des algues.") >= MISSPELT


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("élection", "électorale"),
        ("artillerie", "artilleur"),
        ("économie", "économiques"),
        ("soldat", "soldats"),
        ("célébrer", "célébration"),
        ("négociation", "négocient"),
    ],
)
def test_words_of_one_family_are_found(asked: str, found: str) -> None:
    assert worst(asked, found) >= FAMILY
    assert worst(found, asked) >= FAMILY


def test_the_nearer_the_spelling_the_better_the_grade() -> None:
    grades = [worst("Shoygu", found) for found in ("Shoygu", "Choïgou", "Shoyga", "Lavrov")]
    assert grades == [SAME, ALIKE, MISSPELT, 0.0]
    assert SAME > ALIKE > MISSPELT > FAMILY > 0


def test_the_best_of_several_words_counts() -> None:
    (word,) = content_words("Shoygu")
    assert match(word, stems("Choïgou, alias Shoygu")) == SAME
    assert match(word, stems("Lavrov ou Choïgou")) == match(word, stems("Choïgou")) > 0


def test_nothing_is_found_in_nothing() -> None:
    (word,) = content_words("Shoygu")
    assert match(word, []) == 0


@pytest.mark.parametrize(("asked", "found"), [("Kim", "Kum"), ("Lee", "Li"), ("ONU", "ONG")])
def test_short_words_are_found_only_as_they_are(asked: str, found: str) -> None:
    assert worst(asked, asked.lower()) == SAME
    assert worst(asked, found) == worst(found, asked) == 0


@given(st.text(min_size=1, max_size=15), st.lists(st.text(max_size=15), max_size=4))
def test_any_word_is_graded_from_0_to_1_and_is_found_in_itself(text: str, found: list[str]) -> None:
    for word in content_words(text):
        assert 0 <= match(word, found) <= match(word, [*found, word.stem]) == SAME
