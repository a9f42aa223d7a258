"""The arrows between the parts run one way, and heavy libraries stay where they belong."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Each layer may import those before it; parts of a same layer may import one another as long as
# they form no circle. A new part fails the test until it is given its place. A folder is one part.
LAYERS = {
    "values": "types readiness errors",
    "text": "text",
    "settings": "resources settings prompts phrases citations scope feedback",
    "articles": "articles",
    "passages": "passages packing lexical",
    "models": "models",
    "index": "index",
    "retrieval": "retrieve library",
    "proof": "proof",
    "reader": "reader conversation courtesy",
    "words": "choosing compose writing suggestions",
    "answers": "answering keeping replying suggesting answerer default __init__",
    "faces": "page service app terminal shell cli",
}
RANK = {part: rank for rank, parts in enumerate(LAYERS.values()) for part in parts.split()}

ALLOWED = {
    "anyio": "service",
    "chromadb": LAYERS["index"],
    "fastapi": "service",
    "gradio": "page",
    "httpx": "models",
    "llama_index": "models " + LAYERS["index"],
    "openai": "models",
    "sentence_transformers": "models",
    "spacy": "models",
    "starlette": "service",
    "torch": "models",
    "transformers": "models",
}
HEAVY = {*ALLOWED, "onnxruntime", "pypdf", "trafilatura"}

MODULES = sorted((ROOT / "qa").rglob("*.py"))
each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: dotted(path))


@cache
def dotted(path: Path) -> str:
    """The module's name as an import gives it."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part(name: str) -> str:
    """The part of qa that a module belongs to."""
    return [*name.split("."), "__init__"][1]


NAMES = {*map(dotted, MODULES)}


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The dotted names of all that a file imports, also inside functions."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import hides the layer it goes to"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def own_imports(path: Path) -> set[str]:
    """The modules of qa that a module of qa imports, or imports something from."""
    names = ((name, name.rpartition(".")[0]) for name in imports(path))
    found = {name if name in NAMES else home for name, home in names}
    return found & NAMES - {dotted(path)}


@each_module
def test_an_arrow_never_runs_back(path: Path) -> None:
    here = part(dotted(path))
    assert here in RANK, f"{here} has no place in LAYERS"
    back = {name for name in own_imports(path) if RANK[part(name)] > RANK[here]}
    assert not back, f"{dotted(path)} knows of a later layer: {back}"


def test_modules_form_no_circle() -> None:
    graph = {dotted(path): own_imports(path) - {"qa"} for path in MODULES}
    while leaves := {name for name, needs in graph.items() if not needs & graph.keys()}:
        graph = {name: needs for name, needs in graph.items() if name not in leaves}
    assert not graph, f"these import one another in a circle: {sorted(graph)}"


@each_module
def test_libraries_stay_where_they_belong(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)} & ALLOWED.keys()
    assert all(part(dotted(path)) in ALLOWED[name].split() for name in used), used


def test_qa_does_not_know_that_it_is_measured_or_tested() -> None:
    outside = {"eval", "tests"}
    assert not [path for path in MODULES if outside & {n.split(".")[0] for n in imports(path)}]


def test_types_stand_on_the_standard_library_alone() -> None:
    for name in LAYERS["values"].split():
        path = ROOT / "qa" / f"{name}.py"
        assert {name.split(".")[0] for name in imports(path)} <= sys.stdlib_module_names


def heavy_after(code: str) -> set[str]:
    """The heavy libraries that a fresh interpreter has loaded after running some code."""
    ending = "\nimport json, sys\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code + ending], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1])) & HEAVY


def test_importing_any_module_is_light() -> None:
    heavy = ("qa.page", "qa.service.endpoints")
    names = [dotted(path) for path in MODULES if not dotted(path).startswith(heavy)]
    assert not heavy_after("import " + ", ".join(names))


def test_help_loads_no_heavy_library() -> None:
    code = """
from qa.cli import main
for command in ("--help", "ask --help", "chat --help", "index --help"):
    try:
        main(command.split())
    except SystemExit as ending:
        assert not ending.code, command
"""
    assert not heavy_after(code)


def test_the_heavy_list_would_notice() -> None:
    assert heavy_after("import trafilatura") >= {"trafilatura"}
