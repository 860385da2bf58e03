"""Looking while runs come in: few looks, and no more false verdicts than one look would give."""

from pathlib import Path

import numpy as np
import pytest

from sim.errors import InputError
from sim.experiment.compare import compare_into, seeds_from
from sim.experiment.differences import differences
from sim.experiment.looks import FIRST_LOOK, Looks, undecided
from sim.experiment.runner import Watch
from sim.experiment.statistics import ALPHA, Floats, paired_interval
from sim.experiment.store import COMPARED, RunStore
from sim.experiment.tables import Member, summary_of_store
from sim.experiment.task import tasks_of
from sim.experiment.verdict import verdict
from sim.experiment.worlds import load_worlds
from sim.report.compared import compare
from tests.experiment.test_differences import summary

SMALL = {"burn_in_weeks": 4}
DRAWS = {
    "normal": lambda rng, shape: rng.normal(size=shape),
    "heavy tails": lambda rng, shape: rng.standard_t(4, size=shape),
    "uneven": lambda rng, shape: rng.normal(size=shape) + 0.5 * (rng.exponential(size=shape) - 1),
}


def falsely(values: Floats, looks: tuple[int, ...], alpha: float) -> bool:
    """Tell whether any look at differences without an effect finds one."""
    verdicts = (verdict(paired_interval(values[:n], alpha), 0.0, "up") for n in looks)
    return any(said in ("better", "worse") for said in verdicts)


@pytest.mark.parametrize(
    ("budget", "expected"),
    [(100, (5, 10, 20, 40, 100)), (40, (5, 10, 20, 40)), (9, (9,)), (2, (2,)), (10, (5, 10))],
)
def test_looks_double_up_to_the_budget(budget: int, expected: tuple[int, ...]) -> None:
    """The last look is the budget, and together they spend what one look would."""
    looks = Looks(budget)

    assert looks.at == expected
    assert looks.alpha * len(looks.at) == pytest.approx(ALPHA)


@pytest.mark.parametrize("draws", DRAWS)
def test_looking_again_and_again_fools_nobody(draws: str) -> None:
    """Without an effect, a verdict at any of five looks is rarer than 5 %; plain ones are not."""
    looks = Looks(100)
    values = DRAWS[draws](np.random.default_rng(7), (8_000, 100))
    found = np.mean([falsely(each, looks.at, looks.alpha) for each in values])
    plain = np.mean([falsely(each, looks.at, ALPHA) for each in values])

    assert found <= 0.05
    assert plain > 0.09


def test_a_real_effect_is_found_early() -> None:
    """An effect of twice its spread is decided at the first looks."""
    values = 2.0 + np.random.default_rng(7).normal(size=100)

    assert falsely(values, Looks(100).at[:2], Looks(100).alpha)


def test_budget_that_tells_nothing_is_refused() -> None:
    """One run gives no interval."""
    with pytest.raises(InputError, match="at least 2"):
        Looks(1)


def test_undefined_and_minor_outcomes_need_no_decision() -> None:
    """Only headline outcomes that some run defines hold a comparison up."""
    clear = differences(summary(base=[1.0, 1.1, 0.9], floor=[3.0, 3.1, 2.9]))
    unclear = differences(summary(base=[1.0, 5.0, 0.9], floor=[3.0, 1.1, 2.9]))
    undefined = clear.assign(verdict="cannot tell", replications=0)

    assert undecided(clear) == undecided(undefined) == 0
    assert undecided(unclear) == 1
    assert undecided(unclear.assign(outcome="hires")) == 0


def test_comparison_stops_once_all_is_decided(fake: list[int], tmp_path: Path) -> None:
    """The fake's effect is the same on every seed: one look is enough, and it is said."""
    worlds = load_worlds(["baseline", "fair_pay"], weeks=8, population=200, settings=SMALL)
    said: list[str] = []
    store = RunStore(tmp_path, COMPARED)

    found = compare_into(
        store, worlds, seeds_from(3, 40), looks=Looks(40), watch=Watch(say=said.append)
    )

    assert found.seeds == tuple(range(3, 3 + FIRST_LOOK))
    assert fake.count(7) == 2 * FIRST_LOOK
    assert said == ["After 5 runs of each scenario all is decided."]
    assert found.manifest({})["looks"]["at"] == [5, 10, 20, 40]
    assert found.manifest({})["seeds"] == list(found.seeds)


def test_summary_of_a_store_is_that_of_its_weeks(fake: list[int], tmp_path: Path) -> None:
    """Looks read the rows alone, and see what the tables will say."""
    worlds = load_worlds(["baseline", "fair_pay"], weeks=8, population=200, settings=SMALL)
    store = RunStore(tmp_path, COMPARED)
    found = compare_into(store, worlds, (0, 1))
    members = [
        Member(name, task.seed, task.key)
        for name, document in worlds.items()
        for task in tasks_of(document, (0, 1))
    ]

    looked = summary_of_store(members, store)

    assert looked[found.summary.columns].equals(found.summary)


def test_budget_is_where_it_ends(fake: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """What no number of runs decides is given up at the budget."""
    monkeypatch.setattr("sim.experiment.compare.undecided", lambda _: 1)

    found = compare(["baseline", "fair_pay"], budget=7, weeks=8, population=200, set=SMALL)

    assert len(found.seeds) == 7
    assert found.differences["replications"].max() == 7
