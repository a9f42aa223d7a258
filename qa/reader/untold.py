"""What a question asks for and a sentence doesn't tell: a reason, a name.

« Pourquoi la commission ne se réunit-elle plus ? » is not answered by saying again that it
does not meet. By form, French and English; pure. Only what right answers seldom lack.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.text.french import Word, fold, is_stopword, words
from qa.text.questions import Kind, Question

# What may open a reason, or stand for one: also a colon, or a participle behind a comma.
_REASON = re.compile(
    r"\b(?:car|parce|puisqu\w*|comme|afin|raisons?|causes?|grace|faute|motifs?|represailles|"
    r"echange|en effet|suite a|du fait|dus? a|dues? a|pour|par|apres|depuis que|tant|sinon|donc|"
    r"ainsi|aussi|puni\w*|sanction\w+|des lors|voulai\w*|souhait\w*|esper\w*|redout\w*|"
    r"crai\w+|jug\w+|estim\w+|invoqu\w+|argu\w+|expliqu\w+|justifi\w+|reproch\w+|accus\w+|"
    r"soupconn\w+|proteste\w*|denonc\w+|permet\w*|evit\w+|"
    r"because|since|due|so|as|for|to|after|by|want\w*|fear\w*|reason\w*)\b|[:;–—]|, \w+ant\b"
)
_WITH_A_NAME = (
    r"hopital|prison|universite|journal|quotidien|hebdomadaire|magazine|chaine|hotel|ecole|lycee|"
    r"aeroport|port|stade|musee|banque|usine|navire|bateau|cargo|compagnie|operateur|operatrice|"
    r"societe|entreprise|agence|media|club|parti|avocate?|juge|chirurgien\w*|medecin|architecte|"
    r"ministre|president|ambassad\w+|journaliste|ecrivain|proprietaire|garde|gardien\w*|chauffeur|"
    r"officier|soldat|policier|pilote|temoin|"
    r"(?:sismo|psycho|socio|polito|bio|geo|cardio|archeo|climato)logue"
)
_ASKS_A_NAME = re.compile(
    rf"\bs(?:e |')(?:ap+el|nomm)\w*(?:-t-(?:il|elle))? (?:le |la |l')(?:{_WITH_A_NAME})\b"
    rf"|\bnoms? (?:(?:du|de la|des?) |de l'|d')?(?:{_WITH_A_NAME})\b"
    rf"|\bquel(?:le)? (?:{_WITH_A_NAME})\b|\b(?:what|which) (?:{_WITH_A_NAME})\b"
)


def is_untold(question: Question, sentence: str, after: str = "") -> bool:
    """Whether `sentence`, and the one `after` it, lack what `question` asks for."""
    if question.kind is Kind.REASON:
        return not _REASON.search(f"{fold(sentence)} {fold(after)}")
    return bool(_ASKS_A_NAME.search(fold(question.text))) and not _names_another(question, sentence)


def _names_another(question: Question, sentence: str) -> bool:
    """Whether the sentence may name what the question does not."""
    asked = {word.stem for word in question.words if question.text[word.start].isupper()}
    return any(word.stem not in asked for word in _capitals(sentence))


@lru_cache(maxsize=20_000)
def _capitals(sentence: str) -> tuple[Word, ...]:
    """The words with a capital; the first of a sentence has one anyway, and may be a name."""
    return tuple(
        word
        for word in words(sentence)
        if sentence[word.start].isupper() and not is_stopword(word.folded)
    )
