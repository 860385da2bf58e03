"""What ``from sim import`` offers: all of it, nothing else, and nothing before it is used."""

import subprocess
import sys

import pytest

import sim

HEAVY = ("mesa", "numba", "numpy", "pandas", "plotly", "pyarrow", "pydantic", "scipy")


@pytest.mark.parametrize("name", sim.__all__)
def test_public_name_is_there_and_documented(name: str) -> None:
    """Each name loads, says what it is, and is listed."""
    found = getattr(sim, name)

    assert found.__name__ == name
    assert found.__doc__
    assert name in dir(sim)


def test_public_names_are_those_of_the_contract() -> None:
    """The line of the documentation that imports them all works."""
    assert sorted(sim.__all__) == [
        "Employer", "GigMarket", "Platform", "Policy", "Scenario", "Study", "Worker", "compare",
        "sweep",
    ]  # fmt: skip


def test_other_names_are_refused() -> None:
    """A name that is not there is said not to be."""
    with pytest.raises(AttributeError, match="no attribute 'Wroker'"):
        sim.Wroker  # noqa: B018


def test_import_loads_nothing_heavy() -> None:
    """The package alone costs nothing."""
    code = "import sys, sim; dir(sim); print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert not set(HEAVY) & set(done.stdout.split())
