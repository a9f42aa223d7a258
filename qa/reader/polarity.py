"""Whether a sentence plainly asserts or denies what a yes/no question asks. Pure.

Plainly: a sentence of ordinary length holds nearly all of the question's words, its names
in the question's order, and states a fact. What is denied, wished,
doubted or said by somebody is not plain, nor is a negation in a sentence of several clauses.
"""

from __future__ import annotations

import re

from qa.proof.slips import Slip, slip
from qa.proof.statements import statement
from qa.reader.candidates import SentenceWords, read
from qa.text.french import fold, rarity
from qa.text.matching import match
from qa.text.questions import Question

# The share of the question's weight that a plain statement holds.
PLAIN = 0.8
# The most words of a plain statement.
ORDINARY = 45
# What a sentence that is turned round so denies.
_DENYING = ("negation", "opposite")

_NEGATIONS = re.compile(
    r"\b(?:ne|n')\s?\w+(?:\W+\w+){0,2}?\W+(?:pas|jamais|aucune?|plus|rien|point)\b"
    r"|\b(?:not|never|no longer|cannot)\b|n't\b"
)
_CLAUSES = re.compile(r"[,;:]|\b(?:et|mais|ou|qui|que|and|but|or|who|that)\b")
_REPORTED = re.compile(
    r"\b(?:ni(?:e|ent|er|ee?s?)|dement\w*|refus\w*|conteste\w*|accus\w*|selon|aurai(?:t|ent)|"
    r"serai(?:t|ent)|peut-etre|veut|veulent|souhait\w*|esper\w*|demand\w*|sait|savent|si|"
    r"sans|without|pourrai\w*|devrai\w*|whether|if|hop\w+|want\w*|den(?:y|ies|ied)|alleged\w*|"
    r"accuse\w*|reportedly)\b"
)


def asserts(question: Question, sentence: str) -> bool | None:
    """True if `sentence` says so, False if it says the contrary, None if it is not plain."""
    found = read(sentence)
    if len(found.words) > ORDINARY or _REPORTED.search(found.folded):
        return None
    turned = _turned_round(question.text, sentence)
    if not _is_covered(question, found, turned) or not _in_order(question, found):
        return None
    if turned:
        return False if turned.reason in _DENYING else None
    denied = bool(_NEGATIONS.search(found.folded))
    if denied and _CLAUSES.search(found.folded):
        return None
    return denied == bool(_NEGATIONS.search(fold(question.text)))


def _turned_round(question: str, sentence: str) -> Slip | None:
    """How the question, taken for a statement, turns the sentence round."""
    return slip(statement(question), statement(sentence))


def _is_covered(question: Question, found: SentenceWords, turned: Slip | None) -> bool:
    """Whether the sentence holds nearly all of the question but the word that is turned round."""
    opposed = turned.what if turned and turned.reason == "opposite" else ""
    weights = {
        word: 0.1 + rarity(word.folded)
        for word in question.words
        if question.text[word.start : word.end] != opposed
    }
    covered = sum(weight * match(word, found.stems) for word, weight in weights.items())
    return bool(weights) and covered >= PLAIN * sum(weights.values())


def _in_order(question: Question, found: SentenceWords) -> bool:
    """Whether the names of the question that stand in the sentence do so in its order."""
    stems = [word.stem for word in found.words]
    names = [word.stem for word in question.words if question.text[word.start].isupper()]
    places = [stems.index(stem) for stem in names if stem in stems]
    return places == sorted(places)
