"""Reading models at work, scripted: what they change, and what must not change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from qa.answerer import Answerer
from qa.citations import verify
from qa.errors import ModelError
from qa.index import update_index
from qa.reader.calibration import (
    LEAD,
    Calibration,
    calibration_file,
    load_calibration,
    weights_digest,
)
from qa.reader.extract import Evidence, find_evidence
from qa.reader.linear import LinearModel
from qa.reader.panel import RERANKED, Panel, load_panel
from qa.reader.reasons import reasons_for
from qa.settings import Settings
from qa.text.questions import parse
from qa.types import ScoredPassage, Turn
from tests.fakes import FakeEmbedder, FakeReader, FakeReranker
from tests.reader_help import found

DEFAULT = Settings.model_fields["decline_below"].default
WHO = parse("Qui a rédigé la missive au souverain ?")
LETTER = "Le duc Robert a écrit au roi de Navarre. Il demandait la paix. Le roi a souri."
BRIDGE = "Le pont de Brest a coûté 12 millions d’euros. La missive au souverain s’est perdue."


def evidence_of(*texts: str) -> list[Evidence]:
    return find_evidence(WHO, found(*texts))


def scorer(names: Sequence[str], bias: float = 0.0, **weights: float) -> LinearModel:
    return LinearModel(
        tuple(names), tuple(weights.get(one, 0.0) for one in names), (0.0,) * len(names), bias
    )


def fitted(panel: Panel, decline_below: float = 0.42, **weights: float) -> Panel:
    """`panel` with a calibration that weighs only what is named."""
    names = panel.names
    confidence = scorer([*names, *LEAD], **weights)
    made = Calibration(scorer(names, **weights), confidence, decline_below, {"by": "a test"})
    return replace(panel, calibration=made)


# Nothing, without models


def test_an_empty_panel_changes_nothing() -> None:
    panel, evidence = load_panel(Settings.load()), evidence_of(LETTER, BRIDGE)
    assert not panel
    assert panel.remark is None
    assert panel.read(WHO, evidence) == evidence
    assert panel.ranked("?", found(LETTER)) == found(LETTER)
    assert (panel.depth(10), panel.threshold(Settings.load())) == (10, DEFAULT)


# A reader


def test_a_reader_finds_what_shares_no_word_with_the_question() -> None:
    panel = fitted(Panel(FakeReader({"duc Robert": 6.0})), over_nothing=1.0)
    asked = parse("Qui dirige le club de la ville voisine ?")
    before = find_evidence(asked, found(LETTER, BRIDGE))
    best, *others = panel.read(asked, before)
    assert best.quote == "Le duc Robert a écrit au roi de Navarre."
    assert max(one.score for one in before) < 0.5
    assert best.short_text == "duc Robert"
    assert best.score > 0.99 > max(one.score for one in others)


def test_the_short_answer_stands_at_its_place_in_the_article() -> None:
    passages = found("Rien.", LETTER, distinct=False)
    assert passages[1].passage.start > 0
    panel = fitted(Panel(FakeReader({"la paix": 3.0})), over_nothing=1.0)
    best = panel.read(WHO, find_evidence(WHO, passages))[0]
    assert best.short is not None
    article = " " * passages[1].passage.start + LETTER
    assert article[best.short.start : best.short.end] == "la paix"


@pytest.mark.parametrize(
    ("question", "marked", "short"),
    [
        ("Qui a écrit ?", "duc Robert", "duc Robert"),
        ("Pourquoi a-t-il écrit ?", "demandait la paix", "demandait la paix"),
        ("Le duc a-t-il écrit ?", "duc Robert", None),
        ("Qui a écrit ?", "Il demandait la paix", None),
    ],
)
def test_no_short_answer_is_the_whole_sentence_or_to_yes_or_no(
    question: str, marked: str, short: str | None
) -> None:
    asked = parse(question)
    evidence = find_evidence(asked, found(LETTER))
    best = next(
        one for one in Panel(FakeReader({marked: 9.0})).read(asked, evidence) if marked in one.quote
    )
    assert best.short_text == short


def test_each_passage_is_read_once_whatever_its_sentences() -> None:
    reader = FakeReader({})
    Panel(reader).read(WHO, evidence_of(LETTER, BRIDGE))
    ((question, texts),) = reader.asked
    assert question == WHO.text
    assert sorted(texts) == sorted([LETTER, BRIDGE])


def test_without_evidence_nothing_is_read() -> None:
    reader = FakeReader({})
    assert Panel(reader).read(WHO, []) == []
    assert reader.asked == []


# Nothing fitted


@pytest.mark.parametrize("said", [-9.0, -1.0, 0.0, 2.0, 9.0])
def test_where_nothing_was_fitted_it_is_as_sure_as_the_less_sure_of_both(said: float) -> None:
    panel = Panel(FakeReader({"duc Robert": said}, otherwise=-20))
    question = parse("Qui a écrit au roi de Navarre ?")
    evidence = find_evidence(question, found(LETTER))
    alone = {one.quote: one.score for one in evidence}
    for one in panel.read(question, evidence):
        assert one.score <= alone[one.quote]
    assert panel.remark is not None
    assert "python -m eval.fit" in panel.remark
    assert "fake reader" in panel.remark


def test_the_threshold_is_as_set_or_as_fitted_or_the_default() -> None:
    panel = Panel(FakeReader({}))
    assert panel.threshold(Settings.load()) == DEFAULT
    assert fitted(panel).threshold(Settings.load()) == 0.42
    assert fitted(panel).threshold(Settings.load(decline_below=DEFAULT)) == DEFAULT
    assert fitted(panel).threshold(Settings.load().model_copy(update={"decline_below": 0})) == 0
    assert fitted(panel).remark is None


# A reranker


def test_a_reranker_orders_passages_by_what_it_says_of_them_with_their_titles() -> None:
    reranker = FakeReranker({"Brest": 3.0, "Navarre": 3.0, "phare": 9.0})
    passages = found(LETTER, BRIDGE, "Un phare.", "Rien.", title="Nouvelles")
    ranked = Panel(reranker=reranker).ranked("Qui ?", passages)
    order = [
        passages.index(replace(one, score=p.score))
        for one in ranked
        for p in passages
        if p.passage == one.passage
    ]
    assert order == [2, 0, 1, 3]  # ties as they were
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert all(0 < one.score < 1 for one in ranked)
    assert all(text.startswith("Nouvelles\n") for text in reranker.asked[0][1])


def test_a_reranker_sees_more_passages_than_are_kept() -> None:
    panel = Panel(reranker=FakeReranker({}))
    assert (panel.depth(3), panel.depth(RERANKED + 5)) == (RERANKED, RERANKED + 5)
    assert Panel(FakeReader({})).depth(3) == 3


def test_a_reranker_alone_leaves_short_answers_to_the_reader_without_models() -> None:
    panel = fitted(Panel(reranker=FakeReranker({"Navarre": 4.0})), relevance=1.0)
    question = parse("Qui a écrit au roi de Navarre ?")
    passages = panel.ranked(question.text, found(LETTER, BRIDGE))
    best = panel.read(question, find_evidence(question, passages))[0]
    assert "Robert" in (best.short_text or "")


# What counted


def test_it_is_said_what_the_models_added() -> None:
    panel = Panel(FakeReader({"duc Robert": 6.0}), FakeReranker({"Navarre": 4.0}))
    panel = fitted(panel, over_nothing=0.5, relevance=1.0)
    passages = panel.ranked(WHO.text, found(LETTER))
    best = panel.read(WHO, find_evidence(WHO, passages))[0]
    reasons = {one.text: one.amount for one in reasons_for(best)}
    assert reasons["le modèle de lecture"] == 3.0
    assert reasons["le modèle de classement des passages"] == 4.0
    english = replace(best, question=parse("Who wrote to the king?"))
    assert "the reading model" in {one.text for one in reasons_for(english)}


# The calibration as a file


def test_a_calibration_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    panel = fitted(Panel(FakeReader({})), over_nothing=0.25, words=0.5)
    assert panel.calibration
    path = tmp_path / "one.json"
    path.write_text(json.dumps(panel.calibration.to_dict()), "utf-8")
    again = load_calibration(path, panel.names)
    assert again
    assert again.strength == panel.calibration.strength
    assert again.confidence == panel.calibration.confidence
    assert again.decline_below == panel.calibration.decline_below
    assert again.provenance["by"] == "a test"


def test_a_calibration_is_of_its_models_in_its_folder(tmp_path: Path) -> None:
    here = Settings.load(data_dir=tmp_path)
    both = Panel(FakeReader({}), FakeReranker({}))
    paths = {
        calibration_file(here, panel.identities)
        for panel in (both, Panel(both.reader), Panel(reranker=both.reranker))
    }
    assert len(paths) == 3
    assert all(tmp_path in one.parents for one in paths)
    assert calibration_file(Settings.load(), both.identities).parent.name == "fitted"


def test_a_calibration_beside_other_weights_is_none(tmp_path: Path) -> None:
    panel = fitted(Panel(FakeReader({})))
    assert panel.calibration
    kept = panel.calibration.to_dict()
    assert kept["provenance"]["weights"] == weights_digest()
    kept["provenance"]["weights"] = "of yesterday"
    (tmp_path / "old.json").write_text(json.dumps(kept), "utf-8")
    assert load_calibration(tmp_path / "old.json", panel.names) is None
    assert load_calibration(tmp_path / "missing.json", panel.names) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", "nonsense", '{"provenance": {"weights": 1}'])
def test_a_calibration_that_cannot_be_read_is_an_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(text)
    with pytest.raises(ModelError, match="remove it, or fit it again"):
        load_calibration(tmp_path / "bad.json", ())


def test_a_calibration_over_other_values_is_an_error(tmp_path: Path) -> None:
    panel = fitted(Panel(FakeReader({})))
    assert panel.calibration
    path = tmp_path / "other.json"
    path.write_text(json.dumps(panel.calibration.to_dict()), "utf-8")
    with pytest.raises(ModelError, match=r"eval\.fit"):
        load_calibration(path, Panel(reranker=FakeReranker({})).names)


# In an answerer


TOWNS = ("Agen", "Brest", "Caen", "Dax", "Foix")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for town in TOWNS:
        text = f"Le pont de {town}\n\nLe viaduc de {town} relie la mer à la ville. Il est vieux.\n"
        (corpus / f"{town}.txt").write_text(text, encoding="utf-8")
    (corpus / "lettre.txt").write_text(f"Une lettre\n\n{LETTER}\n", encoding="utf-8")
    made = Settings.load(corpus=corpus, data_dir=tmp_path / "data", top_k=2)
    update_index(made, FakeEmbedder())
    return made


def test_an_answer_that_models_chose_is_quoted_and_verified(settings: Settings) -> None:
    reader = FakeReader({"duc Robert": 8.0}, otherwise=-8.0)
    panel = fitted(Panel(reader, FakeReranker({"Navarre": 5.0})), over_nothing=1.0)
    bot = Answerer(settings, FakeEmbedder(), panel=panel)
    answer = bot.answer(WHO.text)
    assert verify(answer, bot.articles) is answer
    assert (answer.short, answer.abstained) == ("duc Robert", False)
    assert answer.citations[0].quote == "Le duc Robert a écrit au roi de Navarre."
    assert bot.search("viaduc")[0].passage.article_id == "lettre.txt"
    assert len(answer.passages) == 2


@pytest.mark.parametrize("question", ["Et pourquoi ?", "Et quand ?", "Qui d’autre ?"])
def test_a_reader_is_asked_a_follow_up_that_stands_alone(settings: Settings, question: str) -> None:
    reader = FakeReader({})
    bot = Answerer(settings, FakeEmbedder(), panel=Panel(reader))
    bot.answer(question, [Turn("Qui a écrit au roi de Navarre ?", "Le duc Robert.")])
    assert "roi de Navarre" in reader.asked[-1][0]


def test_a_reader_that_sees_nothing_declines(settings: Settings) -> None:
    panel = fitted(Panel(FakeReader({})), over_nothing=1.0)
    answer = Answerer(settings, FakeEmbedder(), panel=panel).answer("Qui a écrit au roi ?")
    assert answer.abstained
    assert answer.confidence < 0.42


def test_it_is_said_once_that_nothing_was_fitted(settings: Settings, tmp_path: Path) -> None:
    from tests.tiny_readers import make_reader

    told: list[str] = []
    named = settings.model_copy(update={"reader": str(make_reader(tmp_path / "reader"))})
    bot = Answerer(named, FakeEmbedder(), notice=told.append)
    assert told == []
    for _ in range(2):
        answer = bot.answer("Qui a écrit au roi de Navarre ?")
        assert verify(answer, bot.articles) is answer
    assert [one for one in told if "Nothing was fitted for reader" in one] == told


def test_the_rank_of_a_passage_is_no_cosine() -> None:
    """Cosine and BM25 stay what the search said, for whoever shows them."""
    (one,) = Panel(reranker=FakeReranker({})).ranked("Qui ?", found(LETTER))
    first = found(LETTER)[0]
    assert isinstance(one, ScoredPassage)
    assert (one.dense, one.lexical) == (first.dense, first.lexical)
