"""The notebooks in the docs: they hold what they print, and they run."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from sim.experiment.blueprint import blueprint_of
from sim.experiment.study_reader import read_study

DOCS = Path(__file__).parents[1] / "docs"
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]


def test_there_are_three() -> None:
    """A first sweep, sensitivity, robust policy search."""
    assert NAMES == ["first_sweep", "robust_policy_search", "sensitivity"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_notebook_holds_its_outputs(path: Path) -> None:
    """Every cell was run, in order, the last of them shows something, and none failed."""
    cells = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]

    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert sum(bool(cell.outputs) for cell in cells) >= len(cells) - 1
    kinds = {output.output_type for cell in cells for output in cell.outputs}
    assert kinds <= {"execute_result", "stream"}
    assert "/home/" not in path.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_notebook_runs(path: Path) -> None:
    """Every cell runs again without an error."""
    notebook = nbformat.read(path, 4)

    NotebookClient(
        notebook, timeout=600, resources={"metadata": {"path": str(DOCS.parent)}}
    ).execute()

    assert all(cell.get("execution_count") for cell in notebook.cells if cell.cell_type == "code")


def test_study_of_the_guide_is_sound(tmp_path: Path) -> None:
    """The study shown in the guide can be run as it stands."""
    text = (DOCS / "guides" / "sweeps.md").read_text(encoding="utf-8")
    shown = re.findall(r"```yaml\n(title:.*?)```", text, re.DOTALL)
    path = tmp_path / "study.yaml"
    path.write_text(shown[0], encoding="utf-8")

    blueprint = blueprint_of(read_study(path), 0)

    assert len(blueprint.choices) > 100
    assert blueprint.file.sampler == "sobol"
