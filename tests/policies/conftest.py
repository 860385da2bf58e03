"""What tests of policies share: one market at one moment, from which it goes on in pairs."""

import pytest

from tests.market.mechanisms import Fork


@pytest.fixture(scope="session")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market some weeks old; no test changes it."""
    return Fork(tmp_path_factory.mktemp("levers"), weeks=10)
