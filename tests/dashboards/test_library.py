"""What the lab says about scenarios comes from their files."""

from dashboards.ask import Ask
from dashboards.library import changes, choices, documents, not_modelled
from dashboards.world import World


def test_choices_are_the_library_without_the_baseline() -> None:
    """Each has a title and a question to show; the baseline is what they are held against."""
    names = [one.name for one in choices()]

    assert "fair_pay" in names
    assert "baseline" not in names
    assert all(one.title and one.question for one in choices())


def test_changes_leave_out_what_goes_without_saying() -> None:
    """A new policy is told by what it sets, not by all it leaves as usual."""
    told = {change.what: change.new for change in changes(World("fair_pay"))}

    assert told["Minimum pay: rate"] == "6 USD per hour"
    assert told["Minimum pay: cost of living scaled"] == "yes"
    assert "Minimum pay: start week" not in told


def test_not_modelled_names_the_limits_of_both_worlds() -> None:
    """The scenario's own limits come first, then those of every scenario."""
    own, *shared = not_modelled(World("fair_pay"))

    assert "How inspectors find" in own
    assert shared


def test_documents_are_both_worlds_at_the_size_asked() -> None:
    """Baseline and scenario differ in the scenario alone."""
    worlds = documents(Ask((World("fair_pay"),), workers=300, weeks=8, seeds=1))

    assert list(worlds) == ["baseline", "fair_pay"]
    assert {(world.population.workers, world.weeks) for world in worlds.values()} == {(300, 8)}
