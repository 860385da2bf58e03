"""Ctrl-C while a compiled function is being called."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_told() -> Iterator[None]:
    """Raise ``KeyboardInterrupt`` where Ctrl-C came as Numba took in the arguments of a call.

    Numba turns any exception of that moment into a ``SystemError``, with the true one as its
    cause, at any depth. A ``SystemError`` of any other kind stays what it is.
    """
    try:
        yield
    except SystemError as error:
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, KeyboardInterrupt):
            cause = cause.__cause__ or cause.__context__
        if cause is None:
            raise
        raise KeyboardInterrupt from error
