"""The guide to trials tells commands that exist, and scenarios that are what it says."""

from pathlib import Path

import click
import pytest

from sim.cli import main
from sim.scenario.load import Scenario
from tests.test_readme import README, ROOT, arguments, lines

GUIDE = ROOT / "docs" / "guides" / "trials.md"
FOLDER = ROOT / "docs" / "guides" / "trials"
COMMANDS = lines("python run.py", GUIDE.read_text(encoding="utf-8"))
PAIRS = {"fair_pay_half": "fair_pay", "clear_profiles_half": str(FOLDER / "clear_profiles.yaml")}


def test_readme_leads_to_the_guide() -> None:
    """Whoever reads the README finds it, and the guide runs a comparison."""
    assert "(docs/guides/trials.md)" in README
    assert any(arguments(line)[0] == "compare" for line in COMMANDS)


@pytest.mark.parametrize("line", COMMANDS)
def test_command_of_the_guide_parses(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command, option and file is one that exists: it is read in full, and then not run."""
    reached: list[str] = []
    monkeypatch.setattr(
        click.Command, "invoke", lambda _, context: reached.append(str(context.info_name))
    )
    monkeypatch.chdir(tmp_path)

    assert main(arguments(line)) == 0
    assert reached[-1] in arguments(line)
    assert all((ROOT / part).is_file() for part in arguments(line) if part.endswith(".yaml"))


@pytest.mark.parametrize(("half", "whole"), PAIRS.items())
def test_trial_of_the_guide_differs_by_its_draw_alone(half: str, whole: str) -> None:
    """Half of the workers are drawn, and nothing else is changed."""
    trial, rule = Scenario.load(FOLDER / f"{half}.yaml"), Scenario.load(whole)
    (drawn,), (all_of_it,) = trial.policies, rule.policies
    without = {"applies_to"}

    assert (drawn.applies_to.random_share, drawn.trial_unit) == (0.5, "worker")
    assert all_of_it.applies_to.random_share == 1.0
    assert drawn.model_dump(exclude=without) == all_of_it.model_dump(exclude=without)
    assert trial.content() | {"policies": []} == rule.content() | {"policies": []}
