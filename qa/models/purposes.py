"""What a model is wanted for: what its errors name, and which models will do.

The files of a model say what it is for; one for something else would load with weights made
up on the spot, and answer noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing that a model does here.

    `architectures` are the endings of the names of its network that will do; any will when
    there are none. `instead` says what else can be done where there is no such model.
    """

    setting: str
    what: str
    library: str
    example: str
    instead: str
    architectures: tuple[str, ...] = ()


EMBEDDER: Final = Purpose(
    setting="QA_EMBEDDING_MODEL",
    what="embedding model",
    library="sentence-transformers",
    example="intfloat/multilingual-e5-small",
    instead="unset it for the packaged model",
)
READER: Final = Purpose(
    setting="QA_READER",
    what="reader",
    library="extractive question-answering",
    example="AgentPublic/camembert-base-squadFR-fquad-piaf",
    instead="unset it to read without",
    architectures=("ForQuestionAnswering", "ForQuestionAnsweringSimple"),
)
RERANKER: Final = Purpose(
    setting="QA_RERANKER",
    what="reranker",
    library="sentence-transformers CrossEncoder",
    example="antoinelouis/crossencoder-camembert-base-mmarcoFR",
    instead="unset it to rank without",
    architectures=("ForSequenceClassification",),
)
