"""Money moves between balances and is never made, whatever is posted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import LedgerError
from sim.state.ledger import FLOWS, HOLDERS, SECTORS, Ledger, to_money, to_usd
from sim.state.schema import State

ROWS = 4
Posting = tuple[str, str, str, list[tuple[int, int, int]]]
POSTINGS = st.lists(
    st.tuples(
        st.sampled_from(FLOWS),
        st.sampled_from(SECTORS),
        st.sampled_from(SECTORS),
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 10**12)), max_size=8
        ),
    ),
    max_size=10,
)


def books() -> tuple[State, Ledger]:
    """Return the books of a market with a few rows of each holder."""
    state = State()
    for holder in HOLDERS:
        getattr(state, holder).append(ROWS)
    return state, Ledger(state)


@given(postings=POSTINGS)
def test_postings_keep_the_books_balanced(postings: list[Posting]) -> None:
    """Rows add up to their sector, sectors to 0, and each row to what it got less what it paid."""
    state, ledger = books()
    expected = {holder: [0] * ROWS for holder in HOLDERS}
    for flow, payer, payee, moves in postings:
        paying, paid, amounts = np.array(moves, dtype=np.int64).reshape(-1, 3).T
        ledger.post(flow, payer, paying, payee, paid, amounts)
        for debtor, creditor, amount in moves:
            if payer in HOLDERS:
                expected[payer][debtor] -= amount
            if payee in HOLDERS:
                expected[payee][creditor] += amount

    assert sum(ledger.balances.values()) == 0
    for holder in HOLDERS:
        assert getattr(state, holder).cash.tolist() == expected[holder]
        assert ledger.balances[holder] == sum(expected[holder])


@given(postings=POSTINGS)
def test_flows_of_a_week_explain_balances(postings: list[Posting]) -> None:
    """What the week's flows say was paid is the change of every balance."""
    _, ledger = books()
    for flow, payer, payee, moves in postings:
        paying, paid, amounts = np.array(moves, dtype=np.int64).reshape(-1, 3).T
        ledger.post(flow, payer, paying, payee, paid, amounts)
    gain = dict.fromkeys(SECTORS, 0)
    for (_, payer, payee), amount in ledger.week_flows.items():
        gain[payer] -= amount
        gain[payee] += amount

    assert gain == ledger.balances
    ledger.open_week()
    assert not ledger.week_flows


@given(cash=st.lists(st.integers(-(10**9), 10**9), min_size=ROWS, max_size=ROWS), data=st.data())
def test_closed_account_takes_its_balance_out(cash: list[int], data: st.DataObject) -> None:
    """Who leaves holds nothing and owes nothing, and the books still balance."""
    state, ledger = books()
    ledger.post(
        "pay", "outside", None, "worker", np.arange(ROWS), np.maximum(cash, 0).astype(np.int64)
    )
    ledger.post("pay", "worker", np.arange(ROWS), "outside", None, np.maximum(np.negative(cash), 0))
    leaving = np.array(sorted(data.draw(st.sets(st.integers(0, ROWS - 1)))), dtype=np.int64)
    ledger.close_accounts("worker", leaving)

    assert (state.worker.cash[leaving] == 0).all()
    assert [row for row in state.worker.cash if row] == [
        one for row, one in enumerate(cash) if row not in leaving and one
    ]
    ledger.check()


@pytest.mark.parametrize(
    ("flow", "amounts", "message"),
    [
        ("gift", np.array([1]), "gift is no flow of the ledger"),
        ("pay", np.array([-1]), "whole and not negative"),
        ("pay", np.array([1.5]), "whole and not negative"),
    ],
)
def test_posting_that_makes_no_sense_is_refused(
    flow: str, amounts: np.ndarray, message: str
) -> None:
    """Unknown flows, negative and broken amounts move nothing."""
    state, ledger = books()

    with pytest.raises(LedgerError, match=message):
        ledger.post(flow, "worker", np.array([0]), "outside", None, amounts)
    assert not state.worker.cash.any()


def test_posting_to_holders_needs_rows() -> None:
    """Which worker pays must be said."""
    _, ledger = books()

    with pytest.raises(LedgerError, match="say which rows"):
        ledger.post("pay", "worker", None, "outside", None, np.array([1]))


def test_check_finds_money_out_of_thin_air() -> None:
    """Cash that no posting explains, and escrow that no contract holds, are found."""
    state, ledger = books()
    ledger.check()
    state.worker.cash[2] += 1
    with pytest.raises(LedgerError, match="worker rows hold 1"):
        ledger.check()
    state.worker.cash[2] -= 1
    ledger.balances["escrow"] += 1
    with pytest.raises(LedgerError, match="do not sum to 0"):
        ledger.check()
    ledger.balances["outside"] -= 1
    with pytest.raises(LedgerError, match="escrow is 1"):
        ledger.check()


@given(usd=st.floats(0.0, 1e9))
def test_rounding_is_half_up_and_to_the_nearest(usd: float) -> None:
    """Money is whole ten-thousandths of a USD, at most half of one off."""
    money = int(to_money(usd))

    assert abs(money / 10_000 - usd) <= 0.5 / 10_000 + 1e-9 * usd
    assert to_money(to_usd(money)) == money
    assert to_money(0.00005) == 1
