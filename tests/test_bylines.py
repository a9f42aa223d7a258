import pytest

from qa.articles.bylines import (
    Biography,
    Credits,
    byline_author,
    closing_biography,
    credits_of,
    named_source,
    published_date,
)
from qa.articles.paragraphs import split_paragraphs


def biography(text: str, author: str | None = None) -> Biography | None:
    return closing_biography(text, split_paragraphs(text), author)


BODY = "La police a mis la main samedi sur quatre parures. Deux hommes ont été arrêtés."
STANDFIRST = "Elles étaient dissimulées dans un conteneur d’oranges."


def told(*parts: str, titled: bool = False) -> Credits:
    text = "\n\n".join(parts)
    return credits_of(text, split_paragraphs(text), titled)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Rome, 2 mars 2014 (Agence Méditerranée)", "2014-03-02"),
        ("Mtwara, le 23 mai 2006", "2006-05-23"),
        ("LONDON, March 3, 2014 (Reuters)", "2014-03-03"),
        ("PARIS, 3 mars (AFP)", None),  # of which year?
        ("LONDON (AP) —", None),
        ("Publié le 14/09/2023", None),
        ("Publié le 14 septembre 2023 à 8 h 30", "2023-09-14"),
    ],
)
@pytest.mark.parametrize("above", [["Titre"], ["Titre", STANDFIRST], ["Titre !", STANDFIRST]])
def test_a_dateline_below_the_title(above: list[str], line: str, date: str | None) -> None:
    assert told(*above, line, BODY) == Credits(None, date, frozenset({len(above)}))


@pytest.mark.parametrize(
    "lines",
    [
        ["Par Marie Dupont", "12 octobre 2018"],
        ["12 octobre 2018", "Par Marie Dupont, à Maputo"],
        ["Maputo, le 12 octobre 2018", "Par Marie Dupont"],
        ["Par Marie Dupont – Maputo, 12 octobre 2018", "De notre envoyée spéciale à Maputo"],
    ],
)
def test_several_lines_of_credits(lines: list[str]) -> None:
    said = Credits("Marie Dupont", "2018-10-12", frozenset({1, 2}))
    assert told("Titre", *lines, BODY) == said


def test_a_day_and_a_byline_in_one_line() -> None:
    said = Credits("Maud Trévidic", "2012-10-09", frozenset({1}))
    assert told("Titre", "9 octobre 2012 | Par Maud Trévidic", BODY) == said


def test_the_day_said_to_be_of_publication_goes_first() -> None:
    said = told("Titre", "Rome, 2 mars 2014", "Publié le 3 mars 2014", BODY)
    assert said == Credits(None, "2014-03-03", frozenset({1, 2}))


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Nouakchott, 4 juillet 2018 – ", "2018-07-04"),
        ("LONDON, March 3, 2014 (Reuters) - ", "2014-03-03"),
        ("ROME, 2 mars (AFP) — ", None),
        ("4 juillet 2018 – ", None),
    ],
)
@pytest.mark.parametrize("above", [[], ["Titre"], ["Titre", STANDFIRST]])
def test_a_dateline_that_opens_the_body_stays_in_it(
    above: list[str], head: str, date: str | None
) -> None:
    assert told(*above, head + BODY, BODY) == Credits(None, date)


@pytest.mark.parametrize(
    "parts",
    [
        ["Titre", "14 septembre 2023", BODY],  # as likely an event's
        ["Titre", "Le 14 septembre 2023 à Paris", BODY],
        ["Hiroshima, 6 août 1945", BODY],  # the title
        ["Titre", f"Le 14 septembre 2023, à Rome. {BODY}"],
        ["Titre", f"Rome, 2 mars 2014 : {BODY}"],
        ["Titre", BODY, BODY, "Rome, 2 mars 2014", BODY],  # no more the head
        ["Titre", f"{BODY} " * 5, "Rome, 2 mars 2014", BODY],
        ["Titre", BODY, BODY, f"Rome, 2 mars 2014 – {BODY}"],
        ["Titre", "Rome, 2 mars 2014", BODY, "Paris, 4 mars 2014", BODY],  # a chronology
        ["Titre", f"Rome, 2 mars 2014 – {BODY}", f"Paris, 4 mars 2014 – {BODY}"],
        ["Titre", "Rome", BODY],
        [],
    ],
)
def test_no_date_is_taken_from_what_is_told(parts: list[str]) -> None:
    assert told(*parts) == Credits()


def test_a_chronology_keeps_its_days_and_its_byline_is_left_out() -> None:
    said = told("Titre", "Par Marie Dupont", "2 mars 2014", BODY, "4 mars 2014", BODY)
    assert said == Credits("Marie Dupont", None, frozenset({1}))


def test_a_dateline_that_opens_a_text_without_its_title() -> None:
    assert told("Rome, 2 mars 2014", BODY, titled=True) == Credits(
        None, "2014-03-02", frozenset({0})
    )


@pytest.mark.parametrize("line", ["Par Marie Dupont", "Marie Dupont\n\nPar AFP", "PARIS (AFP)"])
def test_a_byline_that_closes_the_text(line: str) -> None:
    parts = ["Titre", *[BODY] * 6, *line.split("\n\n")]
    assert told(*parts).lines == {len(parts) - 1}


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Par Marie Dupont", "Marie Dupont"),
        ("By John O’Neil", "John O’Neil"),
        ("Par Jean-Paul de La Tour, envoyé spécial à Séoul", "Jean-Paul de La Tour"),
        ("Par Marie Dupont | AFP", "Marie Dupont"),
        ("Par Marie Dupont et Élie Martin", "Marie Dupont et Élie Martin"),
        (
            "Par Marie Dupont, Élie Martin et Zoé Le Goff",
            "Marie Dupont, Élie Martin et Zoé Le Goff",
        ),
        ("Auteur : Marie Dupont", "Marie Dupont"),
        ("Par\u00a0Marie\u00a0Dupont", "Marie Dupont"),
    ],
)
def test_a_byline_names_the_author(line: str, author: str) -> None:
    text = f"Le titre\n\n{line}\n\nLe texte."
    assert byline_author(text, split_paragraphs(text)) == author


@pytest.mark.parametrize(
    "line",
    [
        "Par ailleurs",
        "Par Toutatis",  # one word is no full name
        "Par Marie Dupont on sait que le train part.",
        "Parmi Marie Dupont",
        "La lettre est portée par Marie Dupont",
    ],
)
def test_what_only_looks_like_a_byline(line: str) -> None:
    text = f"Le titre\n\n{line}\n\nLe texte."
    assert byline_author(text, split_paragraphs(text)) is None


def test_a_byline_far_from_the_title_is_none() -> None:
    text = "\n\n".join(["Titre", *["Une phrase."] * 8, "Par Marie Dupont"])
    assert byline_author(text, split_paragraphs(text)) is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Publié le 14 septembre 2023", "2023-09-14"),
        ("Publié le 14 septembre 2023 à 08h30, mis à jour le 15 septembre 2023 à 9h", "2023-09-14"),
        ("Par Marie Dupont – Publié le 14/09/2023", None),
        ("Par Marie Dupont – Publié le 14 sept. 2023", "2023-09-14"),
        ("Posted on September 14, 2023", "2023-09-14"),
        ("Date : 2023-09-14", "2023-09-14"),
        ("Publié le 3 mai 1950 chez un éditeur parisien, ce roman raconte la guerre.", None),
        ("Le 14 septembre 2023, la grève commence.", None),
        ("14 septembre 2023", None),  # as likely an event's as the article's
    ],
)
def test_the_day_of_publication(line: str, date: str | None) -> None:
    assert published_date(split_paragraphs(f"Titre\n\n{line}\n\nTexte.")) == date


def test_the_last_source_counts() -> None:
    text = "Titre\n\nSource : on ne sait.\n\nTexte.\n\nSource\u00a0: AFP"
    assert named_source(text, split_paragraphs(text)) == "AFP"


def test_a_sentence_about_sources_names_none() -> None:
    text = "Sources de joie, les vacances sont là.\n\nLa source : un puits."
    assert named_source(text, split_paragraphs(text)) is None


def test_a_name_and_what_it_writes_is_a_biography() -> None:
    text = "Le train part.\n\nMarie Dupont\n\nMarie Dupont est journaliste à Lyon depuis 2010."
    assert biography(text) == Biography(1, "Marie Dupont")


def test_a_byline_of_the_same_author_does_not_hide_the_biography() -> None:
    text = "Titre\n\nPar Zoé Le Goff\n\nTexte.\n\nZoé Le Goff\n\nZoé Le Goff, autrice, vit à Brest."
    assert biography(text) == Biography(3, "Zoé Le Goff")


def test_a_biography_below_its_heading() -> None:
    text = "Texte.\n\nÀ propos de l’auteur\n\nÉlie Martin est blogueur et passionné de trains."
    assert biography(text) == Biography(1, "Élie Martin")


def test_a_biography_of_the_author_the_file_names() -> None:
    text = "Texte.\n\nMarie Dupont is a staff writer in Paris."
    assert biography(text, "Marie Dupont") == Biography(1, "Marie Dupont")
    assert biography(text) is None


@pytest.mark.parametrize(
    "text",
    [
        # A portrait: the article is about her.
        "Marie Dupont a gagné.\n\nMarie Dupont\n\nMarie Dupont est journaliste à Lyon.",
        # Nothing about writing: the last entry of a list of people.
        "Trois ministres.\n\nJean Martin\n\nJean Martin a nié toute faute.",
        # The paragraph is about somebody else.
        "Texte.\n\nMarie Dupont\n\nJean Martin est journaliste.",
        # No lone name.
        "Texte.\n\nQui est-ce ?\n\nMarie Dupont est journaliste à Lyon.",
        # A name that is only the beginning of another.
        "Texte.\n\nMarie\n\nMarielle est journaliste.",
        "Marie Dupont est journaliste.",
        "",
    ],
    ids=["portrait", "list", "other", "question", "prefix", "alone", "empty"],
)
def test_what_is_no_biography(text: str) -> None:
    assert biography(text) is None
