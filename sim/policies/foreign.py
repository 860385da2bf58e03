"""Policies that other packages offer under the entry-point group ``gigsim.policies``."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points

from sim.errors import InputError
from sim.policies.base import Policy

GROUP = "gigsim.policies"
ROOMS = (
    "enact", "enter", "demand", "post", "search", "match", "work", "defraud", "settle", "rate",
    "learn", "adapt",
)  # fmt: skip
"""Whose quantities a policy can change; a test holds them against the week."""


class BadPackageError(InputError):
    """An installed package offers a policy that cannot be used."""


def offered() -> Iterator[tuple[str, type[Policy], str]]:
    """Yield type, class and package of each policy that another package offers.

    Raises ``BadPackageError``, which names the package, where one cannot be used.
    """
    for entry in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value)):
        policy = _checked(entry, _loaded(entry))
        yield str(policy.model_fields["type"].default), policy, package_of(entry)


def package_of(entry: EntryPoint) -> str:
    """Return name and version of the package behind an entry point."""
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unnamed package"


def refuse(entry_name: str, package: str, wrong: str) -> BadPackageError:
    """Return the error that says what is wrong with an offer, and what to do."""
    return BadPackageError(
        f"{package} offers the policy {entry_name}, which cannot be used: {wrong}. "
        f"Mend the package (entry-point group {GROUP}), or uninstall it."
    )


def _loaded(entry: EntryPoint) -> object:
    try:
        found: object = entry.load()
    except Exception as error:  # whatever happens while somebody else's module is imported
        wrong = f"loading {entry.value} fails ({type(error).__name__}: {error})"
        raise refuse(entry.name, package_of(entry), wrong) from error
    return found


def _checked(entry: EntryPoint, found: object) -> type[Policy]:
    if not (isinstance(found, type) and issubclass(found, Policy) and found is not Policy):
        wrong = f"{entry.value} is no subclass of sim.Policy"
    elif wrong := "; ".join(_flaws(found)):
        wrong = f"{entry.value} {wrong}"
    else:
        return found
    raise refuse(entry.name, package_of(entry), wrong)


def _flaws(policy: type[Policy]) -> Iterator[str]:
    kind = policy.model_fields["type"].default
    if not (isinstance(kind, str) and kind.isidentifier()):
        yield 'has no type: it needs a field such as type: Literal["my_lever"] = "my_lever"'
    strange = [name for name in policy.acts_on if name.partition(".")[0] not in ROOMS]
    if isinstance(policy.acts_on, str):
        yield f"has acts_on = {policy.acts_on!r}, where a tuple of such names belongs"
    elif not policy.acts_on:
        yield 'acts on nothing: acts_on names quantities such as "post.escrow_share"'
    elif strange:
        yield f"acts on {', '.join(strange)}; a quantity is that of a room: {', '.join(ROOMS)}"
    if policy.change is Policy.change:
        yield "does not say what it does: it needs a method change"
