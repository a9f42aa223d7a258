"""A scripted answerer for the service for programs, and what is asked of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

from fake_answerer import FakeAnswerer, answered, shipped
from patience import PATIENCE

from qa.errors import IndexBusyError, ModelError, QuestionError
from qa.types import Answer, Article, Partial, Scope, Turn

WHO = "Qui a écrit à Kim Jong-un ?"
QUOTE = "Il a ajouté que leur “amitié de camaraderie” se renforcerait."


class Watched(FakeAnswerer):
    """Its answer to « sans fin » outlasts any test; it tells when it begins and is closed."""

    def __init__(self, articles: Sequence[Article], script: dict[str, Answer | Exception]) -> None:
        super().__init__(articles, script)
        self.begun, self.left = threading.Event(), threading.Event()

    def stream(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Iterator[Partial | Answer]:
        if question != "sans fin":
            yield from super().stream(question, history, scope)
            return
        self.begun.set()
        try:
            for number in range(1, 50 * PATIENCE):
                yield Partial("mot " * number)
                time.sleep(0.04)
        finally:
            self.left.set()


def made() -> Watched:
    first, second = shipped()
    return Watched(
        [first, second],
        {
            WHO: answered(WHO, (first, QUOTE), (second, "Sjojgu était en visite"), short="M. Kim"),
            "a": QuestionError("The question has 20000 characters; at most 2000."),
            "occupé": IndexBusyError("Another process is writing the index."),
            "modèle": ModelError("There is no model: set QA_EMBEDDING_MODEL."),
            "panne": RuntimeError("secret"),
        },
    )


def asking(text: Any = WHO, **more: Any) -> dict[str, Any]:
    return {"model": "qa", "messages": [{"role": "user", "content": text}], **more}
