"""What a language model is to the rest: messages in, words out, and a way to stop it.

Light: the libraries are imported when something is to be written. Knows nothing of
articles, prompts or what is done with the words.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """Something said to a language model; `role` is "system", "user" or "assistant"."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """The next words of a language model.

    `text` is empty when nothing came for a while: whoever reads can stop then. `tokens` are
    the `prompt` and `completion` tokens so far, where the server says; `cut` that the text
    is broken off because it is too long.
    """

    text: str = ""
    tokens: Mapping[str, int] = field(default_factory=dict)
    cut: bool = False


class LanguageModel(Protocol):
    """Writes; thread-safe."""

    @property
    def name(self) -> str:
        """What people know the model by."""
        ...

    def write(self, messages: Sequence[Message], *, streamed: bool) -> Generator[Chunk, None, None]:
        """The words as they come, or all at once; closing the iterator stops the request.

        Raises:
            WritingError: there are no words, or not all of them; says why.
        """
        ...


def completing(model: LanguageModel, prompt: str) -> Generator[str, None, None]:
    """What `model` answers to `prompt`; "" when nothing came for a while. Closing it stops it.

    Raises:
        WritingError: there are no words, or not all of them; says why.
    """
    with closing(model.write([Message("user", prompt)], streamed=False)) as chunks:
        for chunk in chunks:
            yield chunk.text
