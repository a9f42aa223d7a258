"""What the files of a model tell without loading it: whether it can be, and which it is."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qa.errors import ModelError
from qa.models.purposes import EMBEDDER, RERANKER, Purpose

_WEIGHTS = (".safetensors", ".bin", ".pt")
_TEXTS = (".json", ".txt", ".model")
_SENTENCEPIECE = "sentencepiece"
_BLOCKS, _BLOCK_BYTES = 64, 65_536


def check_folder(folder: Path, name: str, purpose: Purpose = EMBEDDER) -> None:
    """Sees that the folder holds a whole model, and one that can do what it is wanted for.

    Raises:
        ModelError: it does not; the message says what is missing.
    """
    try:
        _check_whole(folder, purpose)
        _check_kind(folder, name, purpose)
        _check_tokenizer(folder, name)
    except _IncompleteError as error:
        raise ModelError(
            f"The {purpose.what} {name} is not whole: {error}. Fetch it again, or set "
            f"{purpose.setting} to another one."
        ) from error


def _check_whole(folder: Path, purpose: Purpose) -> None:
    modules = _json(folder / "modules.json") if (folder / "modules.json").exists() else []
    if not modules and not (folder / "config.json").is_file():
        raise ModelError(
            f"{folder} holds no {purpose.library} model: it has neither modules.json nor "
            f"config.json. Set {purpose.setting} to the folder that has one."
        )
    for needed in _needed(folder, modules):
        if not needed.is_file():
            raise _IncompleteError(f"{needed.relative_to(folder)} is missing")
    weights = [path for path in _files(folder) if path.suffix in _WEIGHTS]
    if not weights:
        raise _IncompleteError("it has no weights (model.safetensors or pytorch_model.bin)")
    for path in weights:
        _check_weights(path)


def _check_kind(folder: Path, name: str, purpose: Purpose) -> None:
    """Sees that the network is one that was trained for this."""
    if not purpose.architectures or _is_cross_encoder(folder, purpose):
        return
    path = folder / "config.json"
    config = _json(path) if path.is_file() else {}
    found = config.get("architectures") if isinstance(config, dict) else None
    kind = f"a {found[0]}" if found else "of no kind that it names"
    if not kind.endswith(purpose.architectures):
        raise ModelError(
            f"The model {name} is {kind}, and {purpose.setting} wants a {purpose.library} model "
            f"(…{purpose.architectures[0]}), such as {purpose.example}. Name another one, or "
            f"{purpose.instead}."
        )


def _is_cross_encoder(folder: Path, purpose: Purpose) -> bool:
    """Whether it says of itself that it is a CrossEncoder, as newer ones do."""
    path = folder / "config_sentence_transformers.json"
    if purpose is not RERANKER or not path.is_file():
        return False
    config = _json(path)
    return isinstance(config, dict) and config.get("model_type") == "CrossEncoder"


def _check_tokenizer(folder: Path, name: str) -> None:
    """An old model's vocabulary needs a library, without which it would be loaded empty."""
    has_new = any(folder.glob("tokenizer.json"))
    if not has_new and any(folder.glob("*.model")) and not importlib.util.find_spec(_SENTENCEPIECE):
        raise ModelError(
            f"The vocabulary of {name} is in an old format. Run `pip install {_SENTENCEPIECE}`."
        )


class _IncompleteError(Exception):
    """A file is missing, damaged or unreadable."""


def identity_of(folder: Path, passage_instruction: str = "") -> str:
    """A short hash of all that a model's work depends on, the vectors of passages above all.

    Settings and vocabulary count whole, of the weights (gigabytes, perhaps) 64 blocks
    spread evenly: training changes every one.
    """
    digest = hashlib.sha256(passage_instruction.encode() + b"\0")
    for path in _files(folder):
        if path.suffix in (*_WEIGHTS, *_TEXTS):
            digest.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}\n".encode())
            digest.update(_sample(path) if path.suffix in _WEIGHTS else path.read_bytes())
    return digest.hexdigest()[:16]


def _needed(folder: Path, modules: Any) -> Iterator[Path]:
    for module in modules:
        kind = str(module.get("type", "")).rpartition(".")[2]
        if kind in ("Transformer", "Pooling", "Dense"):
            yield folder / str(module.get("path", "")) / "config.json"
    for index in folder.glob("*.safetensors.index.json"):
        for shard in sorted(set(_json(index).get("weight_map", {}).values())):
            yield folder / str(shard)


def _files(folder: Path) -> list[Path]:
    found = (path for pattern in ("*", "*/*") for path in folder.glob(pattern))
    return sorted(path for path in found if path.is_file())


def _check_weights(path: Path) -> None:
    """Sees that a download has not stopped short, nor left only a pointer of git-lfs."""
    with path.open("rb") as file:
        start = file.read(8)
        if start == b"version ":
            raise _IncompleteError(
                f"{path.name} is only a pointer: run `git lfs pull` in its folder"
            )
        if path.suffix != ".safetensors":
            return
        try:
            header = json.loads(file.read(int.from_bytes(start, "little")))
            ends = (one["data_offsets"][1] for key, one in header.items() if key != "__metadata__")
            size = 8 + int.from_bytes(start, "little") + max(ends, default=0)
        except (ValueError, KeyError, TypeError, AttributeError, MemoryError, OverflowError):
            size = -1
    if path.stat().st_size != size:
        raise _IncompleteError(f"{path.name} is damaged or only partly there")


def _sample(path: Path) -> bytes:
    size = path.stat().st_size
    step = max(_BLOCK_BYTES, size // _BLOCKS)
    with path.open("rb") as file:
        blocks = []
        for start in range(0, size, step):
            file.seek(start)
            blocks.append(file.read(_BLOCK_BYTES))
    return b"".join(blocks)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _IncompleteError(f"{path.name} cannot be read: {error}") from error
