"""A question in return, when it is not clear what is meant: no answer, and no refusal either.

Knows nothing of why it was not clear.
"""

from __future__ import annotations

from qa.conversation import Understood
from qa.conversation.grammar import joined
from qa.phrases import WHAT_IS_MEANT, WHICH_IS_MEANT
from qa.text.questions import Question
from qa.types import Answer


def question_back(question: Question, understood: Understood) -> Answer:
    """An Answer whose text asks what `question` is about; it cites nothing, and abstains not."""
    language = question.language
    text = WHAT_IS_MEANT[language]
    if understood.choices:
        text = WHICH_IS_MEANT[language].format(choices=_listed(understood.choices, language))
    return Answer(
        question=question.text,
        text=text,
        short=None,
        citations=(),
        passages=(),
        abstained=False,
        confidence=0.0,
        language=language,
        asks_back=True,
    )


def _listed(choices: tuple[str, ...], language: str) -> str:
    """« de A, de B ou de C », "A, B or C"."""
    named = [joined("de", one) for one in choices] if language == "fr" else list(choices)
    *others, last = named
    link = " ou " if language == "fr" else " or "
    return link.join([", ".join(others), last]) if others else last
