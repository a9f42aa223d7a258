"""The pipeline of the tutorials: LlamaIndex's SentenceSplitter, an embedder, the top 2.

With chunks of 256 tokens, what all-MiniLM can read. At the splitter's default of 1024
the embedder sees the first quarter of each, and the quote is a whole article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from qa.models import Embedder
from qa.types import Article, Passage, ScoredPassage

CHUNK_TOKENS = 256
CHUNK_OVERLAP = 20
TOP = 2


def tutorial_search(
    articles: Sequence[Article], embedder: Embedder
) -> Callable[[str], list[ScoredPassage]]:
    """A search over freshly cut and embedded chunks of the articles, best two first."""
    chunks = [chunk for article in articles for chunk in _chunks(article)]
    vectors = embedder.embed_passages([chunk.text for chunk in chunks])

    def search(question: str) -> list[ScoredPassage]:
        cosines = vectors @ embedder.embed_question(question)
        order = np.argsort(-cosines, kind="stable")[:TOP]
        return [ScoredPassage(chunks[at], float(cosines[at])) for at in order]

    return search


def _chunks(article: Article) -> Iterator[Passage]:
    from llama_index.core import Document
    from llama_index.core.node_parser import SentenceSplitter

    splitter = SentenceSplitter(chunk_size=CHUNK_TOKENS, chunk_overlap=CHUNK_OVERLAP)
    start = 0
    for node in splitter.get_nodes_from_documents([Document(text=article.text)]):
        text = node.get_content()
        start = article.text.find(text, start)
        yield Passage(article.id, article.title, start, start + len(text), text, ())
        start += 1
