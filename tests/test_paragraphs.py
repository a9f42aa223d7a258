from hypothesis import given
from hypothesis import strategies as st

from qa.articles.paragraphs import plain, split_paragraphs
from qa.types import Span


def texts(text: str) -> list[str]:
    return [text[slice(*one.span)] for one in split_paragraphs(text)]


def test_lines_apart_are_paragraphs() -> None:
    assert texts("Un.\n\nDeux.\r\n\r\n \t\r\nTrois.") == ["Un.", "Deux.", "Trois."]


def test_lines_that_follow_one_another_are_paragraphs_of_one_block() -> None:
    found = split_paragraphs("Accueil\nPolitique\n\nTitre")
    assert [(one.plain, one.block) for one in found] == [
        ("Accueil", 0),
        ("Politique", 0),
        ("Titre", 1),
    ]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = "Il faut\nlire aussi : le reste.\nEt voilà."
    assert texts(text) == [text]


def test_a_line_in_a_gap_parts_what_is_around_it() -> None:
    text = "# Titre\nsuite de texte\nfin"
    found = split_paragraphs(text, [Span(0, 7)])
    assert [text[slice(*one.span)] for one in found] == ["suite de texte\nfin"]


def test_plain_has_no_accent_markup_or_odd_space() -> None:
    assert plain("**À  lire\u00a0aussi :** [L’été](http://x)") == "A lire aussi :** L'ete"
    assert plain("- _Publicité_ -") == "Publicite"


def test_labels() -> None:
    label, sentence = split_paragraphs("Reprise progressive\n\nElle reprend.")
    assert label.is_label
    assert not sentence.is_label


@given(st.text(st.sampled_from("aÀé .!\n\r\t\x0b\x0c\x85\u2028\u00a0\u0301😀")))
def test_between_paragraphs_is_nothing_but_white_space(text: str) -> None:
    end = 0
    for one in split_paragraphs(text):
        assert not text[end : one.span.start].strip()
        assert text[slice(*one.span)] == text[slice(*one.span)].strip() != ""
        end = one.span.end
    assert not text[end:].strip()
