"""Why: charts of the parts of what moved, scenario by scenario."""

import pandas as pd

from sim.report.page.blocks import Text, exhibits
from sim.report.page.sections.why import NOTHING, why
from sim.state.channels import PARTS
from tests.report.page.conftest import Make


def told(scenario: str, outcome: str, effect: float) -> pd.DataFrame:
    """Return an outcome of which the rule itself explains all."""
    effects = [effect if part in ("direct", "total") else 0.0 for part in PARTS]
    frame = pd.DataFrame({"channel": PARTS, "effect": effects})
    return frame.assign(
        scenario=scenario, outcome=outcome, low=frame["effect"] - 0.01, high=frame["effect"] + 0.01
    )


def test_outcomes_that_moved_have_a_chart(made: Make) -> None:
    """An outcome that moved beyond doubt is drawn, its parts behind it; another one is not."""
    table = pd.concat(
        [
            told("fair_pay", "hourly_earnings_median", 0.5),
            told("fair_pay", "income_gini", 0.0),
            told("identity_verification", "fraud_share", -0.05),
        ]
    )
    section = why(made({"why.csv": table}))

    assert section is not None
    charts = exhibits(section.blocks)
    assert [chart.name for chart in charts] == [
        "why-fair_pay-hourly_earnings_median",
        "why-identity_verification-fraud_share",
    ]
    assert [row[0] for row in charts[0].behind.rows][:2] == ["Rule itself", "Prices"]
    assert "rule itself" in charts[1].findings[0]


def test_scenario_that_moves_nothing_is_said_to(made: Make) -> None:
    """What may be chance is not explained; without the table there is no section."""
    section = why(made({"why.csv": told("fair_pay", "income_gini", 0.0)}))

    assert section is not None
    assert exhibits(section.blocks) == []
    assert section.blocks.count(Text(NOTHING)) == 2
    assert why(made()) is None
