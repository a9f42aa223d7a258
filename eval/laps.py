"""The speed measures: each runs real work and gives its figures.

The settings in force (qa.toml, QA_* variables) choose the embedder; the articles are made
up. Knows nothing of how figures are shown.
"""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from eval.stopwatch import Figure, Run, own_megabytes, quickest, run, seconds_of, side_by_side
from eval.workload import LARGEST_FILE, QUESTIONS, write_corpus
from qa.answerer import Answerer
from qa.articles.folder import read_folder
from qa.cli import ABSTAINED
from qa.index import Index, open_index, update_index
from qa.models import Embedder, load_embedder
from qa.models.finding import find_model
from qa.passages import embedded_text, passages_of
from qa.reader.extract import find_evidence
from qa.resources import shipped_articles
from qa.retrieve import POOL, Retriever
from qa.settings import Settings
from qa.text.questions import parse

LIBRARIES = "import chromadb, llama_index.embeddings.huggingface, sentence_transformers"
SENTENCE = "Une phrase pour commencer."
WARM_UP = 64  # passages embedded before the clock starts
ROUNDS = 40
STARTS = 3

Progressed = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Bench:
    """What the measures share: settings of a made-up corpus, its embedder, who to tell."""

    settings: Settings
    embedder: Embedder
    progressed: Progressed


def measures(folder: Path, count: int, progressed: Progressed) -> Iterator[Figure]:
    """Every figure, in the order of the table, each as soon as it is known."""
    yield from start_figures(folder / "shipped", progressed)
    articles = write_corpus(folder / "articles", count)
    settings = Settings.load(corpus=folder / "articles", data_dir=folder / "data")
    bench = Bench(settings, load_embedder(settings), progressed)
    built, figures = indexing_figures(bench)
    yield from figures
    yield reindexing_figure(bench, articles[len(articles) // 2], built)
    yield answering_figure(bench)


def start_figures(folder: Path, progressed: Progressed) -> Iterator[Figure]:
    """From the shell, in new processes: help, a first answer, and the memory that it takes."""
    qa = str(Path(sysconfig.get_path("scripts")) / "qa")
    home = {"QA_DATA_DIR": str(folder), "QA_CORPUS": str(shipped_articles())}
    run([qa, "index"], home)
    commands = ([sys.executable, "-c", LIBRARIES], [qa, "--help"], [qa, "ask", QUESTIONS[2]])
    runs: list[list[Run]] = [[], [], []]
    for start in range(STARTS):
        progressed("Starting", start, STARTS)
        for command, kept in zip(commands, runs, strict=True):
            kept.append(run(command, home, fine=(0, ABSTAINED)))
    progressed("Starting", STARTS, STARTS)
    libraries, help_, ask = map(quickest, runs)
    imports = "importing libraries"
    yield Figure("qa --help", help_.seconds, imports, libraries.seconds, "s")
    yield Figure("first answer, cold", ask.seconds, imports, libraries.seconds, "s")
    yield Figure("… its memory", ask.megabytes, imports, libraries.megabytes, "MB")


def indexing_figures(bench: Bench) -> tuple[float, list[Figure]]:
    """The seconds of a full build, and its figures beside the bare encoder's."""
    bare = BareEncoder(bench)
    bench.embedder.embed_passages([SENTENCE] * WARM_UP)
    before = own_megabytes()
    both = seconds_of(lambda: update_index(bench.settings, bench.embedder, progress=bare.take_turn))
    built = both - bare.seconds
    count = len(bare.texts)
    rate = Figure(
        "passages indexed", count / built, "bare encoder", count / bare.seconds, "/s", 0.9
    )
    memory = Figure("… its memory", own_megabytes(), "before indexing", before, "MB")
    return built, [rate, memory]


class BareEncoder:
    """sentence-transformers alone, over the passages that an indexing embeds.

    It takes its turns between the batches of the indexing, longest texts first as there,
    so that a machine that speeds up or slows down favours neither.
    """

    def __init__(self, bench: Bench) -> None:
        from sentence_transformers import SentenceTransformer

        folder = str(find_model(bench.settings.embedding_model).folder)
        self._encoder = SentenceTransformer(folder, device="cpu", local_files_only=True)
        self._encoder.encode([SENTENCE] * WARM_UP)
        self._progressed = bench.progressed
        self._encoded = 0
        self.texts = sorted(texts_of(bench), key=len, reverse=True)
        self.seconds = 0.0

    def take_turn(self, stage: str, done: int, total: int) -> None:
        """Hears of the progress of the indexing, and catches up with it."""
        self._progressed(stage, done, total)
        if stage == "embed" and done > self._encoded:
            some = self.texts[self._encoded : done]
            encode = partial(self._encoder.encode, some, normalize_embeddings=True)
            self.seconds += seconds_of(encode)
            self._encoded = done


def texts_of(bench: Bench) -> list[str]:
    """What an indexing of the corpus embeds."""
    settings, window = bench.settings, bench.embedder.window
    limit = min(settings.passage_tokens or window, window)
    articles = read_folder(settings.corpus, LARGEST_FILE).articles
    cut = (passages_of(one, bench.embedder.count_tokens, limit) for one in articles)
    return [embedded_text(passage) for passages in cut for passage in passages]


def reindexing_figure(bench: Bench, article: Path, built: float) -> Figure:
    """One article of them all gets another last sentence."""
    with article.open("a", encoding="utf-8") as file:
        file.write(" Une phrase de plus change cet article.\n")
    changed = seconds_of(lambda: update_index(bench.settings, bench.embedder))
    return Figure("re-indexing one changed", changed, "full build", built, "s")


def answering_figure(bench: Bench) -> Figure:
    """A warm answer beside its parts, over several questions."""
    answerer = Answerer(bench.settings, bench.embedder)
    answerer.warm_up()
    index = open_index(bench.settings)
    pairs = [
        (partial(answerer.answer, question), parts_of_answer(bench, index, question))
        for question in QUESTIONS
    ]
    bench.progressed("Answering", 0, 1)
    side_by_side(pairs, rounds=2)
    whole, parts = side_by_side(pairs, ROUNDS)
    index.close()
    bench.progressed("Answering", 1, 1)
    count = len(pairs) / 1000
    return Figure("answer, warm", whole / count, "its parts", parts / count, "ms", at_most=1.2)


def parts_of_answer(bench: Bench, index: Index, question: str) -> Callable[[], None]:
    """Encode, query Chroma, score with BM25, read: what an answer cannot do without."""
    read = parse(question)
    passages = Retriever(index, bench.embedder).search(question, bench.settings.top_k)

    def parts() -> None:
        index.nearest(bench.embedder.embed_question(question), POOL)
        index.lexical.scores(question)
        find_evidence(read, passages)

    return parts
