"""The README keeps its word: its commands and examples run, and what it names is there.

How blocks are read is told in CONTRIBUTING.md, under "The README is a test".
"""

from __future__ import annotations

import ast
import os
import re
import runpy
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from qa.cli import main
from qa.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELLIPSIS = "…"
MADE_BY_USERS = {"qa.toml"}


@dataclass(slots=True)
class Command:
    """A line after `$ ` of a console block, and the lines that should follow it."""

    line: str
    expected: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """What its comment says (`# exit code 3`), else 0."""
        told = re.search(r"#.*\bexit code (\d+)", self.line)
        return int(told[1]) if told else 0


def blocks(language: str, text: str = README) -> list[str]:
    return [body for name, body in BLOCK.findall(text) if name == language]


def commands(block: str) -> list[Command]:
    found: list[Command] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:]))
        elif found:
            found[-1].expected.append(line)
    return found


def agrees(expected: str, said: str) -> bool:
    """Whether `said` is as `expected`, white space aside; `…` stands for anything."""
    pieces = [re.escape(" ".join(piece.split())) for piece in expected.split(ELLIPSIS)]
    pattern = r"\s*.*?\s*".join(piece.replace(r"\ ", r"\s+") for piece in pieces)
    return re.fullmatch(pattern, " ".join(said.split()), re.DOTALL) is not None


TESTED_ELSEWHERE = re.compile(r"(\w+=\S+ )*(make\b|qa chat\b)")
CONSOLE = [
    one
    for block in blocks("console")
    for one in commands(block)
    if not TESTED_ELSEWHERE.match(one.line)
]
SHOWN = [one for block in blocks("sh") for one in block.splitlines() if one.strip()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to follow the README in: the shipped articles, and data of its own."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    return folder


def environment(desk: Path) -> dict[str, str]:
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    wide = {"COLUMNS": "400", "NO_COLOR": "1"}
    return {**os.environ, **wide, "PATH": path, "XDG_DATA_HOME": str(desk / "data")}


@pytest.fixture
def at_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This process works in that folder."""
    for name, value in environment(desk).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(desk)
    return desk


@pytest.mark.slow
@pytest.mark.parametrize("command", CONSOLE, ids=lambda one: one.line)
def test_a_command_does_what_the_readme_shows(
    command: Command, at_desk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = exit_code_of(command.line)
    said = capfd.readouterr()
    assert code == command.exit_code, said.out + said.err
    expected = "\n".join(command.expected)
    assert not expected.strip() or agrees(expected, said.out), said.out


def exit_code_of(line: str) -> int:
    """A plain command of `qa` is run in this process: one of its own would load PyTorch anew."""
    words = shlex.split(line, comments=True)
    if words[0] == "qa" and not set(line) & set("|<>;&$`"):
        return main(words[1:])
    return subprocess.run(line, shell=True).returncode


@pytest.mark.slow
def test_the_python_examples_run_as_one_program(
    at_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "readme.py"
    program.write_text("\n".join(blocks("python")), encoding="utf-8")
    runpy.run_path(str(program), run_name="__main__")
    said = capsys.readouterr().out
    promised = [line for block in blocks("python") for line in printed(block)]
    assert agrees("\n".join(promised), said), said


def printed(block: str) -> list[str]:
    """What a Python example says it prints: the comment after each call of print."""
    lines = block.splitlines()
    ends = sorted(
        node.end_lineno or 0
        for node in ast.walk(ast.parse(block))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    )
    comments = [re.search(r"#\s*(.*)$", lines[end - 1]) for end in ends]
    return [comment[1] if comment else ELLIPSIS for comment in comments]


def test_every_target_of_make_exists() -> None:
    targets = set(re.findall(r"\bmake ([a-z]+)\b", README))
    assert {"chat", "test"} <= targets
    for target in targets:
        subprocess.run(["make", "-n", target], cwd=ROOT, check=True, capture_output=True)


def test_a_reader_finds_how_to_begin() -> None:
    assert re.search(r"^(\$ )?make test\b", README, re.MULTILINE), ".ci/run looks for this line"
    assert any("qa ask" in one.line for one in CONSOLE)
    assert blocks("python")


@pytest.mark.parametrize("line", SHOWN)
def test_options_of_commands_that_are_only_shown_exist(line: str) -> None:
    for command, rest in re.findall(r"\bqa (\w+)([^|;&#]*)", line):
        done = subprocess.run(
            [sys.executable, "-m", "qa.cli", command, "--help"], capture_output=True, text=True
        )
        assert done.returncode == 0, f"there is no `qa {command}`"
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in done.stdout, f"`qa {command}` has no {option}"


def test_every_setting_exists() -> None:
    named = {name.lower() for name in re.findall(r"\bQA_([A-Z_]+[A-Z])\b", README)}
    assert named <= Settings.model_fields.keys()


def test_every_link_within_the_repository_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", README):
        if not re.match(r"[a-z]+:", target):
            assert (ROOT / target).exists(), target


def test_every_heading_that_is_linked_to_exists() -> None:
    headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= anchors


def test_every_file_that_is_named_exists() -> None:
    prose = BLOCK.sub("", README) + "\n".join(blocks("text"))
    named = set(re.findall(r"[\w./-]+\.(?:py|md|toml|txt|jsonl|html|css|png|svg)\b", prose))
    there = {f"/{path.relative_to(ROOT).as_posix()}" for path in own_files()}
    lost = {name for name in named if not any(one.endswith(f"/{name}") for one in there)}
    assert lost <= MADE_BY_USERS


def own_files() -> Iterator[Path]:
    """The files of the checkout, without the environment and the caches."""
    for folder, folders, names in os.walk(ROOT):  # what goes meanwhile does not disturb it
        left_out = {".git", ".venv", "build", "dist", "__pycache__"}
        folders[:] = [one for one in folders if one not in left_out]
        yield from (Path(folder, name) for name in names)


def test_output_is_compared_without_white_space_and_with_gaps() -> None:
    assert agrees("a  b\nc", "a b c\n")
    assert agrees("a … c", "a anything c")
    assert agrees("… 12 passages …", "Indexed 12 passages in 3 s.")
    assert not agrees("a … c", "a anything d")
    assert not agrees("a.c", "abc")


def test_commands_are_told_from_their_output() -> None:
    first, second = commands("$ one  # exit code 3\nsaid\n$ two\n")
    assert (first.exit_code, first.expected) == (3, ["said"])
    assert (second.exit_code, second.expected) == (0, [])


def test_a_print_promises_the_comment_behind_it() -> None:
    assert printed("print(1)  # 1\nx = 2  # two\nprint(x)\n") == ["1", ELLIPSIS]
