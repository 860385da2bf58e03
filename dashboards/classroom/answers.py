"""Answers to a worksheet, computed from an ensemble of markets: many seeds, not one."""

import json
from collections.abc import Mapping
from typing import Any

from dashboards.classroom.worksheet import Question, Worksheet
from sim.report.findings import finding
from sim.scenario.document import Document
from sim.scenario.load import Scenario

WORKERS, WEEKS, SEEDS = 1_000, 52, 8
"""The ensemble: large enough to tell most answers from chance, small enough to wait for."""
BASELINE = "baseline"


def world_of(question: Question) -> str:
    """Return the name under which the world of a question runs; equal worlds run once."""
    return json.dumps([dict(policy) for policy in question.policies], sort_keys=True)


def worlds(sheet: Worksheet) -> dict[str, Document]:
    """Return the baseline and every world that a question of ``sheet`` holds against it."""
    found = {BASELINE: Scenario.load(BASELINE, population=WORKERS, weeks=WEEKS)}
    for question in sheet.questions:
        policies = [dict(policy) for policy in question.policies]
        found[world_of(question)] = Scenario.load(
            BASELINE, population=WORKERS, weeks=WEEKS, policies=policies
        )
    return found


def answer(question: Question, rows: Mapping[tuple[str, str], Mapping[str, Any]]) -> str:
    """Return what the ensemble answers; ``rows`` are those of ``differences`` by world, outcome."""
    return finding(rows[world_of(question), question.outcome], "the rule")
