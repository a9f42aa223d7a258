"""Pairs of articles, asked for real: what disagrees is said, what is apart is not mixed up."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answerer import Answerer
from qa.citations import verify
from qa.index import update_index
from qa.phrases import AGREEMENT, DISAGREEMENT, IT_DEPENDS
from qa.settings import Settings
from qa.types import Answer
from tests.fakes import FakeEmbedder

FIRE = {
    "a": "Incendie à Rovaz\n\nPublié le 15 août 2023\n\nUn incendie a ravagé l’usine textile de "
    "Rovaz. L’usine employait 340 ouvriers. L’usine a été fondée en 1911 par Paul Vasseur.",
    "b": "Rovaz pleure\n\nPublié le 17 août 2023\n\nRovaz enterre ses morts. L’usine employait 430 "
    "ouvriers. L’usine textile a été fondée en 1911 par Paul Vasseur.",
}
CYCLONE = {
    "a": "Le cyclone Amara\n\nEn 2019, le cyclone Amara a fait 12 morts à Rovaz. Il pleut.",
    "b": "Amara, encore\n\nEn 2023, le cyclone Amara a fait 30 morts à Rovaz. Il pleut encore.",
}


def asked(folder: Path, texts: dict[str, str], question: str) -> Answer:
    (folder / "corpus").mkdir()
    for name, text in texts.items():
        (folder / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = Settings.load(corpus=folder / "corpus", data_dir=folder / "data", decline_below=0.05)
    update_index(settings, FakeEmbedder())
    bot = Answerer(settings, FakeEmbedder())
    answer = bot.answer(question)
    for one in answer.citations:
        assert bot.articles[one.article_id].text[one.start : one.end] == one.quote
    return verify(answer, bot.articles)


def test_two_numbers_of_one_thing_are_said_not_to_agree(tmp_path: Path) -> None:
    answer = asked(tmp_path, FIRE, "Combien d’ouvriers l’usine employait-elle ?")
    assert answer.text.startswith(DISAGREEMENT["fr"])
    assert "**340 ouvriers**, selon « Incendie à Rovaz » (15 août 2023)" in answer.text
    assert "**430 ouvriers**, selon « Rovaz pleure » (17 août 2023)" in answer.text
    assert {one.article_id for one in answer.citations} == {"a.txt", "b.txt"}
    assert answer.short is None


def test_one_year_in_two_articles_is_said_once_and_cited_twice(tmp_path: Path) -> None:
    answer = asked(tmp_path, FIRE, "En quelle année l’usine textile a-t-elle été fondée ?")
    assert answer.text.count("**") == 2
    assert AGREEMENT["fr"] in answer.text
    assert {one.article_id for one in answer.citations} == {"a.txt", "b.txt"}


def test_two_years_are_two_events(tmp_path: Path) -> None:
    answer = asked(tmp_path, CYCLONE, "Combien de morts le cyclone Amara a-t-il faits ?")
    assert answer.text.startswith(IT_DEPENDS["fr"])
    assert "**12 morts**, selon « Le cyclone Amara » (2019)" in answer.text
    assert "**30 morts**, selon « Amara, encore » (2023)" in answer.text


@pytest.mark.parametrize(("year", "short"), [(2019, "12 morts"), (2023, "30 morts")])
def test_the_year_that_is_asked_about_is_answered_alone(
    year: int, short: str, tmp_path: Path
) -> None:
    question = f"Combien de morts le cyclone Amara a-t-il faits en {year} ?"
    answer = asked(tmp_path, CYCLONE, question)
    assert answer.short == short
    assert len({one.article_id for one in answer.citations}) == 1
