"""Replies to what is no question about the articles: hello, thanks, what can you do.

Also « de quoi parlent ces articles ? », answered by each article's first sentence,
cited. Knows nothing of retrieval.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from qa.phrases import quoted
from qa.prompts import prompt
from qa.text.french import fold
from qa.text.questions import Question
from qa.text.sentences import sentences
from qa.types import Answer, Article, Citation

# How many articles an overview lists.
MOST_LISTED = 12

_COURTESIES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "greeting",
            r"(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|evening|afternoon))"
            r"(?: (?:a (?:tous|toi|vous)|there|le bot|qa|ca va|comment (?:vas tu|allez vous)))?",
        ),
        (
            "thanks",
            r"(?:ok |super |parfait |great )?(?:merci|thanks|thank you|thx)"
            r"(?: (?:beaucoup|bien|a (?:toi|vous)|very much|a lot|infiniment|d'avance))*",
        ),
        (
            "help",
            r"(?:que|qu'est ce que) (?:(?:peux|sais) tu|pouvez vous|tu (?:peux|sais)|vous pouvez)"
            r" faire|(?:aide|help)(?: me| moi)?|aidez moi|qui (?:es tu|etes vous)|who are you"
            r"|a quoi (?:sers tu|servez vous|tu sers)|what can you do"
            r"|how do(?:es)? (?:you|this) work|comment"
            r" (?:ca (?:marche|fonctionne)|tu fonctionnes|fonctionnes tu)",
        ),
        (
            "overview",
            r"(?:de quoi|sur quoi) (?:parlent|parle|traitent|traite|portent|il s'agit|s'agit il)"
            r"(?: t il)?(?: dans)?"
            r"(?: (?:ces|les|tes|vos|ce|cet|le) (?:articles?|textes?|corpus|documents?))?"
            r"|quels? (?:sont )?(?:les |ces |tes |vos )?articles?"
            r"(?: (?:as tu|avez vous|connais tu|y a t il))?"
            r"|(?:resume|presente|liste)z?(?: moi)? (?:les|ces|tes|vos) articles"
            r"|what (?:are|is) (?:these|the|this|your) (?:articles?|texts?|documents?|corpus) about"
            r"|(?:which|what) articles (?:are there|do you (?:have|know))"
            r"|(?:summari[sz]e|list) (?:the|these|your) articles",
        ),
    )
)


def courteous_reply(question: Question, articles: Mapping[str, Article]) -> Answer | None:
    """The reply to a courtesy or to a question about the corpus itself; None for any other."""
    name = courtesy(question.text)
    if name is None:
        return None
    if name == "overview":
        return _overview(question, sorted(articles.values(), key=lambda one: one.id))
    values = {"count": len(articles)} if name == "help" else {}
    return _reply(question, prompt(name, question.language, **values))


def courtesy(text: str) -> str | None:
    """Which courtesy `text` is, as a whole: greeting, thanks, help or overview."""
    plain = re.sub(r"[\s\u00a0!?.,;:…-]+", " ", fold(text)).strip()
    for name, pattern in _COURTESIES:
        if pattern.fullmatch(plain):
            return name
    return None


def _overview(question: Question, articles: Sequence[Article]) -> Answer:
    with_lead = ((one, lead) for one in articles if (lead := _lead(one)))
    leads = list(islice(with_lead, MOST_LISTED))
    lines = [prompt("overview", question.language)]
    citations = []
    for number, (article, (start, end)) in enumerate(leads, start=1):
        quote = article.text[start:end]
        lines.append(f"- {article.title} — {quoted(quote, question.language)} [{number}]")
        citations.append(Citation(number, article.id, article.title, quote, start, end))
    if len(articles) > len(leads):
        lines.append(f"- … (+ {len(articles) - len(leads)})")
    return _reply(question, "\n".join(lines), tuple(citations))


def _lead(article: Article) -> tuple[int, int] | None:
    for section in article.sections:
        for sentence in sentences(article.text, section.start, section.end):
            return sentence.start, sentence.end
    return None


def _reply(question: Question, text: str, citations: tuple[Citation, ...] = ()) -> Answer:
    return Answer(
        question=question.text,
        text=text,
        short=None,
        citations=citations,
        passages=(),
        abstained=False,
        confidence=1.0,
        language=question.language,
    )
