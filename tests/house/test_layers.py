"""Imports run one way: what stands lower in this list may import what stands higher."""

from pathlib import Path

from tests.house.source import files, imports, module_of, modules, place

LAYERS = (
    "sim.errors",
    "sim.units",
    "sim.kernels",
    "sim.draws",
    "sim.scenario.quantity",  # how policies and the other parts of a scenario are declared
    "sim.policies",
    "sim.scenario",
    "sim.state",
    "sim.market",
    "sim.outcomes",
    "sim.engine",
    "sim.cache",
    "sim.model",
    "sim.evidence",
    "sim.experiment",
    "sim.report",
    "sim",  # the public names
    "sim.cli",
    "dashboards",
)


def layer(module: str) -> int:
    """Return the place of a module: that of the longest name in ``LAYERS`` it lies under."""
    own = [name for name in LAYERS if f"{module}.".startswith(f"{name}.")]
    return LAYERS.index(max(own, key=len))


def is_room(path: Path) -> bool:
    """Tell whether a file is a process of the week."""
    return path.parent.name == "market" and "@room(" in path.read_text(encoding="utf-8")


def test_imports_never_run_upwards() -> None:
    """No file imports from a layer below its own, at the top or inside a function."""
    wrong = [
        f"{place(path, line)}: {module_of(path)} imports {name}"
        for path in files("sim", "dashboards")
        for line, name in imports(path)
        if layer(name) > layer(module_of(path))
    ]

    assert not wrong, "\n".join(wrong)


def test_kernels_know_nothing_of_the_simulator() -> None:
    """A kernel imports other kernels at most."""
    wrong = [
        f"{place(path, line)}: imports {name}"
        for path in files("sim/kernels")
        for line, name in imports(path)
        if not name.startswith("sim.kernels")
    ]

    assert not wrong, "\n".join(wrong)


def test_rooms_never_import_each_other() -> None:
    """What a room needs of another it reads from the tables."""
    rooms = {module for module, path in modules().items() if is_room(path)}
    wrong = [
        f"{place(modules()[room], line)}: imports the room {name}"
        for room in sorted(rooms)
        for line, name in imports(modules()[room])
        if name in rooms - {room}
    ]

    assert rooms
    assert not wrong, "\n".join(wrong)
