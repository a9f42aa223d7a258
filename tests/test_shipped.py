"""What a newcomer sees first: the shipped articles, asked with the settings that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa import Answerer
from qa.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return Answerer(Settings(corpus=SEEDS, data_dir=tmp_path_factory.mktemp("data")))


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Qui est le ministre russe de la défense ?", "Sergei Shoygu"),
        ("Quand l’amitié entre les deux pays s’est-elle forgée ?", "Seconde Guerre mondiale"),
        ("Combien de temps la domination japonaise a-t-elle duré ?", "de 1910 à 1945"),
    ],
)
def test_it_answers(bot: Answerer, question: str, short: str) -> None:
    answer = bot.answer(question)
    assert not answer.abstained
    assert short in (answer.short or "")
    assert all(
        bot.articles[one.article_id].text[one.start : one.end] == one.quote
        for one in answer.citations
    )


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Combien de pages compte la lettre ?", "pages"),
        ("Quelle est la capitale de la France ?", "capitale"),
        ("Qui est le ministre ukrainien de la défense ?", "ministre ukrainien"),
    ],
)
def test_it_says_that_the_articles_do_not_say_and_what_of_it(
    bot: Answerer, question: str, named: str
) -> None:
    answer = bot.answer(question)
    assert answer.abstained
    assert not answer.citations
    assert answer.passages
    assert named in answer.text
