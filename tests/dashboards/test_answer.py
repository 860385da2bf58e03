"""An answer says what was asked, sorted into views."""

from dashboards.answer import VIEWS, command, when
from dashboards.ask import Ask
from dashboards.world import World
from sim.report.page.kinds import COMPARISON

CHANGED = World("fair_pay").with_value("policies.minimum_pay.start_week", 3)


def test_command_names_files_for_changed_scenarios() -> None:
    """What is in the library is called by its name, what is not by a file."""
    ask = Ask((World("ai_fast"), CHANGED), 500, 26, 2)

    assert command(ask) == (
        "run.py compare baseline ai_fast fair_pay_b.yaml "
        "--population 500 --weeks 26 --replications 2"
    )


def test_every_section_of_the_report_has_a_view() -> None:
    """Nothing that the report says is left out of the lab, but effects that charts show anew."""
    places = {place for view in VIEWS.values() for place in view}

    assert len(COMPARISON.sections) == len(places | {"over-time"})


def test_when_shows_rules_before_anything_is_run() -> None:
    """The timeline of a question needs no run, and without rules there is none."""
    shown = when(Ask((CHANGED,)))

    assert shown is not None
    assert "starts in week 3" in str(shown.blocks[0])
    assert when(Ask((World("baseline"),))) is None
