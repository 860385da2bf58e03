"""How anybody gets these very numbers again."""

from sim.report.page.blocks import Block, Code, Section, Sheet, Text
from sim.report.page.material import Material

FRONT_DOOR = "run.py"
BY_COMMAND = {"aims", "calibration", "claims"}
"""What the manifests of searches and of claims hold; these are done again by command alone."""
VERIFY: tuple[Block, ...] = (
    Text(
        "This one runs it all again from the manifest in the folder of the results, and says "
        "whether every table comes out the same:"
    ),
    Code("python run.py verify FOLDER"),
)


def reproduce(material: Material) -> Section:
    """Return the command, the seeds and the versions."""
    manifest = material.manifest
    seeds = material.seeds
    listed = f"{seeds[0]} to {seeds[-1]}" if len(seeds) > 1 else str(seeds[0])
    package, machine = manifest.get("package", {}), manifest.get("machine", {})
    rows = [
        ("Seeds", listed),
        ("Written", str(manifest.get("written", "unknown"))),
        (
            "GigSim",
            f"{package.get('version', 'unknown')}, sources {package.get('sources', '')[:12]}",
        ),
        ("Git revision", str(manifest.get("git_revision") or "none")),
        ("Python", str(machine.get("python", "unknown"))),
        ("Machine", f"{machine.get('system', 'unknown')}, {machine.get('cores', '?')} cores"),
        ("Content hash", str(manifest.get("key", ""))),
        *((f"Scenario {name}", _hash(material, name)) for name in material.names),
        *(
            (f"Policy {policy['type']}", f"{policy['package']}, sources {policy['sources'][:12]}")
            for policy in manifest.get("third_party_policies", {}).values()
        ),
    ]
    blocks: list[Block] = [
        Text("This command makes the same numbers, digit for digit, with the same version:"),
        Code(command(str(manifest.get("command", "")))),
        *([] if BY_COMMAND & manifest.keys() else VERIFY),
        Sheet(
            caption="What it was made with",
            titles=("What", "Value"),
            rows=tuple(rows),
            words=frozenset({0, 1}),
        ),
    ]
    return Section("reproduce", "Do it again", tuple(blocks))


def command(text: str) -> str:
    """Return the command as it is typed; the front door is a file for Python to run."""
    return f"python {text}" if text.startswith(FRONT_DOOR) else text


def _hash(material: Material, name: str) -> str:
    return str(material.manifest["scenarios"][name].get("hash", ""))[:12]
