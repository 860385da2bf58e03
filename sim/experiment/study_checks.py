"""What is wrong with a study that its shape alone does not tell."""

from collections.abc import Iterator

from sim.errors import Problem
from sim.experiment.design import Range
from sim.experiment.samplers import EXPLICIT, SAMPLERS, points_per_sample
from sim.experiment.study_file import WrittenStudy, choices_of, is_number
from sim.scenario.nodes import Node, at, nearest

ALL_SAMPLERS = (*EXPLICIT, *SAMPLERS)
MOST_POINTS = 10_000_000


def misfits(study: WrittenStudy) -> list[Problem]:
    """Return what contradicts itself, or cannot be sampled, each with its place."""
    return [
        *_sampler(study),
        *_samples(study),
        *_twice(study),
        *_values(study),
        *_lengths(study),
        *_outcomes(study),
    ]


def _sampler(study: WrittenStudy) -> Iterator[Problem]:
    file, root = study.file, study.root
    if file.sampler not in ALL_SAMPLERS:
        wrong = f"there is no sampler '{file.sampler}'{nearest(file.sampler, ALL_SAMPLERS)}"
        yield at(root, ("sampler",)).problem("sampler", wrong, ", ".join(ALL_SAMPLERS))
    if not file.levers and not file.uncertainties and not file.grades:
        yield root.problem("levers", "nothing is varied", "at least one dotted path with values")
    if file.grades and file.sampler in EXPLICIT:
        wrong = f"a {file.sampler} cannot take whole ranges"
        yield at(root, ("grades",)).problem("grades", wrong, f"with {', '.join(SAMPLERS)}")
    if not file.bases:
        yield at(root, ("base",)).problem("base", "is empty", "a scenario's name")
    if len(set(file.bases)) < len(file.bases):
        yield at(root, ("base",)).problem("base", "names a scenario twice", "each one once")


def _samples(study: WrittenStudy) -> Iterator[Problem]:
    file, node = study.file, at(study.root, ("samples",))
    if file.sampler in EXPLICIT and file.samples is not None:
        wrong = f"a {file.sampler} has as many points as it lists"
        yield node.problem("samples", wrong, "leave it out")
    if file.sampler in SAMPLERS:
        if file.samples is None:
            wrong = f"is missing; the sampler {file.sampler} needs it"
            yield study.root.problem("samples", wrong, "a whole number, 256 say")
            return
        varied = sum(1 for _ in study.varied())
        points = file.samples * points_per_sample(file.sampler, varied) * len(file.bases)
        if points > MOST_POINTS:
            yield node.problem("samples", f"makes {points:,} points", f"{MOST_POINTS:,} at most")


def _twice(study: WrittenStudy) -> Iterator[Problem]:
    seen = dict.fromkeys(study.fixed, "fixed")
    for section, path, node in study.varied():
        if path in seen:
            wrong = f"is in {seen[path]} already"
            yield node.problem(f"{section}.{path}", wrong, "each path once")
        seen[path] = section


def _values(study: WrittenStudy) -> Iterator[Problem]:
    """Find parameters whose values the sampler cannot use."""
    sampled = study.file.sampler in SAMPLERS
    listed = "a list such as [0, 2, 4]"
    ranged = "a range such as {low: 0, high: 4}"
    either = f"{listed}, or {ranged}" if sampled else listed
    for section, path, node in study.varied():
        key, choices = f"{section}.{path}", choices_of(node)
        if isinstance(choices, Range):
            if not sampled and study.file.sampler in EXPLICIT:
                wrong = f"a {study.file.sampler} needs the values themselves"
                yield node.problem(key, wrong, listed)
            elif not choices.low < choices.high:
                yield node.problem(key, "low is not below high", ranged)
        elif not choices:
            yield node.problem(key, _why_nothing(node), either)


def _why_nothing(node: Node) -> str:
    for end in ("low", "high"):
        if end in node.items and not is_number(node.items[end].value):
            return f"{end} is no number"
    return "has no values" if node.value == () else "is neither a list nor a range"


def _lengths(study: WrittenStudy) -> Iterator[Problem]:
    lengths = {path: len(node.elements) for _, path, node in study.varied()}
    if study.file.sampler == "list" and len(set(lengths.values())) > 1:
        sizes = ", ".join(f"{path} {length}" for path, length in lengths.items())
        allowed = "lists of one length: the first values make the first point, and so on"
        node = at(study.root, ("levers",))
        yield node.problem("levers", f"differ in length ({sizes})", allowed)


def _outcomes(study: WrittenStudy) -> Iterator[Problem]:
    from sim.outcomes.catalogue import CATALOGUE

    if study.file.keep.outcomes == "all":
        return
    for position, name in enumerate(study.file.keep.outcomes):
        if name not in CATALOGUE:
            node = at(study.root, ("keep", "outcomes", position))
            wrong = f"there is no outcome '{name}'{nearest(name, list(CATALOGUE))}"
            yield node.problem("keep.outcomes", wrong, "all, or names of `explain`")
