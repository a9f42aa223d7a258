"""Settings: where values come from, which win, and what is said of bad ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qa.errors import SettingsError
from qa.resources import shipped_articles
from qa.settings import PACKAGED_MODEL, Settings


def write_toml(text: str) -> None:
    Path("qa.toml").write_text(text, encoding="utf-8")


def test_defaults_ask_the_shipped_articles() -> None:
    settings = Settings.load()
    assert settings.corpus == shipped_articles().resolve()
    assert settings.embedding_model == PACKAGED_MODEL
    assert settings.chroma_url is None
    assert settings.top_k == 10


def test_each_source_wins_over_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    write_toml("top_k = 3\n")
    assert Settings.load().top_k == 3
    monkeypatch.setenv("QA_TOP_K", "5")
    assert Settings.load().top_k == 5
    assert Settings.load(top_k=7).top_k == 7


def test_sources_complete_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    write_toml('top_k = 3\nembedding_model = "autre"\n')
    monkeypatch.setenv("QA_DECLINE_BELOW", "0.25")
    settings = Settings.load(max_file_mb=1)
    assert (settings.top_k, settings.embedding_model) == (3, "autre")
    assert (settings.decline_below, settings.max_file_mb) == (0.25, 1)


def test_none_counts_as_not_given() -> None:
    write_toml("top_k = 3\n")
    assert Settings.load(top_k=None, corpus=None).top_k == 3


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QA_DATA_DIR", "QA_CORPUS", "QA_TOP_K", "QA_CHROMA_URL"):
        monkeypatch.setenv(name, "")
    assert Settings.load() == Settings()
    assert Settings.load().corpus == shipped_articles().resolve()
    assert Settings.load().data_dir is None


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"top_k": 0}, "top_k"),
        ({"top_k": "many"}, "top_k"),
        ({"decline_below": 1.5}, "decline_below"),
        ({"decline_below": float("nan")}, "decline_below"),
        ({"max_file_mb": 0}, "max_file_mb"),
        ({"passage_tokens": -1}, "passage_tokens"),
        ({"dense_weight": -0.1}, "dense_weight"),
        ({"embeding_model": "faute"}, "embeding_model"),
    ],
)
def test_a_bad_value_is_named_and_explained(given: dict[str, Any], named: str) -> None:
    with pytest.raises(SettingsError) as error:
        Settings.load(**given)
    assert f"{named}: " in str(error.value)
    assert f"got {next(iter(given.values()))!r}" in str(error.value)
    assert "qa.toml" in str(error.value)


def test_every_bad_value_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    write_toml("max_file_mb = -1\n")
    monkeypatch.setenv("QA_TOP_K", "beaucoup")
    with pytest.raises(SettingsError, match=r"(?s)top_k.*'beaucoup'.*max_file_mb|max_file_mb.*top"):
        Settings.load(decline_below=2)


def test_an_unknown_key_of_the_file_is_refused_and_the_known_are_listed() -> None:
    write_toml("top_kk = 3\n")
    with pytest.raises(SettingsError, match=r"(?s)top_kk.*Known: corpus, .*top_k"):
        Settings.load()


@pytest.mark.parametrize("text", ["top_k = ", "top_k: 3", "[qa", "\x00"])
def test_a_file_that_is_no_toml_is_named(text: str) -> None:
    write_toml(text)
    with pytest.raises(SettingsError, match=r"qa\.toml"):
        Settings.load()


def test_a_file_that_is_not_utf8_is_named() -> None:
    Path("qa.toml").write_bytes('corpus = "été"'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"qa\.toml"):
        Settings.load()


def test_folders_are_absolute_and_know_the_home_folder(tmp_path: Path) -> None:
    settings = Settings.load(corpus="articles", data_dir="~/donnees")
    assert settings.corpus == Path.cwd() / "articles"
    assert settings.data_dir == Path.home() / "donnees"
    assert Settings.load(corpus=tmp_path / "x" / ".." / "y").corpus == tmp_path.resolve() / "y"


def test_each_corpus_has_a_data_folder_of_its_own(tmp_path: Path) -> None:
    one, two = (Settings.load(corpus=tmp_path / name / "articles") for name in ("a", "b"))
    assert one.folder != two.folder
    assert one.folder == Settings.load(corpus=f"{tmp_path}/a/./articles").folder
    assert one.folder.name.startswith("articles-")
    assert one.folder.is_relative_to(Path(Settings.load().folder).parent)


def test_the_data_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path))
    assert Settings.load().folder == tmp_path.resolve()


@pytest.mark.parametrize(
    "other", [{"embedding_model": "autre"}, {"passage_instruction": "p: "}, {"passage_tokens": 64}]
)
def test_what_changes_an_index_changes_the_fingerprint(other: dict[str, Any]) -> None:
    assert Settings.load(**other).fingerprint() != Settings.load().fingerprint()


@pytest.mark.parametrize(
    "other",
    [{"top_k": 3}, {"decline_below": 0.1}, {"dense_weight": 1}, {"query_instruction": "q: "}],
)
def test_what_changes_only_answers_does_not(other: dict[str, Any]) -> None:
    assert Settings.load(**other).fingerprint() == Settings.load().fingerprint()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings.load().top_k = 3


# The language model


def test_no_language_model_unless_asked_for() -> None:
    assert not Settings.load().writes
    assert not Settings.load(llm=" None ").writes


def test_a_language_model_needs_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_LLM", "qwen3:4b")
    monkeypatch.setenv("QA_LLM_KEY", "sk-very-secret")
    with pytest.raises(SettingsError, match="QA_LLM_URL") as error:
        Settings.load()
    assert "very-secret" not in str(error.value)
    monkeypatch.setenv("QA_LLM_URL", "http://localhost:11434/v1/")
    settings = Settings.load()
    assert settings.writes
    assert settings.llm_url == "http://localhost:11434/v1"


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("localhost:11434", "must look like"),
        ("ftp://host/v1", "must look like"),
        ("http:///v1", "must look like"),
        ("http://ho st/v1", "must look like"),
        ("http://[::1/v1", "llm_url"),
        ("https://name:hunter2@host/v1", "QA_LLM_KEY"),
    ],
)
def test_an_address_that_is_none_is_explained_and_never_repeated(url: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint) as error:
        Settings.load(llm="m", llm_url=url)
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    "given", [{"llm_timeout": 0}, {"llm_tokens": 1}, {"llm_unsupported": "kept"}, {"llm": ""}]
)
def test_bad_values_of_the_language_model_are_named(given: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match=next(iter(given))):
        Settings.load(**given)


def test_the_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_LLM_KEY", "sk-very-secret")
    settings = Settings.load()
    shown = f"{settings} {settings!r} {settings.model_dump_json()} {settings.model_dump()}"
    assert "very-secret" not in shown
    with pytest.raises(SettingsError) as error:
        Settings.load(llm_key=7)
    assert "got" not in str(error.value).partition("llm_key")[2].partition("\n")[0]
