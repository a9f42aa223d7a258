import codecs
import json
import random
import sqlite3
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.articles.decoding import BINARY, decode, mended
from qa.errors import ArticleError

FRENCH = (
    "À l’été, « la forêt » où naît la rivière coûte 20 € : l’œuvre, ça va de soi, est là.\r\n"
    "Le maïs et la noël du père Hervé — déjà vus — n’ont pas plu aux Français.\r\n"
)
LATIN_1 = FRENCH.translate(str.maketrans({"’": "'", "€": "F", "œ": "oe", "—": "-"}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_french_comes_out_to_the_character(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")],
)
def test_big_endian_with_a_mark(mark: bytes, encoding: str) -> None:
    assert decode(mark + FRENCH.encode(encoding)) == FRENCH


def test_latin_1_french() -> None:
    assert decode(LATIN_1.encode("latin-1")) == LATIN_1


@pytest.mark.parametrize(
    "text", ["été", "À Noël", "Il a dit : « oui ».", "Où ça ?", "20 € pièce", "l’œuvre", "naïf"]
)
def test_a_few_words_of_cp1252_french(text: str) -> None:
    """So few characters are what detection alone gets wrong: « ete » as Polish or Chinese."""
    assert decode(text.encode("cp1252")) == text


def test_latin_9_is_told_by_its_ligature_and_its_euro() -> None:
    text = "L'œuvre du cœur coûte 20 € à l'été."
    assert decode(text.encode("iso8859-15")) == text


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_french_of_old_machines(encoding: str) -> None:
    text = "Été à Paris : la forêt où naît la rivière, ça va de soi, était déjà achevée à Noël."
    assert decode(text.encode(encoding)) == text


def test_a_half_is_no_ligature() -> None:
    text = "Il a mangé 2½ pommes à midi."
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Россия и Северная Корея обменялись письмами, сообщает агентство.", "cp1251"),
        ("Η Ρωσία και η Βόρεια Κορέα αντάλλαξαν επιστολές, αναφέρει το πρακτορείο.", "cp1253"),
        ("Rosja i Korea Północna wymieniły listy, podaje agencja. Żółć, gęślą jaźń.", "cp1250"),
        ("El señor Peña dijo mañana que la situación en España es difícil. ¿Cuándo?", "cp1252"),
    ],
)
def test_other_languages_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_line_ends_are_not_translated() -> None:
    text = "un\r\ndeux\rtrois\nquatre\x85cinq\u2028six"
    assert decode(text.encode()) == text


def test_only_one_mark_is_dropped() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a") == "\ufeffa"


def test_a_cut_character_at_the_end_does_not_make_utf8_something_else() -> None:
    text = FRENCH + "fini"
    assert decode((text + "é").encode()[:-1]) == text + "\ufffd"


def test_the_declared_encoding_counts_when_it_is_not_utf8() -> None:
    text = "Łódź i Kraków"
    assert decode(text.encode("cp1250"), "cp1250") == text
    assert decode("été".encode(), "cp1250") == "été"


@pytest.mark.parametrize("declared", ["nonsense", "hex", "utf-16", ""])
def test_an_absurd_declaration_does_no_harm(declared: str) -> None:
    assert decode("l'été à la forêt".encode(), declared) == "l'été à la forêt"


NOISE = random.Random(7).randbytes(4000)


@pytest.mark.parametrize(
    "data",
    [
        b"a\0b",
        "été\0".encode("utf-16"),
        NOISE,
        NOISE.replace(b"\0", b""),
        b"\x89PNG\r\n\x1a\n" + zlib.compress(NOISE),
        b"texte\x01\x02\x03",
        codecs.BOM_UTF16_LE + b"\x00\xd8a\x00",  # half a surrogate pair
    ],
    ids=["nul", "utf-16-nul", "noise", "noise-no-nul", "png", "control", "surrogate"],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(ArticleError) as caught:
        decode(data)
    assert str(caught.value) == BINARY


def test_a_stray_control_character_is_no_crime() -> None:
    text = FRENCH + "\x0c" + FRENCH + "\x08"
    assert decode(text.encode()) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_whatever_comes_out_survives_json_and_sqlite(data: bytes) -> None:
    try:
        text = decode(data)
    except ArticleError:
        return
    assert json.loads(json.dumps(text)) == text
    row = sqlite3.connect(":memory:").execute("select ?", (text,)).fetchone()
    assert row == (text,)


def test_what_libraries_hand_over_is_mended() -> None:
    assert mended("a\ud800b\0c\U0001f600") == "a\ufffdb\ufffdc\U0001f600"
