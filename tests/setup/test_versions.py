"""Only some Pythons are supported; every other one is told so in one line."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib

import pytest

from playground.__main__ import NEWEST, OLDEST
from playground.setup.checkout import ROOT

PRETEND = """
import runpy, sys
sys.version_info = {version}
runpy.run_module("{module}", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("module", ["playground", "tests"])
@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13), (3, 14, 0), (4, 0, 0)])
def test_another_python_gets_one_line_and_status_2(
    module: str, version: tuple[int, int, int]
) -> None:
    code = PRETEND.format(version=version, module=module)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = ".".join(map(str, version))
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"playground: needs Python 3.11, 3.12 or 3.13, and this is {found} ("
    )
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("file", ["playground/__main__.py", "tests/__main__.py"])
def test_a_python_as_old_as_3_6_can_read_what_refuses_it(file: str) -> None:
    source = (ROOT / file).read_text()
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__ import annotations" not in source


def test_the_bounds_are_those_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    above = (NEWEST[0], NEWEST[1] + 1)
    bounds = ">={}.{},<{}.{}".format(*OLDEST, *above)
    assert project["requires-python"] == bounds
