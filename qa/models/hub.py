"""Models from the hub: from its cache on this machine, or else downloaded, once.

The only part that may open a connection, and only for a model that the user named. A
missing network is noticed before the hub's own client would try, which takes a minute.
"""

from __future__ import annotations

import socket
import threading
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from qa.errors import ModelError
from qa.models.files import check_folder
from qa.models.purposes import EMBEDDER, Purpose

_PATIENCE_SECONDS = 0.6
# Other programs' formats of the same weights.
_USELESS = [
    "onnx/*",
    "openvino/*",
    "coreml/*",
    "*.onnx",
    "*.h5",
    "*.ot",
    "*.msgpack",
    "*.gguf",
    "*.mlmodel",
]
_OLD_WEIGHTS = "pytorch_model*.bin"


def model_from_hub(name: str, purpose: Purpose = EMBEDDER) -> Path:
    """The folder of a model of the hub, whole.

    Raises:
        ModelError: it is not on this machine, and cannot be had.
    """
    from huggingface_hub.errors import HFValidationError

    try:
        return _cached(name) or _downloaded(name, purpose)
    except HFValidationError as error:
        raise ModelError(f"{purpose.setting}: {name!r} is no name of the hub: {error}") from error


def _cached(name: str) -> Path | None:
    from huggingface_hub import try_to_load_from_cache

    for file in ("modules.json", "config.json"):
        found = try_to_load_from_cache(name, file)
        if isinstance(found, str):
            with suppress(ModelError):  # an interrupted download is begun again
                check_folder(Path(found).parent, name)
                return Path(found).parent
    return None


def _downloaded(name: str, purpose: Purpose) -> Path:
    from huggingface_hub import constants, errors, snapshot_download

    if constants.HF_HUB_OFFLINE:
        raise _unreachable(name, purpose, "HF_HUB_OFFLINE is set")
    if not _answers(constants.ENDPOINT):
        raise _unreachable(name, purpose, f"{constants.ENDPOINT} cannot be reached")
    try:
        folder = Path(snapshot_download(name, ignore_patterns=[*_USELESS, _OLD_WEIGHTS]))
        if not any(folder.glob("**/*.safetensors")):
            snapshot_download(name, allow_patterns=[_OLD_WEIGHTS])
    except errors.RepositoryNotFoundError as error:  # also of private and of gated ones
        raise ModelError(
            f"{constants.ENDPOINT} has no {purpose.what} {name}, or shows it only to those who "
            f"have logged in (`hf auth login`). Mend the name in {purpose.setting}."
        ) from error
    # HTTPError is that of whichever HTTP client the hub's client uses.
    except (errors.HTTPError, OSError, ValueError) as error:  # type: ignore[attr-defined]
        raise _unreachable(name, purpose, str(error)) from error
    return folder


def _answers(address: str) -> bool:
    """Whether the address, or the proxy on the way to it, takes a connection."""
    found = threading.Event()
    hop = _first_hop(address)
    # Looking up a name takes as long as it takes: nobody can be made to wait for it.
    attempt = threading.Thread(target=_connect, args=(hop, found), daemon=True)
    attempt.start()
    attempt.join(_PATIENCE_SECONDS)
    return found.is_set()


def _first_hop(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    proxy = urllib.request.getproxies().get(parts.scheme)
    if proxy and not urllib.request.proxy_bypass(parts.hostname or ""):
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _connect(hop: tuple[str, int], found: threading.Event) -> None:
    with suppress(OSError), socket.create_connection(hop, timeout=_PATIENCE_SECONDS):
        found.set()


def _unreachable(name: str, purpose: Purpose, reason: str) -> ModelError:
    return ModelError(
        f"The {purpose.what} {name} is not on this machine, and it cannot be downloaded: "
        f"{reason}. Fetch it where there is a network (`hf download {name}`) and set "
        f"{purpose.setting} to its folder, or {purpose.instead}."
    )
