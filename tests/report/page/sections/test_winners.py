"""Winners and losers: what the page says of the same workers in every world."""

import dataclasses
import re

import numpy as np
import pandas as pd
import pytest

from sim.experiment.looks import Looks
from sim.experiment.statistics import ALPHA
from sim.report.page.sections.facts import setting
from sim.report.page.sections.winners import balance, by_decile, by_trait, winners_and_losers
from tests.report.page.conftest import Make

SEEDS, WORKERS = 3, 200


@pytest.fixture(scope="module")
def workers() -> pd.DataFrame:
    """Return workers of whom, under fair pay, Europe gains 5 USD a week and the others lose 2."""
    here = np.tile(np.arange(WORKERS), SEEDS)
    europe = here % 4 == 0
    base = pd.DataFrame(
        {
            "seed": np.repeat(np.arange(SEEDS), WORKERS),
            "worker": here,
            "region": np.where(europe, "europe", "south_asia"),
            "income_before_usd_per_week": here.astype(np.float64),
            "income_usd_per_week": 10.0,
        }
    )
    moved = base.assign(income_usd_per_week=10.0 + np.where(europe, 5.0, -2.0))
    worlds = {"baseline": base, "fair_pay": moved, "identity_verification": base}
    return pd.concat(
        [frame.assign(scenario=name) for name, frame in worlds.items()], ignore_index=True
    )


def test_section_follows_every_scenario(made: Make, workers: pd.DataFrame) -> None:
    """Each scenario has a heading, and charts by income and by what the table tells of workers."""
    section = winners_and_losers(made({"workers.parquet": workers}))

    assert section is not None
    assert [block.kind for block in section.blocks] == ["text", "heading", "row", "heading", "row"]


def test_deciles_are_called_what_people_call_them(workers: pd.DataFrame) -> None:
    """Tenths from the lowest to the highest, who earned nothing before, and everybody."""
    found = by_decile(workers[workers["scenario"].isin(["baseline", "fair_pay"])], ALPHA)

    assert list(found["row"]) == [
        "Lowest tenth", *(f"Tenth {place}" for place in range(2, 10)), "Highest tenth",
        "No income before", "Everybody",
    ]  # fmt: skip


def test_report_says_that_it_was_looked_again_and_again(made: Make, workers: pd.DataFrame) -> None:
    """Runs made until all was decided have wider intervals here too, and the page says so."""
    luck = workers["seed"] * (workers["scenario"] == "fair_pay")
    uneven = workers.assign(income_usd_per_week=workers["income_usd_per_week"] + luck)
    plain = made({"workers.parquet": uneven})
    looked = dataclasses.replace(plain, manifest={**plain.manifest, "looks": Looks(40).told()})

    sections = [winners_and_losers(each) for each in (plain, looked)]

    assert str(sections[0]) != str(sections[1])
    assert "budget" in setting(looked)
    assert "budget" not in setting(plain)


def test_regions_gain_and_lose_apart(workers: pd.DataFrame) -> None:
    """All of Europe gains and all others lose, as they were made to."""
    pair = workers[workers["scenario"].isin(["baseline", "fair_pay"])]
    found = by_trait(pair, "region", ALPHA).set_index("row")

    assert found["gain_share"].to_dict() == {"Europe": 1.0, "South Asia": 0.0}
    assert found["lose_share"].to_dict() == {"Europe": 0.0, "South Asia": 1.0}
    assert found.loc["Europe", "mean_change_usd_per_week"] == pytest.approx(5.0)


def test_brief_says_the_balance_in_a_line(made: Make, workers: pd.DataFrame) -> None:
    """A quarter gains and the rest loses; without the table nothing is said."""
    (line,) = balance(made({"workers.parquet": workers}), "fair_pay")

    assert re.search(r"25.* % gain .* 75.* % lose", line)
    assert balance(made(), "fair_pay") == ()
