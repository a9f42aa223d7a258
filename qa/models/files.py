"""What the files of a model tell without loading it: whether it can be, and which it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qa.errors import ModelError

_WEIGHTS = (".safetensors", ".bin", ".pt")
_TEXTS = (".json", ".txt", ".model")
_BLOCKS, _BLOCK_BYTES = 64, 65_536


def check_folder(folder: Path, name: str) -> None:
    """Sees that the folder holds a whole sentence-transformers model.

    Raises:
        ModelError: it does not; the message says what is missing.
    """
    modules = _json(folder / "modules.json", name) if (folder / "modules.json").exists() else []
    if not modules and not (folder / "config.json").is_file():
        raise ModelError(
            f"{folder} holds no sentence-transformers model: it has neither modules.json nor "
            "config.json. Set QA_EMBEDDING_MODEL to the folder that has one."
        )
    for needed in _needed(folder, modules):
        if not needed.is_file():
            raise _broken(name, f"{needed.relative_to(folder)} is missing")
    weights = [path for path in _files(folder) if path.suffix in _WEIGHTS]
    if not weights:
        raise _broken(name, "it has no weights (model.safetensors or pytorch_model.bin)")
    for path in weights:
        _check_weights(path, name)


def identity_of(folder: Path, passage_instruction: str) -> str:
    """A short hash of all that the vectors of passages depend on.

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
        for shard in sorted(set(_json(index, folder.name).get("weight_map", {}).values())):
            yield folder / str(shard)


def _files(folder: Path) -> list[Path]:
    found = (path for pattern in ("*", "*/*") for path in folder.glob(pattern))
    return sorted(path for path in found if path.is_file())


def _check_weights(path: Path, name: str) -> None:
    """Sees that a download has not stopped short, nor left only a pointer of git-lfs."""
    with path.open("rb") as file:
        start = file.read(8)
        if start == b"version ":
            raise _broken(name, f"{path.name} is only a pointer: run `git lfs pull` in its folder")
        if path.suffix != ".safetensors":
            return
        try:
            header = json.loads(file.read(int.from_bytes(start, "little")))
            ends = (one["data_offsets"][1] for key, one in header.items() if key != "__metadata__")
            size = 8 + int.from_bytes(start, "little") + max(ends, default=0)
        except (ValueError, KeyError, TypeError, AttributeError, MemoryError, OverflowError):
            size = -1
    if path.stat().st_size != size:
        raise _broken(name, f"{path.name} is damaged or only partly there")


def _sample(path: Path) -> bytes:
    size = path.stat().st_size
    step = max(_BLOCK_BYTES, size // _BLOCKS)
    with path.open("rb") as file:
        blocks = []
        for start in range(0, size, step):
            file.seek(start)
            blocks.append(file.read(_BLOCK_BYTES))
    return b"".join(blocks)


def _json(path: Path, name: str) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(name, f"{path.name} cannot be read: {error}") from error


def _broken(name: str, reason: str) -> ModelError:
    return ModelError(
        f"The embedding model {name} is not whole: {reason}. Fetch it again, or set "
        "QA_EMBEDDING_MODEL to another one."
    )
