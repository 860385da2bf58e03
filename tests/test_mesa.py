"""What Mesa offers its models works on GigMarket, whichever Mesa is installed."""

import inspect
import warnings
from typing import Any

import ipyvuetify as vuetify
import mesa
import numpy as np
import pytest
import solara
from mesa.batchrunner import batch_run
from mesa.visualization import SolaraViz, make_plot_component

from sim import GigMarket, Platform, Worker
from sim.outcomes.catalogue import HEADLINE

SMALL: dict[str, Any] = {"population": 200, "weeks": 3, "set": {"burn_in_weeks": 2}}


def test_datacollector_holds_the_headline_outcomes() -> None:
    """After each week it has that week's row of the outcomes."""
    market = GigMarket(**SMALL)
    market.run()
    collected = market.datacollector.get_model_vars_dataframe()

    assert list(collected.columns) == list(HEADLINE)
    np.testing.assert_array_equal(collected, market.outcomes[list(HEADLINE)])


def test_own_datacollector_can_take_its_place() -> None:
    """Model, agent and agent-type reporters collect from views, week by week."""
    market = GigMarket(**SMALL)
    market.datacollector = mesa.DataCollector(
        model_reporters={
            "median": lambda model: model.agents_by_type[Worker].agg("skill", "median")
        },
        agent_reporters={"cash": "cash_usd"},
        agenttype_reporters={Platform: {"name": "name"}, Worker: {"region": "region_name"}},
    )
    market.step()
    everybody = market.agents.get("cash_usd")
    cash = market.datacollector.get_agent_vars_dataframe()["cash"]
    names = market.datacollector.get_agenttype_vars_dataframe(Platform)["name"]
    regions = market.datacollector.get_agenttype_vars_dataframe(Worker)["region"]

    assert list(cash) == everybody
    assert list(names) == list(market.document.platforms)
    assert list(regions) == market.agents_by_type[Worker].get("region_name")
    assert len(market.datacollector.get_model_vars_dataframe()) == 1


def _batch(seeds: list[int], **options: Any) -> list[dict[str, Any]]:
    """Run a batch over seeds in the way that the installed Mesa takes them."""
    takes_rng = "rng" in inspect.signature(batch_run).parameters
    parameters: dict[str, Any] = {"population": 200, "weeks": 3, "set": [{"burn_in_weeks": 2}]}
    if takes_rng:
        options["rng"] = seeds
    else:
        parameters["seed"] = seeds
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return batch_run(GigMarket, parameters, display_progress=False, **options)


def test_batch_run_reports_each_run() -> None:
    """The last week of each run comes out, and equals a market run alone."""
    rows = _batch([3, 4], number_processes=1)
    alone = GigMarket(seed=4, **SMALL)
    alone.run()

    assert [row["seed"] for row in rows] == [3, 4]
    assert [rows[1][name] for name in HEADLINE] == pytest.approx(
        alone.outcomes[list(HEADLINE)].iloc[-1].to_list(), rel=0, abs=0, nan_ok=True
    )


def test_batch_run_reports_every_week() -> None:
    """With a period of 1 there is a row for each week, in order."""
    rows = _batch([3], number_processes=1, data_collection_period=1)
    alone = GigMarket(seed=3, **SMALL)
    alone.run()

    assert [row["platforms_open"] for row in rows] == alone.outcomes["platforms_open"].to_list()


def test_batch_run_without_seeds_runs() -> None:
    """Mesa 3.5 then says None for the seed, which is 0."""
    rows = batch_run(
        GigMarket,
        {"population": 200, "weeks": [1, 2], "set": [{"burn_in_weeks": 0}]},
        number_processes=1,
        display_progress=False,
    )

    assert [row["weeks"] for row in rows] == [1, 2]


def somebody(market: GigMarket) -> solara.Element:
    """Show one worker, as a page for teaching does."""
    worker = market.agents_by_type[Worker][0]
    return solara.Text(f"week {market.week}, {worker.region_name}, {worker.row}")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:solara")
def test_solaraviz_steps_and_resets() -> None:
    """Step simulates a week, and Reset makes a new market with the parameters given."""
    made: list[GigMarket] = []

    class Watched(GigMarket):
        def __init__(self, *, seed: int = 0) -> None:
            super().__init__(seed=seed, **SMALL)
            made.append(self)

    slider = {"type": "SliderInt", "label": "Seed", "value": 5, "min": 0, "max": 9, "step": 1}
    viz = SolaraViz(
        Watched(),
        components=[somebody, make_plot_component("income_gini")],
        model_params={"seed": slider},
    )
    _, page = solara.render(solara.AppLayout(children=[viz]), handle_error=False)

    def press(label: str) -> None:
        page.find(vuetify.Btn, children=[label]).widget.click()

    press("Step")
    after_step = made[0].week
    press("Reset")
    press("Step")
    weeks = [market.week for market in made]
    page.close()

    assert after_step == 1
    assert weeks == [1, 1]
    assert [market.seed for market in made] == [0, 5]
