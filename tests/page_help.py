"""What several tests of the page's server ask, and of whom."""

from __future__ import annotations

from fake_answerer import FakeAnswerer, answered, shipped

from qa.errors import ModelError, QuestionError
from qa.types import Answer

WHO = "Qui a écrit à Kim Jong-un ?"


def answerer() -> FakeAnswerer:
    first, second = shipped()
    sentence = "À son tour, M. Kim a déclaré que l’amitié entre les deux nations s’était forgée"
    script: dict[str, Answer | Exception] = {
        WHO: answered(WHO, (first, sentence), short="M. Kim"),
        "Et après ?": answered("Et après ?", (second, "Sjojgu était en visite")),
        "a" * 20_000: QuestionError("The question has 20000 characters; at most 2000."),
        "modèle": ModelError("There is no model: set QA_EMBEDDING_MODEL."),
        "panne": RuntimeError("secret"),
    }
    return FakeAnswerer([first, second], script)
