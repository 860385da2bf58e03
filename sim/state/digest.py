"""One hash for the state of a market."""

import hashlib

import numpy as np

from sim.state.ledger import Ledger
from sim.state.schema import State


def digest_of(state: State, ledger: Ledger) -> str:
    """Return the SHA-256 of names, types and values of all columns and balances."""
    digest = hashlib.sha256()
    for table in state.tables():
        digest.update(f"{table.name}:{len(table)}".encode())
        for name, values in table.arrays().items():
            digest.update(f"{name}:{values.dtype.str}".encode())
            digest.update(np.ascontiguousarray(values).tobytes())
    for sector, balance in ledger.balances.items():
        digest.update(f"{sector}:{balance}".encode())
    return digest.hexdigest()
