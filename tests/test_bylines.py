import pytest

from qa.bylines import Biography, byline_author, closing_biography, named_source, published_date
from qa.paragraphs import split_paragraphs


def biography(text: str, author: str | None = None) -> Biography | None:
    return closing_biography(text, split_paragraphs(text), author)


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
