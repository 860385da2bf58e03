"""``explain --odd``: the parts of the model's description that the code tells."""

from sim.report.odd.files import DOCUMENT, checkout, printed, refresh


def describe() -> str:
    """Bring the description up to date and return what changed; print it outside a checkout."""
    root = checkout()
    if root is None:
        return printed()
    changed = refresh(root)
    return "\n".join(f"changed: {what}" for what in changed) or f"{DOCUMENT} is up to date"
