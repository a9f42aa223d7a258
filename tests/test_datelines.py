import pytest

from qa.articles.datelines import credit, opening_credit


@pytest.mark.parametrize(
    ("line", "date", "author"),
    [
        ("Rome, 2 mars 2014 (Agence Méditerranée)", "2014-03-02", None),
        ("Mtwara, le 23 mai 2006", "2006-05-23", None),
        ("Antananarivo, jeudi 14 mars 2019", "2019-03-14", None),
        ("9 octobre 2012 | Par Maud Trévidic", "2012-10-09", "Maud Trévidic"),
        ("12 octobre 2018", "2018-10-12", None),
        ("Copenhague, de notre envoyé spécial – 18 septembre 2012", "2012-09-18", None),
        ("Alcântara (Brésil), 17 novembre 2015", "2015-11-17", None),
        ("Par Baptiste Lorieux, correspondant à Nouakchott", None, "Baptiste Lorieux"),
        ("Par Anselme Kouadio, à Maputo", None, "Anselme Kouadio"),
        ("Par Marie Dupont (avec AFP)", None, "Marie Dupont"),
        ("Par Marie Dupont avec AFP", None, "Marie Dupont"),
        ("Par Marie Dupont, professeure d’histoire à Paris", None, "Marie Dupont"),
        ("By John O’Neil, Reuters", None, "John O’Neil"),
        ("By JOHN O’NEIL in Seoul", None, "JOHN O’NEIL"),
        ("March 3, 2014", "2014-03-03", None),
        ("London, March 3, 2014", "2014-03-03", None),
        ("LONDON, March 3 (Reuters) —", None, None),
        ("LONDON (AP) —", None, None),
        ("PARIS (AFP)", None, None),
        (
            "Publié le 14 septembre 2023 à 08h30, mis à jour le 15 septembre 2023 à 9h",
            "2023-09-14",
            None,
        ),
        ("Publié le 14/09/2023 à 8 h 30", None, None),
        ("Le Caire, mardi 3 févr. 2015", "2015-02-03", None),
        ("Rio de Janeiro, le 1er août 2016", "2016-08-01", None),
        ("Washington, D.C., Sept. 14, 2023", "2023-09-14", None),
        ("N’Djamena, 3 mars 2014.", "2014-03-03", None),
        ("**Rome, 2 mars 2014**", "2014-03-02", None),
        ("De notre envoyée spéciale à Rome", None, None),
        ("From our special correspondent in Rome", None, None),
        ("Posted on September 14, 2023 at 8:30 am", "2023-09-14", None),
        ("Marie Dupont, 3 mars 2014", "2014-03-03", None),
        ("Saint-Denis de La Réunion, le 3 mars 2014 à 14 h 30", "2014-03-03", None),
        ("Par Marie Dupont | 3 mars 2014 | 10:30 GMT", "2014-03-03", "Marie Dupont"),
        (
            "Par Marie Dupont et Élie Martin, à Rome, le 3 mars 2014",
            "2014-03-03",
            "Marie Dupont et Élie Martin",
        ),
        ("AFP, 3 mars 2014", "2014-03-03", None),
        ("Par AFP", None, None),
        ("Écrit par Marie Dupont", None, "Marie Dupont"),
    ],
)
def test_a_line_of_credits(line: str, date: str | None, author: str | None) -> None:
    said = credit(line)
    assert said is not None
    assert (said.date, said.author) == (date, author)


@pytest.mark.parametrize(
    "line",
    [
        "Le 14 septembre 2023, la grève commence.",
        "Rome, 2 mars 2014 : la fin d’un monde",
        "Rome, le 2 mars 2014, était une ville morte",
        "La grève des cheminots",
        "Par ailleurs",
        "Par Toutatis",
        "Par Marie Dupont on sait que le train part.",
        "Parmi Marie Dupont",
        "Publié le 3 mai 1950 chez un éditeur parisien, ce roman raconte la guerre.",
        "Publié en 2010, ce livre a changé la vie.",
        "Rome",
        "Rome (Italie)",
        "Paris 2024",
        "Le bilan du 3 mars 2014",
        "Date de naissance : 3 mars 2014",
        "Elle est née à Rome, le 2 mars 2014",
        "Il a signé le 2 mars 2014",
        "Depuis Rome, 2 mars 2014, tout a changé",
        "À Rome, en mars",
        "Londres, en mars 2014",
        "mars 2014",
        "Correspondance entre deux poètes",
        "Par la fenêtre, Marie Dupont voit Rome",
        "***",
        "12 morts à Rome",
        "Rome, 12 morts",
        "",
        "Wanted by Marie Dupont, a book",
        "3 mars 2014, 12 morts",
    ],
)
def test_a_line_that_says_anything_else(line: str) -> None:
    assert credit(line) is None


@pytest.mark.parametrize(
    ("line", "lone"),
    [
        ("12 octobre 2018", True),
        ("Le jeudi 12 octobre 2018 à Paris", True),
        ("Paris, 12 octobre 2018", False),
        ("12 octobre 2018 (AFP)", False),
        ("Par Marie Dupont", False),
    ],
)
def test_a_lone_day_may_be_a_heading(line: str, lone: bool) -> None:
    said = credit(line)
    assert said is not None
    assert said.is_lone_day is lone


def test_accents_written_as_signs_of_their_own_change_nothing() -> None:
    said = credit("A\u0301vila, 3 fe\u0301vrier 2014 – Par Zoe\u0301 Le Goff")
    assert said is not None
    assert (said.date, said.author) == ("2014-02-03", "Zoé Le Goff")


@pytest.mark.parametrize(
    ("paragraph", "date"),
    [
        ("Nouakchott, 4 juillet 2018 – Le Conseil a annulé le scrutin.", "2018-07-04"),
        ("LONDON, March 3, 2014 (Reuters) - The court ruled.", "2014-03-03"),
        ("PARIS, 3 mars 2014 (AFP). – « Le scrutin est nul. »", "2014-03-03"),
        ("ROME, 2 mars (AFP) -- “La police", None),
        ("LONDON (AP) — The court ruled.", None),
    ],
)
def test_a_dateline_at_the_head_of_a_paragraph(paragraph: str, date: str | None) -> None:
    said = opening_credit(paragraph)
    assert said is not None
    assert said.date == date


@pytest.mark.parametrize(
    "paragraph",
    [
        "4 juillet 2018 – Le Conseil a annulé le scrutin.",
        "Kim Jong-un, Moscou – Le président est arrivé.",
        "Le 4 juillet 2018, à Rome – la ville est vide.",
        "Rome – Le pape est mort le 4 juillet 2018.",
        "Marie Dupont – Le train part.",
        "Par Marie Dupont – Le train part.",
        "Rome, 2 mars 2014 – une date que nul n’oublie – est une ville morte.",
        "La ligne Paris – Rome ouvre le 2 mars 2014.",
        "",
    ],
)
def test_a_paragraph_that_opens_otherwise(paragraph: str) -> None:
    assert opening_credit(paragraph) is None


def test_long_lines_are_soon_given_up() -> None:
    assert credit("Rome, " * 20 + "2 mars 2014") is None
    assert credit("Rome " * 100_000) is None
    assert opening_credit("Rome, le Mont – A " * 100_000) is None
