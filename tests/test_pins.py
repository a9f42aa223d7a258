"""constraints.txt pins every package that pyproject.toml reaches, and nothing else."""

from __future__ import annotations

import sys
import tomllib
from importlib.metadata import distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LINES = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
CUDA = ("nvidia", "cuda", "triton")  # a build of torch for graphics cards pins these itself
AS_PINNED = sys.platform == "linux" and sys.version_info[:2] == (3, 11)
PINS = [Requirement(line) for line in LINES if line and not line.startswith("#")]
PINNED = {canonicalize_name(pin.name): pin for pin in PINS}


def direct() -> list[Requirement]:
    lines = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    return [Requirement(line) for line in lines]


def needs(requirement: Requirement) -> list[Requirement]:
    """What an installed package needs here, with the extras that are asked of it."""
    lines = distribution(requirement.name).requires or []
    extras = requirement.extras or {""}
    return [
        need
        for need in map(Requirement, lines)
        if not need.marker or any(need.marker.evaluate({"extra": extra}) for extra in extras)
    ]


def reached() -> set[str]:
    """The names of all packages that the direct dependencies bring, themselves included."""
    found: set[tuple[str, frozenset[str]]] = set()
    waiting = direct()
    while waiting:
        one = waiting.pop()
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key not in found and not one.name.startswith(CUDA):
            found.add(key)
            waiting += needs(one)
    return {name for name, _ in found}


def test_every_package_that_is_reached_is_pinned() -> None:
    assert reached() - PINNED.keys() == set(), "`make pins` renews constraints.txt"


@pytest.mark.skipif(not AS_PINNED, reason="elsewhere a few packages are not needed")
def test_nothing_else_is_pinned() -> None:
    assert PINNED.keys() - reached() == set(), "`make pins` renews constraints.txt"


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: pin.name)
def test_a_pin_is_one_plain_version(pin: Requirement) -> None:
    (only,) = pin.specifier
    assert only.operator == "=="
    assert "+" not in only.version, "a local version would bind it to one index"


def test_pins_lie_within_the_ranges_of_the_project() -> None:
    for requirement in direct():
        (pin,) = PINNED[canonicalize_name(requirement.name)].specifier
        assert pin.version in requirement.specifier, f"{requirement}, pinned at {pin.version}"


def test_what_is_installed_is_what_is_pinned() -> None:
    installed = {name: version(name) for name in reached()}
    differing = [name for name, one in installed.items() if one not in PINNED[name].specifier]
    assert not differing, "`make test` installs the pinned versions"


def test_each_direct_dependency_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    given = [line for line in lines if line.startswith('    "')]
    assert len(given) == len(direct())
    assert not [line for line in given if "# " not in line]
