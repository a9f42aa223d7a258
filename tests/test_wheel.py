"""The wheel, installed in another environment, answers from the articles it carries."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
HERE = "import pathlib, qa; print(pathlib.Path(qa.__file__).parent)"


def finished(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    finished(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another environment with the wheel in it, which borrows this one's libraries."""
    home = tmp_path_factory.mktemp("another environment")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index")
    finished(*pip, wheel, cwd=home)
    paths = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    # A path file is read in the environment's own folder only: those of the libraries'
    # folder, such as the one that makes this checkout importable, have no effect.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home


def test_everything_needed_at_run_time_travels_in_the_wheel(wheel: Path) -> None:
    carried = set(ZipFile(wheel).namelist())
    files = (path for path in (ROOT / "qa").rglob("*") if "__pycache__" not in path.parts)
    modules = [path for path in files if path.is_file()]
    for path in modules:
        assert path.relative_to(ROOT).as_posix() in carried
    for folder in ("seeds", "prompts"):
        names = {f"qa/{folder}/{path.name}" for path in (ROOT / folder).iterdir()}
        assert names and names <= carried
    assert not [name for name in carried if name.startswith(("tests/", "eval/"))]


def test_shipped_articles_arrive_byte_for_byte(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        for path in (ROOT / "seeds").iterdir():
            assert archive.read(f"qa/seeds/{path.name}") == path.read_bytes()


def test_the_installed_bot_is_not_this_checkout(elsewhere: Path, tmp_path: Path) -> None:
    place = Path(finished(elsewhere / "bin" / "python", "-c", HERE, cwd=tmp_path).strip())
    assert place.is_relative_to(elsewhere)


@pytest.mark.slow
def test_the_installed_bot_answers_from_another_folder(elsewhere: Path, tmp_path: Path) -> None:
    said = finished(elsewhere / "bin" / "qa", "ask", "Qui a écrit à Kim Jong-un ?", cwd=tmp_path)
    assert "Poutine" in said
    assert not any(tmp_path.iterdir()), "it left files in the folder it was called from"
    assert list(Path(os.environ["XDG_DATA_HOME"]).rglob("*")), "its index lies where data belongs"
