"""Everything that can be asked, by name: the bot that people use, and its baselines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from eval.baselines import bm25, dense, reciprocal_rank_fusion, tutorial
from eval.runner import System
from eval.workbench import Bench
from qa.answerer import Answerer
from qa.reader.panel import Panel, load_panel
from qa.settings import NO_MODEL


def ours(bench: Bench) -> System:
    """The bot that people use."""
    never_declines = bench.settings.model_copy(update={"decline_below": 0.0, "llm": NO_MODEL})
    writing = f", its answers written by {bench.settings.llm}" if bench.settings.writes else ""
    panel = load_panel(bench.settings)
    return System(
        "ours",
        f"the bot as shipped{_named(panel)}{writing}",
        Answerer(bench.settings, bench.embedder, panel=panel),
        Answerer(never_declines, bench.embedder, panel=panel),
    )


def _named(panel: Panel) -> str:
    """The reading models, which a report must name, and whether they were fitted."""
    if not panel:
        return ""
    names = " and ".join(one.name for one in (panel.reader, panel.reranker) if one)
    return f", reading with {names}{'' if panel.calibration else ' (nothing fitted for it)'}"


SYSTEMS: Mapping[str, Callable[[Bench], System]] = {
    "ours": ours,
    "tutorial": tutorial,
    "bm25": bm25,
    "dense": dense,
    "rrf": reciprocal_rank_fusion,
}
