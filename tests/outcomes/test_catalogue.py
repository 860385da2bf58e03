"""Every outcome says what it is, and is measured once."""

import subprocess
import sys

import pytest

from sim.outcomes.breakdowns import JOB_OUTCOMES, TASK_OUTCOMES, WORKER_OUTCOMES
from sim.outcomes.catalogue import CATALOGUE, HEADLINE, Outcome
from sim.outcomes.counts import COUNTED
from sim.outcomes.flows import FIELDS, Flows
from sim.outcomes.measures import OF_FLOWS, OF_MEMORY, OF_PEOPLE, OF_STATE

NAMES = """
hourly_earnings_median hourly_earnings_mean hourly_paid_mean paid_hours unpaid_hours
weekly_income_median weekly_income_p10 weekly_income_p90 income_gini income_top10_share
below_minimum_share unpaid_minutes_per_paid_hour unpaid_minutes_searchers income_volatility
weeks_without_work_share need_met_share primary_income_share multi_platform_share
outside_wage_gain_share skill_mean

workers_registered workers_active workers_dormant workers_searching employers_active jobs_posted
jobs_filled fill_rate applications hires applications_per_job ever_worked_share substantive_share
weeks_to_first_job newcomer_hire_share newcomer_hire_ratio repeat_hire_share platform_hhi
platforms_open platform_entries occupation_specialisation offer_markdown cross_border_share
uncovered_share

fraud_share worker_fraud_share wage_theft_share late_payment_share scam_share ever_unpaid_share
worker_loss_usd employer_loss_usd fraud_detected_share honest_banned_share banned_accounts
rejected_share unfair_rejected_share worker_trust employer_trust mean_rating

employer_spend_usd employer_surplus_usd cost_saving_share weeks_to_fill weeks_to_done
hired_skill_mean quality_mean project_value_mean

platform_revenue_usd platform_profit_usd take_rate_share public_revenue_usd public_cost_usd
worker_surplus_usd total_surplus_usd

automated_share inhouse_share gig_share jobs_displaced jobs_created_by_technology

group_pay_gap group_hire_ratio region_hire_ratio
"""
"""The names that the design promises; they are a contract with whoever reads results."""

OUTCOMES = pytest.mark.parametrize("outcome", CATALOGUE.values(), ids=list(CATALOGUE))


@OUTCOMES
def test_outcome_is_measured_by_exactly_one_function(outcome: Outcome) -> None:
    """A name of the catalogue is the name of one measure."""
    kinds = [outcome.name in kind for kind in (OF_PEOPLE, OF_FLOWS, OF_STATE, OF_MEMORY)]

    assert sum(kinds) == 1


def test_catalogue_holds_the_names_promised() -> None:
    """Every outcome of the design is there, under its name, and no other is."""
    assert set(CATALOGUE) == set(NAMES.split())


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


def test_outcome_that_is_split_reads_nothing_but_counts_by_level() -> None:
    """A sum kept for the market as a whole alone would be nothing at every level."""
    everything = Flows(**{name: 1.0 + place for place, name in enumerate(FIELDS)})
    counted = Flows(**{name: getattr(everything, name) for name in COUNTED})
    wrong = [
        name
        for name in (*JOB_OUTCOMES, *TASK_OUTCOMES)
        if OF_FLOWS[name](counted) != OF_FLOWS[name](everything)
    ]

    assert not wrong


def test_breakdowns_split_outcomes_of_the_catalogue() -> None:
    """Every outcome that is broken down is defined for the whole too."""
    assert set(WORKER_OUTCOMES) <= set(OF_PEOPLE)
    assert {*JOB_OUTCOMES, *TASK_OUTCOMES} <= set(OF_FLOWS)


def test_catalogue_is_light() -> None:
    """Reading the catalogue loads neither NumPy nor pandas."""
    code = (
        "import sys; import sim.outcomes.catalogue; "
        "print(sorted({'numpy', 'pandas', 'scipy', 'numba', 'mesa'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
