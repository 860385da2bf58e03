"""Ctrl-C in the middle of a call into compiled code is still Ctrl-C."""

from itertools import pairwise

import pytest

from sim.kernels.interrupts import interrupts_told


@interrupts_told()
def fail(*errors: BaseException, named: bool = True) -> None:
    """Raise the first of ``errors``, each caused by the next; named as the cause or not."""
    for error, cause in pairwise(errors):
        error.__cause__, error.__context__ = (cause, None) if named else (None, cause)
    raise errors[0]


@pytest.mark.parametrize("named", [True, False])
def test_interrupt_comes_out_of_the_errors_that_hide_it(*, named: bool) -> None:
    """The chain of errors ends in the interrupt, two levels down."""
    with pytest.raises(KeyboardInterrupt):
        fail(SystemError("dispatcher"), SystemError("unpickle"), KeyboardInterrupt(), named=named)


def test_other_system_error_stays_what_it_is() -> None:
    """A defect of compiled code is not taken for Ctrl-C."""
    with pytest.raises(SystemError, match="defect"):
        fail(SystemError("defect"), ValueError("deep"))
