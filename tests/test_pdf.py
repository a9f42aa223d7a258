import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import aes_pdf, bare_pdf, drawn_pdf, flowing_pdf

from qa.articles.pdf import pdf_facts, pdf_reader, pdf_text, reflowed
from qa.errors import ArticleError

FIRST = (
    "Kim Jong-un a écrit à Vladimir Poutine « une longue lettre », peut-être la plus longue de"
    " toutes, où il est question de partenariat et d'œuvres communes, dit-on à Pyongyang."
)
SECOND = "Personne n'a dit combien de pages elle compte, ni quel jour elle est partie au juste."


def text_of(data: bytes) -> str:
    return pdf_text(pdf_reader(data))


def test_running_text_is_paragraphs_again() -> None:
    story = ["La lettre de Pyongyang", SECOND, FIRST]
    assert text_of(flowing_pdf(story)) == "\n\n".join(story)


def test_text_goes_on_over_the_page_and_heads_are_left_out() -> None:
    chance = random.Random(1)
    words = re.findall(r"\w{4,}", f"{FIRST} {SECOND}")
    story = [" ".join(["Voici", *chance.sample(words, len(words))]) + "." for _ in range(60)]
    text = text_of(flowing_pdf(story, head="Le Quotidien — page"))
    assert "Le Quotidien" not in text
    assert all(paragraph in text for paragraph in story)


def test_a_short_file_keeps_its_first_and_last_lines() -> None:
    text = text_of(flowing_pdf([FIRST], head="Le Quotidien — page"))
    assert text == f"Le Quotidien — page 1\n\n{FIRST}"


def test_title_author_and_day() -> None:
    title, author, day = pdf_facts(
        pdf_reader(flowing_pdf([FIRST], title="La\n lettre", author="Zoé"))
    )
    assert (title, author) == ("La lettre", "Zoé")
    assert day is not None and len(day) == 10


@pytest.mark.parametrize(
    "title", ["", "untitled", "(anonymous)", "Microsoft Word - lettre.doc", "lettre_v2.DOCX", "--"]
)
def test_a_title_a_program_put_there_is_none(title: str) -> None:
    assert pdf_facts(pdf_reader(drawn_pdf([FIRST], title=title)))[0] is None


def test_a_file_that_tells_nothing() -> None:
    assert pdf_facts(pdf_reader(bare_pdf())) == (None, None, None)


def test_a_file_without_a_text_layer() -> None:
    with pytest.raises(ArticleError, match="only images: run it through OCR"):
        text_of(drawn_pdf([]))


def test_a_file_that_needs_a_password() -> None:
    for data in (drawn_pdf([FIRST], password="secret"), aes_pdf(drawn_pdf([FIRST]), "secret")):
        with pytest.raises(ArticleError, match="encrypted: save a copy"):
            pdf_reader(data)


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    line = "Une ligne que chacun peut lire."
    assert text_of(drawn_pdf([line], owner="secret")) == line
    assert text_of(aes_pdf(drawn_pdf([line]), "")) == line


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\nrien", b"\x89PNG\r\n", b"%PDF", drawn_pdf([FIRST])[:300]]
)
def test_a_broken_file(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"broken PDF file|only images"):
        text_of(data)


WHOLE = flowing_pdf([FIRST, SECOND])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_damage_gives_an_article_or_a_reason_never_a_crash(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(WHOLE)
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        reader = pdf_reader(bytes(data))
        pdf_facts(reader)
        pdf_text(reader).encode()
    except ArticleError as error:
        assert str(error)


WIDTH = "Cette ligne a la largeur de toutes celles de la page ou peu s'en faut"


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("le gouver-", "nement dit", "le gouvernement dit"),
        ("il est peut-", "être là", "il est peut-être là"),
        ("Kim Jong-", "un écrit", "Kim Jong-un écrit"),
        ("la gare Saint-", "Lazare est", "la gare Saint-Lazare est"),
        ("le parte\xad", "nariat dit", "le partenariat dit"),
        ("de 1910-", "1945 à", "de 1910- 1945 à"),
        ("un mot", "et l'autre", "un mot et l'autre"),
    ],
)
def test_words_at_the_end_of_a_line(end: str, start: str, joined: str) -> None:
    assert reflowed([f"{WIDTH} {end}", f"{start} {WIDTH}"]) == [f"{WIDTH} {joined} {WIDTH}"]


def test_a_short_line_ends_its_paragraph() -> None:
    lines = [WIDTH, "Fin de la phrase.", "Un intertitre", WIDTH, "et la suite."]
    assert reflowed(lines) == [
        f"{WIDTH} Fin de la phrase.",
        "Un intertitre",
        f"{WIDTH} et la suite.",
    ]


def test_a_blank_line_ends_a_paragraph_but_not_a_sentence() -> None:
    assert reflowed([WIDTH, "", "qui continue.", "", "Autre chose."]) == [
        f"{WIDTH} qui continue.",
        "Autre chose.",
    ]


def test_nothing_comes_of_nothing() -> None:
    assert reflowed([]) == reflowed(["", ""]) == []
