"""Generated fraud is found more rarely, and detectors find it again."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.policies.ai_fraud import AiFraud
from sim.policies.scope import Scope
from sim.state.codes import FRAUDULENT
from tests.market.mechanisms import Fork
from tests.policies.pairs import weekly

SHARE = st.floats(0.0, 1.0)
ATTACK, DEFENCE = "defraud.fraud_attack_share", "defraud.fraud_defence_share"


@given(before=SHARE, attack=SHARE, defence=SHARE)
def test_each_side_adds_to_its_own_quantity(before: float, attack: float, defence: float) -> None:
    """Attack and defence grow apart, and stay shares."""
    policy = AiFraud(attack=attack, defence=defence)
    for quantity, more in ((ATTACK, attack), (DEFENCE, defence)):
        after = policy.change(quantity, np.array([before]), Scope(), 0)[0]

        assert max(before, more) - 1e-12 <= after <= 1.0 + 1e-12


def junk_noticed(engine: Engine) -> float:
    """Return the deliveries in bad faith that were rejected."""
    contract = engine.state.contract
    return float(np.count_nonzero(contract.finished & contract.junk & contract.rejected))


def crooks_banned(engine: Engine) -> float:
    """Return the crooks' accounts that were shut in the week just lived."""
    account, worker = engine.state.account, engine.state.worker
    shut = account.banned_week == engine.desk.week - 1
    return float(np.count_nonzero(shut & (worker.type[account.worker] == FRAUDULENT)))


def scams_removed(engine: Engine) -> float:
    """Return the jobs that do not exist and were taken down."""
    job = engine.state.job
    return float(np.count_nonzero(job.scam & job.taken_down))


@pytest.mark.parametrize("found", [junk_noticed, crooks_banned, scams_removed])
def test_attack_hides_fraud_and_defence_finds_it_again(fork: Fork, found: Any) -> None:
    """Work, accounts and posts: hidden by attack, seen again as far as detectors work."""

    def under(**settings: float) -> float:
        return weekly(fork, {"type": "ai_fraud"} | settings, found, 4)

    plain, hidden, seen = under(), under(attack=1.0), under(attack=1.0, defence=1.0)

    assert plain > 3
    assert hidden == 0
    assert seen == plain


def test_fraud_is_hidden_only_where_the_lever_reaches(fork: Fork) -> None:
    """On platforms seated elsewhere crooks are banned as before."""
    target = {"regions": ["europe"]}
    rule = {"type": "ai_fraud", "attack": 1.0, "applies_to": target}
    banned = []
    for policies in ([], [rule]):
        state = fork.week("defraud", policies=policies).state
        shut = state.account.banned_week == 10
        seat = state.platform.seat[state.account.platform]
        banned.append((set(state.account.identity[shut & (seat != 3)].tolist()), shut[seat == 3]))

    assert banned[0][0] == banned[1][0]
    assert banned[0][0]
    assert banned[1][1].sum() < banned[0][1].sum()
