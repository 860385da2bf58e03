"""Work is done in the hours there are, and judged by its quality."""

import numpy as np

from sim.state.codes import HONEST
from tests.market.signs import market, share
from tests.strategies import steps


def test_long_contracts_run_over_several_weeks() -> None:
    """A contract takes as many weeks as its hours need, and never finishes twice."""
    engine, weeks, finished = market(weeks=30), [], set()
    for week in steps(engine):
        contract = engine.state.contract
        done = contract.finished & ~contract.micro
        mine = set(contract.identity[done].tolist())
        weeks += (week - contract.started_week[done]).tolist()

        assert not mine & finished
        assert np.array_equal(contract.finished & contract.delivered, contract.finished)
        assert np.allclose(contract.hours_done[done], contract.hours_needed[done])
        finished |= mine
    assert max(weeks) > 3
    assert min(weeks) >= 1


def test_careless_work_is_worse_and_rejected_more() -> None:
    """Work of those who take no care is of lower quality and more often rejected."""
    rules = {"workers.low_effort_share": 0.3, "employers.bad_rejection_microtask": 0.5}
    engine, quality, rejected, honest = market(rules, weeks=10), [], [], []
    for _ in steps(engine):
        contract, worker = engine.state.contract, engine.state.worker
        done = contract.finished
        quality.append(contract.quality[done])
        rejected.append(contract.rejected[done])
        honest.append(worker.type[contract.worker[done]] == HONEST)
    good = np.concatenate(honest)

    assert np.concatenate(quality)[good].mean() > np.concatenate(quality)[~good].mean() + 0.3
    assert share(np.concatenate(rejected)[~good]) > 2.0 * share(np.concatenate(rejected)[good])


def test_rejected_work_is_not_paid() -> None:
    """Nobody is paid for what was rejected unless a dispute was won; what was accepted is."""
    engine, rejected = market({"employers.freelance_rejection_share": 0.1}, weeks=15), 0
    for _ in steps(engine):
        contract = engine.state.contract
        short = contract.hours_needed < 20.0  # longer ones may have been billed in part before
        refused = contract.finished & contract.rejected & ~contract.won & short
        taken = contract.finished & ~contract.rejected & ~contract.stolen & ~contract.late
        rejected += int(np.count_nonzero(refused))

        assert not contract.net[refused].any()
        assert (contract.net[taken & (contract.hours_done > 0.1)] > 0).all()
    assert rejected > 5


def test_unclear_work_is_of_lower_quality() -> None:
    """What is asked for unclearly is done less well."""
    means = []
    for clarity in (0.2, 1.0):
        engine = market({"employers.clarity": clarity}, weeks=10)
        quality = [
            engine.state.contract.quality[engine.state.contract.finished] for _ in steps(engine)
        ]
        means.append(np.concatenate(quality).mean())

    assert means[1] > means[0] + 0.1
