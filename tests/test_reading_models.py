"""Readers and rerankers, real ones made on the spot: loading, spans, scores, wrong models."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tiny_models import hub_of, make_model
from tiny_readers import make_reader, make_reranker

from qa.errors import ModelError
from qa.models import Page, PairScorer, ReadSpan, SpanReader, load_reader, load_reranker
from qa.settings import Settings
from qa.text.sentences import sentences
from qa.types import Span

ROOT = Path(__file__).parent.parent
KINDS = ("wordpiece", "bytes", "sentencepiece")
QUESTION = "Qui a écrit au roi ?"
TEXT = (
    "L’amitié s’est forgée à Évian, dit-il. « Aujourd’hui, l'œuvre d’été coûte 12\u00a0millions "
    "d’euros\u00a0! » Qu’a-t-il écrit au roi ? Cafe\u0301, 東京 et 😀 sont là."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readers")


@pytest.fixture(scope="module")
def readers(folder: Path) -> dict[str, SpanReader]:
    return {kind: reader_in(make_reader(folder / kind, kind)) for kind in KINDS}


@pytest.fixture(scope="module")
def reranker(folder: Path) -> PairScorer:
    return reranker_in(make_reranker(folder / "reranker"))


def reader_in(folder: Path) -> SpanReader:
    found = load_reader(Settings.load(reader=str(folder)))
    assert found is not None
    return found


def reranker_in(folder: Path) -> PairScorer:
    found = load_reranker(Settings.load(reranker=str(folder)))
    assert found is not None
    return found


def page_of(text: str) -> Page:
    return Page(text, tuple(sentences(text)))


def test_without_a_setting_there_is_no_model() -> None:
    assert load_reader(Settings.load()) is None
    assert load_reranker(Settings.load(reranker=" None ")) is None


# --- Spans


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("times", [1, 12])
def test_each_sentence_gets_a_span_of_whole_words_inside_it(
    readers: dict[str, SpanReader], kind: str, times: int
) -> None:
    page = page_of(" ".join([TEXT] * times))  # twelve times, it takes dozens of windows
    (row,) = readers[kind].read(QUESTION, [page])
    assert len(row) == len(page.sentences) > 3
    for sentence, found in zip(page.sentences, row, strict=True):
        assert found is not None
        start, end = found.span
        assert sentence.start <= start < end <= sentence.end
        words = page.text[start:end]
        assert words == words.strip(" \u00a0")
        assert not (page.text[start - 1 : start].isalnum() and words[0].isalnum())
        assert not (page.text[end : end + 1].isalnum() and words[-1].isalnum())


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_text_is_read_to_its_end(readers: dict[str, SpanReader], kind: str) -> None:
    text = "Le pont est fermé. " * 40 + "Évian a écrit au roi."
    (row,) = readers[kind].read(QUESTION, [page_of(text)])
    assert None not in row


def test_the_best_span_is_the_one_with_the_highest_logits(folder: Path) -> None:
    """Worked again without windows, token by token, for a text that needs only one."""
    import torch
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    path = str(make_reader(folder / "again"))
    model = AutoModelForQuestionAnswering.from_pretrained(path).eval()
    tokenizer = AutoTokenizer.from_pretrained(path)
    text = "Évian a écrit."
    tokens = tokenizer(QUESTION, text, return_offsets_mapping=True, return_tensors="pt")
    offsets = tokens.pop("offset_mapping")[0].tolist()
    with torch.no_grad():
        said = model(**tokens)
    starts, ends = said.start_logits[0].tolist(), said.end_logits[0].tolist()
    own = [at for at, one in enumerate(tokens.sequence_ids(0)) if one == 1]
    pairs = [(starts[i] + ends[j], i, j) for i in own for j in own if i <= j]
    best, first, last = max(pairs)
    ((found,),) = reader_in(Path(path)).read(QUESTION, [page_of(text)])
    assert found is not None
    assert found.score == pytest.approx(best, abs=1e-4)
    assert found.over_nothing == pytest.approx(best - starts[0] - ends[0], abs=1e-4)
    assert found.span.start <= offsets[first][0] < offsets[last][1] <= found.span.end + 1


def test_many_pages_at_once_read_like_one_by_one(readers: dict[str, SpanReader]) -> None:
    texts = ["Évian.", TEXT, "Le roi a écrit. " * 30, "Non.", *(f"Le pont {n}." for n in range(9))]
    pages = [page_of(text) for text in texts]
    together = readers["bytes"].read(QUESTION, pages)
    for page, row in zip(pages, together, strict=True):
        (alone,) = readers["bytes"].read(QUESTION, [page])
        assert [at(one) for one in row] == [at(one) for one in alone]
        for one, other in zip(row, alone, strict=True):
            assert one and other and one.score == pytest.approx(other.score, abs=1e-4)


def at(found: ReadSpan | None) -> Span | None:
    return found.span if found else None


def test_no_page_no_sentence_and_no_word_are_no_answer(readers: dict[str, SpanReader]) -> None:
    reader = readers["wordpiece"]
    assert reader.read(QUESTION, []) == []
    assert reader.read(QUESTION, [Page("", ()), Page(" \n", (Span(0, 2),))]) == [[], [None]]
    ((blank, told),) = reader.read(QUESTION, [Page("   Évian.", (Span(0, 3), Span(3, 9)))])
    assert blank is None
    assert told is not None


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_longer_than_the_window_is_shortened(
    readers: dict[str, SpanReader], kind: str
) -> None:
    (row,) = readers[kind].read("Qui a écrit au roi " * 100, [page_of(TEXT)])
    assert None not in row


def test_many_threads_read_what_one_does(readers: dict[str, SpanReader]) -> None:
    reader = readers["sentencepiece"]
    asked = [f"{QUESTION} {'roi ' * (number % 5)}" for number in range(16)]
    alone = [reader.read(one, [page_of(TEXT)]) for one in asked]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda one: reader.read(one, [page_of(TEXT)]), asked))
    assert together == alone


def test_a_model_is_known_by_its_name_and_its_files(
    readers: dict[str, SpanReader], reranker: PairScorer, folder: Path
) -> None:
    assert [readers[kind].name for kind in KINDS] == list(KINDS)
    assert len({one.identity for one in [*readers.values(), reranker]}) == 4
    assert reader_in(folder / "bytes").identity == readers["bytes"].identity


# --- Relevance


def test_a_text_is_as_relevant_alone_as_among_others(reranker: PairScorer) -> None:
    texts = ["le roi", "Évian " * 200, "", "12 millions d’euros"]
    together = reranker.relevance(QUESTION, texts)
    assert together == pytest.approx(
        [reranker.relevance(QUESTION, [one])[0] for one in texts], abs=1e-4
    )
    assert reranker.relevance(QUESTION, []) == []


def test_relevance_is_log_odds_whatever_the_model_itself_says(folder: Path) -> None:
    from sentence_transformers import CrossEncoder
    from torch import nn

    path = make_reranker(folder / "activated")
    logits = CrossEncoder(str(path), activation_fn=nn.Identity()).predict([(QUESTION, TEXT)])
    for activation in (nn.Sigmoid(), nn.Identity()):
        model = CrossEncoder(str(path), activation_fn=activation)
        model.save_pretrained(str(saved := folder / f"saved {type(activation).__name__}"))
        assert reranker_in(saved).relevance(QUESTION, [TEXT])[0] == pytest.approx(
            float(logits[0]), abs=1e-5
        )


def test_of_two_classes_it_is_the_second_against_the_first(folder: Path) -> None:
    from sentence_transformers import CrossEncoder

    path = make_reranker(folder / "two", classes=2)
    first, second = CrossEncoder(str(path)).predict([(QUESTION, TEXT)])[0]
    (found,) = reranker_in(path).relevance(QUESTION, [TEXT])
    assert found == pytest.approx(float(second - first), abs=1e-5)


def test_many_threads_rank_what_one_does(reranker: PairScorer) -> None:
    texts = [f"le roi {number}" for number in range(12)]
    alone = [reranker.relevance(one, texts) for one in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda one: reranker.relevance(one, texts), texts))
    assert together == [pytest.approx(one, abs=1e-5) for one in alone]


# --- Models that will not do


@pytest.fixture(scope="module")
def embedder(folder: Path) -> Path:
    return make_model(folder / "embedder")


def test_an_embedder_is_no_reader(embedder: Path) -> None:
    with pytest.raises(ModelError, match=r"BertModel.*QA_READER.*ForQuestionAnswering"):
        load_reader(Settings.load(reader=str(embedder)))


def test_an_embedder_is_no_reranker(embedder: Path) -> None:
    with pytest.raises(ModelError, match=r"BertModel.*QA_RERANKER.*ForSequenceClassification"):
        load_reranker(Settings.load(reranker=str(embedder)))


def test_a_reader_is_no_reranker_nor_the_other_way_round(
    readers: dict[str, SpanReader], reranker: PairScorer, folder: Path
) -> None:
    with pytest.raises(ModelError, match="QA_RERANKER wants"):
        load_reranker(Settings.load(reranker=str(folder / "bytes")))
    with pytest.raises(ModelError, match="QA_READER wants"):
        load_reader(Settings.load(reader=str(folder / "reranker")))


def test_a_model_that_tells_three_things_apart_ranks_nothing(folder: Path) -> None:
    with pytest.raises(ModelError, match="3 classes"):
        reranker_in(make_reranker(folder / "three", classes=3))


def test_weights_that_were_never_trained_are_refused(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    path = make_reader(folder / "untrained")
    weights = load_file(path / "model.safetensors")
    kept = {name: value for name, value in weights.items() if not name.startswith("qa_outputs")}
    save_file(kept, path / "model.safetensors", {"format": "pt"})
    with pytest.raises(ModelError, match="lacks trained weights for qa_outputs"):
        reader_in(path)


@pytest.mark.parametrize("load", [load_reader, load_reranker])
def test_what_is_no_model_is_named_with_its_setting(load, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("./nowhere", "a/b/c", str(tmp_path / "empty")):
        with pytest.raises(ModelError, match=r"QA_READER|QA_RERANKER"):
            load(Settings.load(reader=name, reranker=name))


def test_a_model_that_is_not_whole_is_named(
    readers: dict[str, SpanReader], folder: Path, tmp_path: Path
) -> None:
    broken = shutil.copytree(folder / "bytes", tmp_path / "broken")
    weights = broken / "model.safetensors"
    os.truncate(weights, weights.stat().st_size - 10)
    with pytest.raises(ModelError, match=r"reader broken is not whole.*only partly there"):
        reader_in(broken)


def test_an_old_vocabulary_says_what_to_install(
    readers: dict[str, SpanReader], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = shutil.copytree(folder / "sentencepiece", tmp_path / "old")
    (old / "tokenizer.json").unlink()
    (old / "sentencepiece.bpe.model").write_bytes(b"\0")
    monkeypatch.setitem(sys.modules, "sentencepiece", None)
    with pytest.raises(ModelError, match="pip install sentencepiece"):
        reader_in(old)


def test_errors_come_before_the_heavy_imports(embedder: Path) -> None:
    code = f"""
import sys
from qa.errors import ModelError
from qa.models import load_reader, load_reranker
from qa.settings import Settings
for name in ({str(embedder)!r}, "./nowhere"):
    for load in (load_reader, load_reranker):
        try:
            load(Settings.load(reader=name, reranker=name))
        except ModelError:
            assert not {{"torch", "transformers"}} & sys.modules.keys()
        else:
            raise AssertionError(name)
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


FIND = """
import sys
from qa.errors import QaError
from qa.models.finding import find_model
from qa.models.purposes import READER
try:
    sys.stdout.write(str(find_model(sys.argv[1], READER).folder))
except QaError as error:
    sys.exit(str(error))
"""


def test_a_reader_of_the_hub_is_downloaded_once_and_missed_plainly(
    readers: dict[str, SpanReader], folder: Path, tmp_path: Path
) -> None:
    def find(name: str, hub: str) -> subprocess.CompletedProcess[str]:
        places = {"HF_ENDPOINT": hub, "HF_HOME": str(tmp_path), "HF_HUB_DISABLE_XET": "1"}
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **places}
        command = [sys.executable, "-c", FIND, name]
        return subprocess.run(command, capture_output=True, text=True, env=environment)

    with hub_of({"me/reader": folder / "bytes"}) as (hub, asked):
        found = find("me/reader", hub).stdout
        assert any("model.safetensors" in one for one in asked)
    assert find("me/reader", hub).stdout == found  # the hub is gone
    assert reader_in(Path(found)).read(QUESTION, [page_of(TEXT)])
    missing = find("me/other", hub).stderr
    assert "The reader me/other is not on this machine" in missing
    assert "QA_READER" in missing


def test_what_a_config_says_may_be_anything(
    readers: dict[str, SpanReader], folder: Path, tmp_path: Path
) -> None:
    strange = shutil.copytree(folder / "bytes", tmp_path / "strange")
    for said in ([], {"architectures": None}, {"architectures": []}):
        (strange / "config.json").write_text(json.dumps(said))
        with pytest.raises(ModelError, match="of no kind that it names"):
            reader_in(strange)
