"""A question within a conversation, understood: made to stand alone, or asked back about.

Pure: the turns are the caller's, and nothing is kept. Knows no language model and no
articles; what was said before is the turns' questions, answers and quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.conversation.antecedents import Spoken
from qa.conversation.before import Before
from qa.conversation.ellipsis import asks_for_others, is_cut_short, whole, without_lead
from qa.conversation.mentions import Mention
from qa.conversation.pronouns import Resolved, resolve
from qa.conversation.reader import whole_mention
from qa.conversation.spoken import Said, spoken_of
from qa.courtesy import courtesy
from qa.text.french import content_words, fold, words
from qa.text.kinds import Kind, kind_of
from qa.text.questions import LONGEST, language_of
from qa.types import Turn

# How far back a conversation is followed.
MOST_TURNS = 8
# How many things a question in return names at most.
MOST_CHOICES = 4
# A longer question is read as it is: nobody points back with so many words.
LONGEST_FOLLOW_UP = 300


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question means after the turns before.

    `text` stands alone; `kind` is what it asks for. `background` is the question before,
    where nothing but what this one points back at was taken from it.
    When it is not clear what is meant, `choices` tells between which things, or `lost` that
    nothing was said before that the question could lean on. `others` says that what was
    answered before is not asked for again.
    """

    text: str
    kind: Kind
    background: str = ""
    choices: tuple[str, ...] = ()
    lost: bool = False
    others: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether the question can be answered; otherwise ask back."""
        return not (self.choices or self.lost)


def understand(question: str, history: Sequence[Turn]) -> Understood:
    """What `question` means after `history`, oldest first."""
    before: Said | None = None
    for turn in list(history)[-MOST_TURNS:]:
        if courtesy(turn.question) is None and words(turn.question):
            before = _heard(turn, before)
    return _understood(question, before)


def _heard(turn: Turn, before: Said | None) -> Said:
    understood = _understood(turn.question, before)
    return Said(
        question=understood.text,
        language=language_of(understood.text),
        answer=turn.answer,
        quotes=tuple(one.quote for one in turn.citations),
        open_question=None if understood.is_clear else turn.question,
        choices=understood.choices,
    )


def _understood(question: str, before: Said | None) -> Understood:
    if len(question) > LONGEST_FOLLOW_UP or courtesy(question) is not None:
        return _as_asked(question)
    if before is None or (before.open_question and not before.choices):
        lost = is_cut_short(question) or not content_words(question)
        return Understood(question, kind_of(question), lost=lost)
    return _chosen(question, before) or _after(question, before)


def _as_asked(question: str) -> Understood:
    return Understood(question, kind_of(question))


def _after(question: str, before: Said) -> Understood:
    made = whole(question, Before(before.question, before.language, before.short))
    if made is not None:
        return _clear(question, made, kind_of(made))
    resolved = _resolved(question, before)
    if resolved.choices:
        return Understood(question, kind_of(question), choices=_named(resolved.choices))
    same = _same(resolved.text, question)
    if resolved.pointing or (same and not content_words(question)):
        return _side_by_side(question, resolved.text, before)
    if same:
        return _as_asked(question)
    return _clear(question, resolved.text, kind_of(resolved.text), before.question)


def _clear(question: str, text: str, kind: Kind, background: str = "") -> Understood:
    if len(text) + len(background) > LONGEST:
        return _as_asked(question)
    return Understood(text, kind, background, others=asks_for_others(question))


def _side_by_side(question: str, resolved: str, before: Said) -> Understood:
    """The two questions together, where no rule says how they make one."""
    text = f"{before.question} {without_lead(resolved)}"
    kind = kind_of(resolved)
    return _clear(question, text, kind if kind is not Kind.OTHER else kind_of(text))


def _same(text: str, question: str) -> bool:
    return fold(text).strip() in (fold(question).strip(), fold(without_lead(question)).strip())


def _resolved(question: str, before: Said) -> Resolved:
    return resolve(without_lead(question), language_of(question), list(spoken_of(before)))


def _named(choices: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.text for one in choices))[:MOST_CHOICES]


def _chosen(question: str, before: Said) -> Understood | None:
    """The open question, once « Kim » or « de Poutine » says whom it is about."""
    own = {word.stem for word in content_words(question)}
    for choice in before.choices:
        mention = whole_mention(choice, before.language)
        fits = own and own <= {word.stem for word in content_words(choice)}
        if fits and mention and before.open_question:
            found = resolve(
                without_lead(before.open_question),
                language_of(before.open_question),
                [Spoken(mention, CHOSEN, person=True)],
            )
            return Understood(found.text, kind_of(found.text))
    return None


CHOSEN = 9.0  # the weight of what the reader has named: no gender speaks against it
