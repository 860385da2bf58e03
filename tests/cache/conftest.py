"""The fake engine, cache and scenario that the tests of the experiments use too."""

from tests.experiment.conftest import cache, document, fake

__all__ = ["cache", "document", "fake"]
