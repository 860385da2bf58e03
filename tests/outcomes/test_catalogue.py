"""Every outcome says what it is, and is measured once."""

import subprocess
import sys

import pytest

from sim.outcomes.breakdowns import JOB_OUTCOMES, WORKER_OUTCOMES
from sim.outcomes.catalogue import CATALOGUE, HEADLINE, Outcome
from sim.outcomes.measures import OF_FLOWS, OF_MEMORY, OF_PEOPLE, OF_STATE

OUTCOMES = pytest.mark.parametrize("outcome", CATALOGUE.values(), ids=list(CATALOGUE))


@OUTCOMES
def test_outcome_is_measured_by_exactly_one_function(outcome: Outcome) -> None:
    """A name of the catalogue is the name of one measure."""
    kinds = [outcome.name in kind for kind in (OF_PEOPLE, OF_FLOWS, OF_STATE, OF_MEMORY)]

    assert sum(kinds) == 1


def test_measures_measure_nothing_else() -> None:
    """No function measures what the catalogue does not name."""
    assert {*OF_PEOPLE, *OF_FLOWS, *OF_STATE, *OF_MEMORY} == set(CATALOGUE)


@OUTCOMES
def test_outcome_is_told_in_a_sentence(outcome: Outcome) -> None:
    """Label and definition are text for people."""
    assert outcome.label[0].isupper()
    assert outcome.label.strip() == outcome.label
    assert outcome.about.endswith(".")
    assert len(outcome.about.split()) >= 5


@OUTCOMES
def test_outcome_of_usd_or_jobs_of_a_week_is_a_total(outcome: Outcome) -> None:
    """What flows in a week is summed over weeks; what stands at its end is not."""
    flows = outcome.unit in ("USD", "count") and outcome.window == "week"

    assert outcome.total == (flows and outcome.name != "workers_searching")


@OUTCOMES
def test_outcome_threshold_is_above_nothing(outcome: Outcome) -> None:
    """There is a smallest change worth a word for every outcome."""
    assert outcome.threshold(100.0) > 0.0


def test_threshold_of_sums_grows_with_the_baseline() -> None:
    """What matters in a sum is a share of it, in a share a number of its own."""
    spend, fill = CATALOGUE["employer_spend_usd"], CATALOGUE["fill_rate"]

    assert spend.threshold(-1_000.0) == pytest.approx(1_000.0 * spend.matters)
    assert fill.threshold(0.4) == fill.matters


def test_headline_names_eight_outcomes() -> None:
    """The cards show eight outcomes of the catalogue."""
    assert len(set(HEADLINE)) == 8
    assert set(HEADLINE) <= set(CATALOGUE)


def test_breakdowns_split_outcomes_of_the_catalogue() -> None:
    """Every outcome that is broken down is defined for the whole too."""
    assert set(WORKER_OUTCOMES) <= set(OF_PEOPLE)
    assert set(JOB_OUTCOMES) <= set(OF_FLOWS)


def test_catalogue_is_light() -> None:
    """Reading the catalogue loads neither NumPy nor pandas."""
    code = (
        "import sys; import sim.outcomes.catalogue; "
        "print(sorted({'numpy', 'pandas', 'scipy', 'numba', 'mesa'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
