"""What a model wants to read before a question and before a passage.

The settings come first, then what the model's own files say, then what is known of models
that were published without. Getting this wrong costs an E5 model much of its worth.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from qa.models.finding import FoundModel
from qa.settings import Settings

_CONFIGURATION = "config_sentence_transformers.json"
_PASSAGE_PROMPTS = ("passage", "document", "corpus")
_ENGLISH_BGE = "Represent this sentence for searching relevant passages: "
_RETRIEVE = (
    "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "
)


class Instructions(NamedTuple):
    """The text put before a question, and the one put before a passage."""

    question: str
    passage: str


# By the last part of the name, the first that fits.
_KNOWN = (
    (re.compile(r"(multilingual-)?e5-\w+-instruct"), Instructions(_RETRIEVE, "")),
    (
        re.compile(r"(multilingual-)?e5-(small|base|large)(-v2)?"),
        Instructions("query: ", "passage: "),
    ),
    (re.compile(r"bge-(small|base|large)-en(-v1\.5)?"), Instructions(_ENGLISH_BGE, "")),
)


def instructions_of(model: FoundModel, settings: Settings) -> Instructions:
    """The instructions to use; each one that is set takes the place of its default."""
    default = _stated(model) or _known(model) or Instructions("", "")
    return Instructions(
        settings.query_instruction or default.question,
        settings.passage_instruction or default.passage,
    )


def _stated(model: FoundModel) -> Instructions | None:
    try:
        text = (model.folder / _CONFIGURATION).read_text(encoding="utf-8")
        prompts = json.loads(text).get("prompts") or {}
        passages = (prompts[name] for name in _PASSAGE_PROMPTS if prompts.get(name))
        stated = Instructions(str(prompts.get("query") or ""), str(next(passages, "")))
    except (OSError, ValueError, AttributeError):
        return None
    return stated if any(stated) else None


def _known(model: FoundModel) -> Instructions | None:
    last = model.name.rpartition("/")[2].lower()
    return next((found for name, found in _KNOWN if name.fullmatch(last)), None)
