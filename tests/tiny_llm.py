"""A tiny language model of random weights, made on the spot, and a real server that runs it.

Its words are noise; the protocol, streaming and stopping are real.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.patience import PATIENCE
from tests.ports import own_port

_TEMPLATE = (
    "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}assistant: {% endif %}"
)
_SPECIAL = ["<unk>", "<s>", "</s>"]


def make_model(folder: Path, *, layers: int = 2) -> Path:
    """Writes a small Llama with a byte-level tokenizer; takes a second or two.

    One with more layers is slower: its answer is still being written when it is stopped. It
    reads a prompt as fast as any, which a wider one does not.
    """
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    # ASCII alone: bytes at random would seldom be UTF-8, and a server holds back what is not.
    letters = [*sorted(one for one in pre_tokenizers.ByteLevel.alphabet() if one <= "~"), "Ġ"]
    vocabulary = {one: number for number, one in enumerate([*_SPECIAL, *letters])}
    tokenizer = Tokenizer(models.BPE(vocabulary, merges=[], unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    names = dict(zip(("unk_token", "bos_token", "eos_token"), _SPECIAL, strict=True))
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names)
    fast.chat_template = _TEMPLATE
    fast.save_pretrained(folder)
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=layers,
        num_attention_heads=2,
        num_key_value_heads=2,
        max_position_embeddings=32768,
        bos_token_id=1,
        eos_token_id=2,
    )
    model = LlamaForCausalLM(config)
    with torch.no_grad():
        model.lm_head.weight[: len(_SPECIAL)] = 0  # it never ends of itself
    model.save_pretrained(folder)
    return folder


@dataclass(frozen=True)
class Serving:
    """A server that runs: its address, and its process."""

    url: str
    process: subprocess.Popen[bytes]

    def gets_to_work(self, patience: float = PATIENCE) -> bool:
        """Whether it computes before long."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if self._is_at_work():
                return True
        return False

    def _is_at_work(self) -> bool:
        import psutil  # accelerate brings it

        # An idle one takes next to nothing; one at work its share, however busy the machine.
        return bool(psutil.Process(self.process.pid).cpu_percent(interval=0.5) > 4)

    def falls_idle(self, patience: float = PATIENCE) -> bool:
        """Whether it stops computing before long."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if not self._is_at_work():
                return True
        return False


@contextmanager
def real_server(model: Path, patience: float = PATIENCE) -> Iterator[Serving]:
    """`transformers serve` with the model; stopped in the end."""
    port = own_port()
    command = [str(Path(sys.executable).with_name("transformers")), "serve", str(model)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    quiet = {**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    log = (model.parent / "server.log").open("w+")
    process = subprocess.Popen(command, env=quiet, stdout=log, stderr=subprocess.STDOUT)
    try:
        _await(f"http://127.0.0.1:{port}/health", process, patience, log.name)
        yield Serving(f"http://127.0.0.1:{port}/v1", process)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:  # it ends what it is writing first
            process.kill()
            process.wait(PATIENCE)
        log.close()


def _await(address: str, process: subprocess.Popen[bytes], patience: float, log: str) -> None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"The server did not start: {Path(log).read_text()[-2000:]}")
