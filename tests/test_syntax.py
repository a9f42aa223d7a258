"""The parse of French sentences: what every later comparison rests on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from qa.models.syntax import Token, parsed

SENTENCE = "Le duc Robert a écrit une lettre au roi de Navarre."


def by_text(sentence: str) -> dict[str, Token]:
    return {one.text: one for one in parsed(sentence)}


def head_of(word: str, sentence: str) -> str:
    found = parsed(sentence)
    return found[by_text(sentence)[word].head].text


def test_each_word_tells_what_it_depends_on_and_how() -> None:
    found = by_text(SENTENCE)
    assert (found["duc"].relation, head_of("duc", SENTENCE)) == ("nsubj", "écrit")
    assert (found["lettre"].relation, head_of("lettre", SENTENCE)) == ("obj", "écrit")
    assert (found["Navarre"].kind, head_of("Navarre", SENTENCE)) == ("PROPN", "roi")
    assert found["écrit"].relation == "ROOT"
    assert head_of("écrit", SENTENCE) == "écrit"


def test_verbs_tell_their_time_and_form() -> None:
    assert by_text("Les dirigeants discuteront demain.")["discuteront"].tense == "Fut"
    assert by_text(SENTENCE)["écrit"].form == "Part"
    assert by_text(SENTENCE)["duc"].tense == ""


def test_places_are_those_of_the_sentence_and_white_space_is_no_word() -> None:
    spaced = "Kim  Jong-un\u00a0écrit\n« au roi »."
    for one in parsed(spaced):
        assert spaced[one.start : one.end] == one.text
        assert one.text.strip()


def test_a_name_with_a_hyphen_is_one_word_and_an_inverted_verb_two() -> None:
    assert "Jong-un" in by_text("Kim Jong-un écrit à Poutine.")
    assert "Jong-un" not in by_text("Peut-on venir ?")
    assert "Peut" in by_text("Peut-on venir ?")


def test_nothing_has_no_words() -> None:
    assert parsed("") == parsed(" \n") == ()


def test_many_threads_parse_the_same() -> None:
    texts = [f"Le roi numéro {number} écrit au duc." for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        first = list(pool.map(parsed, texts))
    parsed.cache_clear()
    assert first == [parsed(one) for one in texts]
