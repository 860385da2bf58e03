"""Jobs end in a state that can be shown, and never hold the next one up."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from dashboards import jobs
from dashboards.ask import Ask
from dashboards.jobs import Counting, Job, Weeks
from dashboards.library import documents
from dashboards.world import World
from sim.errors import InputError
from sim.experiment.simulate import CancelledError
from sim.experiment.store import RunStore
from sim.experiment.task import Receipt, Task

ASK = Ask((World("fair_pay"),), workers=200, weeks=4, seeds=1)


def job_of(ask: Ask) -> Job:
    """Return the job of answering ``ask``."""
    return Job(lambda: documents(ask), ask.seeds)


def ended(job: Job) -> Job:
    """Wait until ``job`` has ended."""
    end = time.monotonic() + 60
    while not job.ended and time.monotonic() < end:
        time.sleep(0.01)
    return job


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every run go on until it is told to stop."""

    def run_until_told(tasks: object, store: object, **how: object) -> None:
        watch = how["watch"]
        assert isinstance(watch, jobs.Watch)
        while not watch.cancelled():
            time.sleep(0.01)
        raise CancelledError("stopped")

    monkeypatch.setattr(jobs, "run_all", run_until_told)


@pytest.mark.usefixtures("endless")
def test_job_cancelled_ends_cancelled() -> None:
    """Who cancels gets no answer and no error."""
    job = job_of(ASK).start()
    job.cancel()

    assert ended(job).state == "cancelled"
    assert job.comparison is None
    assert job.error == ""


@pytest.mark.usefixtures("endless")
def test_job_past_its_time_fails_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run nobody should wait for is stopped, and the page says what to do."""
    monkeypatch.setattr(jobs, "LONGEST_SECONDS", 0.05)

    assert "Choose fewer" in ended(job_of(ASK).start()).error


@pytest.mark.usefixtures("endless")
def test_job_waits_for_the_one_before() -> None:
    """One job runs at a time; the next begins when it ends."""
    first, second = job_of(ASK).start(), job_of(ASK)
    while first.state == "waiting":
        time.sleep(0.01)
    second.start()
    time.sleep(0.2)
    state_beside = second.state
    first.cancel()
    ended(first)
    while second.state == "waiting":
        time.sleep(0.01)
    state_after = second.state
    second.cancel()

    assert (state_beside, state_after) == ("waiting", "running")
    assert ended(second).state == "cancelled"


@pytest.mark.usefixtures("endless")
def test_job_is_turned_away_when_too_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """The queue is short, and says so."""
    monkeypatch.setattr(jobs, "MOST_WAITING", 0)
    job = ended(job_of(ASK).start())

    assert job.state == "failed"
    assert "Try again" in job.error


@pytest.mark.parametrize(
    ("raised", "sentence"),
    [
        (InputError("Choose fewer workers."), "Choose fewer workers."),
        (ZeroDivisionError("x / 0"), "The run failed, which is a defect of GigSim"),
    ],
)
def test_job_that_fails_says_why_and_lets_the_next_one_run(
    raised: Exception, sentence: str
) -> None:
    """Errors become sentences, and do not block the queue."""

    def fail() -> NoReturn:
        raise raised

    told = [ended(Job(fail, 1).start()).error for _ in range(2)]

    assert told[0] == told[1]
    assert told[0].startswith(sentence)


def test_counting_counts_weeks_of_all_processes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each week leaves a mark beside the others; what the runner returns passes through."""

    def seven_weeks(
        tasks: Sequence[Task], store: RunStore, cancelled: Callable[[], bool]
    ) -> Iterator[Receipt]:
        assert not any(cancelled() for _ in range(7))
        yield Receipt("key", 0.1)

    monkeypatch.setattr(jobs, "perform", seven_weeks)
    counting = Counting(tmp_path)
    receipts = [*counting([], RunStore(tmp_path), lambda: False)]
    receipts += counting([], RunStore(tmp_path), lambda: False)

    assert receipts == [Receipt("key", 0.1)] * 2
    assert counting.weeks() == 14


def test_weeks_of_a_job_that_has_not_begun_are_no_part() -> None:
    """No division by the weeks that nobody has counted yet."""
    assert Weeks().percent == 0.0
    assert Weeks(26, 104).percent == 25.0
