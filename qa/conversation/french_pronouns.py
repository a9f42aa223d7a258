"""French pronouns, possessives and demonstratives, each replaced by what it stands for.

One step a sort of pronoun, in the order in which they are tried: a text and a search in, the
text out. What cannot be replaced is left, and the search told.
"""

from __future__ import annotations

from collections.abc import Callable

from qa.conversation.antecedents import Search
from qa.conversation.french_determiners import own, that, that_one, this
from qa.conversation.french_objects import after_preposition, dative, object_, of_it, place
from qa.conversation.french_subjects import inverted_subject, plain_subject

Step = Callable[[str, Search], str]
FRENCH_STEPS: tuple[Step, ...] = (
    this, inverted_subject, plain_subject, that_one, own, after_preposition, dative,
    object_, place, of_it, that,
)  # fmt: skip
