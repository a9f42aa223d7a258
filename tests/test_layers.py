"""The arrows between the parts run one way, and heavy libraries stay where they belong."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Each layer may import those before it, and modules of a same layer one another, as long as
# they form no circle. A module that is in none fails the test: give it its place.
LAYERS = (
    ("types", "errors"),
    ("dates", "decoding", "paragraphs", "boilerplate_rules"),
    ("bylines", "boilerplate", "pdf"),
    ("drafts", "readers"),
    ("resources", "settings", "french", "sentences", "citations", "articles"),
    ("passages", "lexical"),
    ("models",),
    ("index",),
    ("retrieve",),
    ("questions", "extract"),
    ("answer",),
    ("__init__",),
    ("app", "cli", "__main__"),
)
RANK = {module: rank for rank, layer in enumerate(LAYERS) for module in layer}

ALLOWED = {
    "chromadb": {"index"},
    "gradio": {"app"},
    "llama_index": {"models", "index"},
    "sentence_transformers": {"models"},
    "torch": {"models"},
    "transformers": {"models"},
}
HEAVY = {*ALLOWED, "onnxruntime", "pypdf", "trafilatura"}

MODULES = sorted((ROOT / "qa").glob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The dotted names of every module that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import hides the layer it goes to"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def own_imports(path: Path) -> set[str]:
    """The modules of qa that a module of qa imports."""
    names = {name.split(".")[1] for name in imports(path) if name.startswith("qa.")}
    return {name for name in names if (ROOT / "qa" / f"{name}.py").exists()} - {path.stem}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_an_arrow_never_runs_back(path: Path) -> None:
    assert path.stem in RANK, f"{path.stem} has no place in LAYERS"
    back = {name for name in own_imports(path) if RANK[name] > RANK[path.stem]}
    assert not back, f"{path.stem} knows of a later layer: {back}"


def test_modules_form_no_circle() -> None:
    graph = {path.stem: own_imports(path) for path in MODULES}
    while leaves := {name for name, needs in graph.items() if not needs & graph.keys()}:
        graph = {name: needs for name, needs in graph.items() if name not in leaves}
    assert not graph, f"these import one another in a circle: {sorted(graph)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_libraries_stay_in_their_module(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)} & ALLOWED.keys()
    assert not (strayed := {name for name in used if path.stem not in ALLOWED[name]}), strayed


def test_qa_does_not_know_that_it_is_measured_or_tested() -> None:
    outside = {"eval", "tests"}
    assert not [path for path in MODULES if outside & {n.split(".")[0] for n in imports(path)}]


def test_types_stand_on_the_standard_library_alone() -> None:
    for path in (ROOT / "qa" / "types.py", ROOT / "qa" / "errors.py"):
        assert {name.split(".")[0] for name in imports(path)} <= sys.stdlib_module_names


def heavy_after(code: str) -> set[str]:
    """The heavy libraries that a fresh interpreter has loaded after running some code."""
    ending = "\nimport json, sys\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code + ending], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1])) & HEAVY


def test_importing_any_module_is_light() -> None:
    names = ["qa" if path.stem == "__init__" else f"qa.{path.stem}" for path in MODULES]
    assert not heavy_after("import " + ", ".join(names))


@pytest.mark.parametrize("command", ["--help", "ask --help", "chat --help", "index --help"])
def test_help_loads_no_heavy_library(command: str) -> None:
    code = f"""
from qa.cli import main
try:
    main({command.split()!r})
except SystemExit as ending:
    assert not ending.code, ending.code
"""
    assert not heavy_after(code)


def test_the_heavy_list_would_notice() -> None:
    assert heavy_after("import trafilatura") >= {"trafilatura"}
