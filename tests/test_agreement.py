"""Two made-up articles and a question: when they disagree, and all the times they only seem to."""

from __future__ import annotations

from typing import Any

import pytest

from qa.reader.agreement import Relation, relation
from qa.reader.claims import Claim
from qa.reader.short import short_answer
from qa.text.questions import parse


def claim(quote: str, title: str = "Titre", short: str | None = None, **given: Any) -> Claim:
    return Claim(quote, short, title, f"{title}\n{given.pop('around', quote)}", **given)


def related(question: str, one: str, other: str, ours: Any = None, theirs: Any = None) -> Relation:
    """How two sentences stand to one another, their short answers cut by the reader.

    « [ ] » marks a short answer that is given, whatever the reader would cut.
    """
    asked = parse(question)
    claims = []
    for quote, given in ((one, ours or {}), (other, theirs or {})):
        if "[" in quote:
            short = quote[quote.index("[") + 1 : quote.index("]")]
            quote = quote.replace("[", "").replace("]", "")
        else:
            span = short_answer(asked, quote)
            short = quote[span.start : span.end] if span else None
        claims.append(claim(quote, short=short, **given))
    found = relation(asked, *claims)
    assert relation(asked, *reversed(claims)) is found  # whichever comes first
    return found


FIRE = "Combien de morts l’incendie de l’usine a-t-il faits ?"
SIGNED = "Quand le traité de Gand a-t-il été signé ?"
BUILT = "Qui a construit le phare de Sein ?"
OPENED = "Le pont a-t-il rouvert ?"


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        # numbers
        (
            FIRE,
            "L’incendie de l’usine a fait [12 morts].",
            "L’incendie de l’usine a fait [15 morts].",
        ),
        (
            FIRE,
            "L’incendie de l’usine a fait [douze morts] mardi soir.",
            "Selon les pompiers, l’incendie de l’usine a fait [15 morts].",
        ),
        (
            FIRE,
            "L’incendie de l’usine a fait [12 morts] et 30 blessés.",
            "L’incendie de l’usine a fait [15 morts] et 35 blessés.",
        ),
        (
            "Combien a coûté le pont de Brest ?",
            "Le pont de Brest a coûté [12 millions d’euros].",
            "Le pont de Brest a coûté [21 millions d’euros].",
        ),
        (
            "Combien d’habitants compte Rovaz ?",
            "La ville de Rovaz compte plus de [2 000 habitants].",
            "La ville de Rovaz compte [1 200 habitants].",
        ),
        (
            "Combien de temps la grève des boulangers a-t-elle duré ?",
            "La grève des boulangers a duré [3 jours].",
            "La grève des boulangers a duré [8 jours].",
        ),
        (
            "How many people died in the fire at the mill?",
            "The fire at the mill killed [12 people].",
            "The fire at the mill killed [15 people].",
        ),
        # dates
        (
            SIGNED,
            "Le traité de Gand a été signé [le 24 décembre 1814].",
            "Le traité de Gand a été signé [le 28 décembre 1814].",
        ),
        (
            SIGNED,
            "Le traité de Gand a été signé [en 1814].",
            "Le traité de Gand fut signé [en 1815].",
        ),
        (
            SIGNED,
            "Le traité de Gand a été signé [en mai].",
            "Le traité de Gand a été signé [le 3 juin].",
        ),
        # names
        (
            BUILT,
            "Le phare de Sein a été construit par [Paul Vasseur].",
            "Le phare de Sein a été construit par l’architecte [Inès Castellane].",
        ),
        (
            "Qui est le maire de Rovaz ?",
            "Le maire de Rovaz, [Paul Vasseur], a ouvert le bal.",
            "[Hugo Pradier], maire de Rovaz, a ouvert le bal.",
        ),
        (
            "Où est né Paul Vasseur ?",
            "Paul Vasseur est né à [Lyon], d’un père boulanger.",
            "Paul Vasseur est né à [Grenoble].",
        ),
        (
            "Quel pays a gagné la coupe des moissons ?",
            "La coupe des moissons a été gagnée par [la France].",
            "La coupe des moissons a été gagnée par [l’Italie].",
        ),
        # polarity
        (OPENED, "Le pont a rouvert mardi.", "Le pont n’a pas rouvert."),
        ("Has the bridge reopened?", "The bridge reopened.", "The bridge has not reopened."),
        (
            "Que fait le conseil du budget ?",
            "Le conseil municipal a adopté le budget.",
            "Le conseil municipal n’a pas adopté le budget.",
        ),
        (
            "Qu’en est-il des prix du blé ?",
            "Les prix du blé ont augmenté au printemps.",
            "Les prix du blé ont baissé au printemps.",
        ),
    ],
)
def test_a_plain_contradiction_is_one(question: str, one: str, other: str) -> None:
    assert related(question, one, other) is Relation.DISAGREE


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "Combien d’habitants compte Rovaz ?",
            "Rovaz compte [2 000 habitants].",
            "Rovaz compte [deux mille habitants].",
        ),
        (
            "Qui a écrit la lettre ?",
            "La lettre a été écrite par [Poutine].",
            "La lettre a été écrite par [Vladimir Poutine].",
        ),
        (
            "Quel ministre est venu ?",
            "Le ministre [Sergei Shoygu] est venu.",
            "Le ministre [Sergueï Choïgou] est venu.",
        ),
        (SIGNED, "Le traité fut signé [en 1814].", "Le traité fut signé [le 24 décembre 1814]."),
        (SIGNED, "Le traité fut signé [mardi].", "Le traité fut signé [mardi 15 août]."),
        (OPENED, "Le pont a rouvert.", "Le pont a rouvert mardi."),
        (FIRE, "L’incendie a fait [12 morts].", "[12 morts] : l’incendie de l’usine est le pire."),
    ],
)
def test_the_same_in_other_words_is_the_same(question: str, one: str, other: str) -> None:
    assert related(question, one, other) is Relation.SAME


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        # less precise, or on another scale
        (
            SIGNED,
            "Le traité de Gand a été signé [mardi].",
            "Le traité de Gand a été signé [le 15 août].",
        ),
        (
            "Combien d’habitants compte Rovaz ?",
            "La ville de Rovaz compte [2 000 habitants].",
            "La ville de Rovaz compte [1 953 habitants].",
        ),
        (
            "Combien d’habitants compte Rovaz ?",
            "La ville de Rovaz compte plus de [2 000 habitants].",
            "La ville de Rovaz compte [2 345 habitants].",
        ),
        (
            FIRE,
            "L’incendie de l’usine a fait [une dizaine de morts].",
            "L’incendie de l’usine a fait [12 morts].",
        ),
        (
            FIRE,
            "L’incendie de l’usine a fait au moins [12 morts].",
            "L’incendie de l’usine a fait [15 morts].",
        ),
        (
            "Combien a coûté le pont de Brest ?",
            "Le pont de Brest a coûté [12 millions d’euros].",
            "Le pont de Brest a coûté [13 millions de dollars].",
        ),
        (
            "Combien de temps la grève des boulangers a-t-elle duré ?",
            "La grève des boulangers a duré [trois semaines].",
            "La grève des boulangers a duré [21 jours].",
        ),
        # a part for the whole, another name of the same
        (
            "Qui a refusé le traité ?",
            "Le traité a été refusé par [la Russie].",
            "Le traité a été refusé par [Moscou].",
        ),
        (
            "Où a lieu le sommet des trois dirigeants ?",
            "Le sommet des trois dirigeants a lieu à [Camp David].",
            "Le sommet des trois dirigeants a lieu aux [États-Unis].",
        ),
        (
            "Qui a signé le traité de Gand ?",
            "Le traité de Gand a été signé par [Paul Vasseur].",
            "Le traité de Gand a été signé par [Inès Castellane].",
        ),
        # the one holds the other's answer too
        (
            SIGNED,
            "Le traité de Gand, conclu le 24 décembre, a été signé [le 28 décembre].",
            "Le traité de Gand a été signé [le 24 décembre].",
        ),
        (
            FIRE,
            "L’incendie de l’usine a fait [12 morts] et 15 blessés.",
            "L’incendie de l’usine a fait [15 blessés].",
        ),
        # plans, claims, counts that go on
        (
            OPENED.replace("Le pont", "Quand le pont"),
            "Le pont de Brest devait rouvrir [le 3 mai].",
            "Le pont de Brest a rouvert [le 5 mai].",
        ),
        (
            FIRE,
            "L’incendie de l’usine a fait [12 morts], selon un bilan provisoire.",
            "L’incendie de l’usine a fait [15 morts].",
        ),
        (OPENED, "Le maire espère que le pont a rouvert.", "Le pont n’a pas rouvert."),
        # days of the week, of weeks that nobody names
        (
            SIGNED,
            "Le traité de Gand a été signé [lundi].",
            "Le traité de Gand a été signé [mardi].",
        ),
        # other things
        (
            "Quand l’Inde lance-t-elle sa fusée ?",
            "Trois cents familles ont été évacuées [dimanche].",
            "Le Brésil a rejoint [dimanche] le cercle des puissances spatiales.",
        ),
        (
            "Qui a gagné la coupe des moissons ?",
            "La coupe des moissons a été gagnée par [la Russie].",
            "La coupe des moissons a été gagnée par [Moscou].",
        ),
        (
            "Combien de morts l’incendie a-t-il faits ?",
            "À Lyon, l’incendie de l’usine a fait [3 morts].",
            "À Lille, l’incendie de l’usine a fait [5 morts].",
        ),
        (
            "Combien de lettres a-t-il reçues ?",
            "Le maire a reçu [30 lettres] de ses voisins.",
            "Le curé compte [40 cierges] dans sa chapelle.",
        ),
    ],
)
def test_what_only_seems_to_contradict_is_left_open(question: str, one: str, other: str) -> None:
    assert related(question, one, other) is Relation.OPEN


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "Combien de morts le cyclone a-t-il faits ?",
            "En 2019, le cyclone Amara a fait [12 morts].",
            "En 2023, le cyclone Amara a fait [30 morts].",
        ),
        (
            "Combien de morts le cyclone a-t-il faits ?",
            "En 2019, le cyclone Amara a fait [12 morts].",
            "En 2023, le cyclone Amara a fait [12 morts].",
        ),
        (
            "Combien de voitures l’usine a-t-elle vendues ?",
            "En juillet, l’usine a vendu [300 voitures].",
            "En août, l’usine a vendu [400 voitures].",
        ),
        (
            "Combien de coureurs sont partis ?",
            "Pour la 12e édition de la course, [300 coureurs] sont partis.",
            "Pour la 13e édition de la course, [400 coureurs] sont partis.",
        ),
        (
            "Combien de voitures l’usine a-t-elle vendues ?",
            "Au premier trimestre, l’usine a vendu [300 voitures].",
            "Au troisième trimestre, l’usine a vendu [400 voitures].",
        ),
    ],
)
def test_other_years_months_or_editions_are_other_things(
    question: str, one: str, other: str
) -> None:
    assert related(question, one, other) is Relation.APART


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ({}, {}, Relation.DISAGREE),
        ({"date": "2023-08-15"}, {"date": "2023-08-17"}, Relation.DISAGREE),
        ({"date": "2023-08-15"}, {}, Relation.DISAGREE),
        ({"date": "2021-08-15"}, {"date": "2023-08-17"}, Relation.APART),
        ({"title": "L’incendie de 2021"}, {"title": "L’incendie de 2023"}, Relation.APART),
    ],
)
def test_what_is_told_in_other_years_is_not_mixed_up(
    ours: dict[str, str], theirs: dict[str, str], expected: Relation
) -> None:
    one = "L’incendie de l’usine a fait [12 morts]."
    other = "L’incendie de l’usine a fait [15 morts]."
    assert related(FIRE, one, other, ours, theirs) is expected


def test_articles_of_other_years_may_agree_on_what_was_before() -> None:
    dates = ({"date": "2021-01-01"}, {"date": "2023-01-01"})
    one = "Le traité de Gand a été signé [en 1814]."
    assert related(SIGNED, one, one, *dates) is Relation.SAME
    other = "Le traité de Gand a été signé [en 1815]."
    assert related(SIGNED, one, other, *dates) is Relation.DISAGREE


@pytest.mark.parametrize(
    ("apart", "expected"), [("2023-08-15", Relation.DISAGREE), ("2023-08-29", Relation.OPEN)]
)
def test_days_of_one_week_may_contradict_one_another(apart: str, expected: Relation) -> None:
    one = "Le traité de Gand a été signé [lundi]."
    other = "Le traité de Gand a été signé [mardi]."
    dates = ({"date": "2023-08-16"}, {"date": apart})
    assert related(SIGNED, one, other, *dates) is expected


@pytest.mark.parametrize("date", ["2023", "2023-08"])
def test_a_date_may_be_told_in_part(date: str) -> None:
    one = "Le traité de Gand a été signé [lundi]."
    other = "Le traité de Gand a été signé [mardi]."
    dates = ({"date": date}, {"date": "2023-08-15"})
    assert related(SIGNED, one, other, *dates) is Relation.OPEN


def test_a_sentence_speaks_of_what_the_one_before_names() -> None:
    before = "Un incendie a ravagé l’usine textile de Rovaz."
    one = "Il a fait [12 morts]."
    other = "L’incendie de l’usine textile de Rovaz a fait [15 morts]."
    assert related(FIRE, one, other) is Relation.OPEN
    assert related(FIRE, one, other, {"before": before}) is Relation.DISAGREE
    earlier = {"before": "En 2019, un incendie a ravagé l’usine textile de Rovaz."}
    later = {"before": "En 2023, un incendie a ravagé l’usine textile de Rovaz."}
    assert related(FIRE, one, one.replace("12", "15"), earlier, later) is Relation.APART
