"""Places, doers and times that are said without a name."""

from __future__ import annotations

import pytest

from qa.reader.common_nouns import common, common_kinds
from qa.text.questions import Kind


def said(sentence: str, kind: Kind) -> list[str]:
    return [sentence[one.start : one.end] for one in common(sentence, kind)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Il est détenu dans un camp militaire.", ["dans un camp", "dans un camp militaire"]),
        (
            "Elle a trouvé asile à l’ambassade du Portugal.",
            ["à l’ambassade", "à l’ambassade du Portugal"],
        ),
        ("Ils vivent près de la mer.", ["près de la mer"]),
        ("On l’a vu au bord du lac.", ["au bord", "au bord du lac", "bord du lac"]),
        ("Le match a lieu au stade Vélodrome.", ["au stade", "au stade Vélodrome"]),
        ("Le directeur de l’hôpital a parlé.", []),
        ("Le stade est fermé.", []),
        ("Il pense à Paul, à la gare il pleut.", ["à la gare"]),
        ("He was held in a hospital.", ["in a hospital"]),
    ],
)
def test_a_place_is_a_noun_for_one_behind_its_preposition(sentence: str, found: list[str]) -> None:
    assert set(found) >= set(said(sentence, Kind.PLACE))
    assert set(found[:2]) <= set(said(sentence, Kind.PLACE))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("La police de Bastia l’a arrêté.", ["La police", "La police de Bastia"]),
        ("Le vol a été signalé au gardien.", ["gardien"]),
        ("De nombreux députés ont voté.", ["nombreux députés"]),
        ("Le vent a soufflé.", []),
        ("Ouvriers et soldats parlent.", []),
    ],
)
def test_a_doer_is_a_noun_with_its_article(sentence: str, found: list[str]) -> None:
    assert said(sentence, Kind.PERSON) == found
    assert said(sentence, Kind.ORGANISATION) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ils partent en hiver.", ["en hiver"]),
        ("Le feu a été éteint.", []),
        ("Il est mort dans la nuit.", ["dans la nuit"]),
        ("Après la Seconde Guerre mondiale, tout change.", ["Après la Seconde Guerre mondiale"]),
        ("C’était sous le règne de Louis VI.", ["sous le règne de Louis VI"]),
        ("C’était il y a deux semaines.", ["il y a deux semaines"]),
        ("Il est venu depuis l’attaque des rebelles sur Gao.", ["depuis l’attaque des rebelles"]),
    ],
)
def test_a_time_is_told_without_a_date(sentence: str, found: list[str]) -> None:
    assert said(sentence, Kind.DATE) == found


def test_other_kinds_have_no_such_nouns() -> None:
    assert set(common_kinds()) == {Kind.DATE, Kind.PLACE, Kind.PERSON}
    assert common("La police est à la gare en hiver.", Kind.NUMBER) == ()
