"""Words: folded, stemmed, weighed, and heard alike across spellings."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.french import content_words, fold, frequency, is_stopword, rarity, sound, stem, words


def folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élève", "eleve"),
        ("e\u0301le\u0300ve", "eleve"),
        ("CŒUR œuvre Æsir", "coeur oeuvre aesir"),
        ("l’œil l‘œil lʼœil", "l'oeil l'oeil l'oeil"),
        ("Straße Łódź Øresund", "strasse lodz oresund"),
        ("Choïgou", "choigou"),
        ("İzmir", "izmir"),
        ("ﬁn n° 2²", "fin n° 22"),
        ("𝐏𝐨𝐧𝐭", "pont"),
        ("Ǣ", "ae"),
        ("Привет", "привет"),
        ("", ""),
    ],
)
def test_folding(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’amitié d'aujourd’hui", ["l", "amitie", "d", "aujourd", "hui"]),
        ("qu’elle n’a jusqu’ici", ["qu", "elle", "n", "a", "jusqu", "ici"]),
        ("l‘été, lʼhiver", ["l", "ete", "l", "hiver"]),
        ("Kim Jong-un", ["kim", "jong", "un"]),
        ("Kim Jong un", ["kim", "jong", "un"]),
        ("a-t-il", ["a", "t", "il"]),
        ("3,5 % de 1 200 €", ["3", "5", "de", "1", "200"]),
        ("le\u00a0pont\u202f: «\u00a0ouvert\u00a0»", ["le", "pont", "ouvert"]),
        ("e\u0301te\u0301", ["ete"]),
        ("snake_case", ["snake", "case"]),
        ("Кто написал", ["кто", "написал"]),
        ("🤔 … — ???", []),
        ("\u0301\u0302", []),
        ("ﾞ", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert folded(text) == expected


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert fold(text[word.start : word.end]) == word.folded != ""
        assert word.stem == stem(word.folded)
        end = word.end


@given(st.text(max_size=200))
def test_accents_written_apart_make_no_difference(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(apart)


@pytest.mark.parametrize(
    "same",
    [
        "écrit écrits écrite écrites",
        "national nationale nationales",
        "annonçait annonce annoncer",
        "missile missiles",
        "Coréen coréens",
    ],
)
def test_inflected_words_share_a_stem(same: str) -> None:
    assert len({word.stem for word in words(same)}) == 1


@pytest.mark.parametrize("text", ["2023", "78e", "b2b", "14h30"])
def test_numbers_keep_their_form(text: str) -> None:
    assert [word.stem for word in words(text)] == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qui a écrit à l’ambassadeur ?", ["ecrit", "ambassadeur"]),
        ("Est-ce que le pont est ouvert ?", ["pont", "ouvert"]),
        ("Who wrote to the ambassador?", ["wrote", "ambassador"]),
        ("Où et quand ?", []),
        ("Plan B : vitamine C, groupe 7", ["plan", "vitamine", "groupe", "7"]),
    ],
)
def test_content_words_leave_out_what_says_nothing(text: str, expected: list[str]) -> None:
    assert [word.folded for word in content_words(text)] == expected


@pytest.mark.parametrize("word", "qui pourquoi etes apres meme l who".split())
def test_stopwords_are_known_without_accents(word: str) -> None:
    assert is_stopword(word)


@pytest.mark.parametrize("word", "guerre poutine nord 7 42".split())
def test_what_means_something_is_no_stopword(word: str) -> None:
    assert not is_stopword(word)


def test_rarer_words_tell_more() -> None:
    told = [rarity(word) for word in ("de", "guerre", "artillerie", "zxqvbn")]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)


def test_frequency_knows_both_languages_and_ignores_accents() -> None:
    assert frequency("however") > 1e-5
    assert frequency("cependant") > 1e-5
    assert frequency("ecole") > 1e-5
    assert frequency("zxqvbn") == 1e-8


@pytest.mark.parametrize(
    "spellings",
    [
        "Shoygu Choïgou Shoigu Chojgu Sjojgu",
        "Zelensky Zelenskyy Zelenski",
        "Khrouchtchev Khrushchev",
        "Gorbatchev Gorbachev",
        "Poutine Putin",
        "Tchaïkovski Tchaikovsky",
        "Kadhafi Khadafi",
        "Nikolai Nikolaï Nikolay",
    ],
)
def test_transliterations_of_a_name_sound_alike(spellings: str) -> None:
    assert len({sound(fold(name)) for name in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["Poutine Pékin", "Shoygu Choquet", "Kim Kiev", "Macron Maduro"])
def test_different_names_sound_different(pair: str) -> None:
    assert len({sound(fold(name)) for name in pair.split()}) == 2


def test_stemming_is_the_same_from_many_threads() -> None:
    forms = [f"{root}{end}" for root in "march chant arriv donn parl".split() for end in ENDS]
    alone = [stem.__wrapped__(form) for form in forms]
    with ThreadPoolExecutor(20) as pool:
        rounds = list(pool.map(lambda _: [stem.__wrapped__(form) for form in forms], range(100)))
    assert all(found == alone for found in rounds)


ENDS = "er e es ent ait aient era eront ant ons".split()
