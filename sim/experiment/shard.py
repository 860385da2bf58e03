"""A share of a sweep, for machines that have nothing in common but a folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sim.errors import InputError

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Shard:
    """The ``number``-th of ``count`` shares, counted from 1."""

    number: int
    count: int

    @classmethod
    def read(cls, text: str) -> "Shard":
        """Return what ``i/n`` says.

        Raises ``InputError`` if that is no share.
        """
        number, _, count = text.partition("/")
        if not (number.strip().isdecimal() and count.strip().isdecimal()):
            raise InputError(f"--shard {text} is no share; the second of eight is --shard 2/8")
        shard = cls(int(number), int(count))
        if not 1 <= shard.number <= shard.count:
            raise InputError(
                f"--shard {text}: shares are counted from 1/{count} to {count}/{count}"
            )
        return shard

    @property
    def is_whole(self) -> bool:
        """Whether there is no other share."""
        return self.count == 1

    def of(self, items: Sequence[Item]) -> Sequence[Item]:
        """Return every ``count``-th item, so that shares are as balanced as the whole."""
        return items[self.number - 1 :: self.count]


WHOLE = Shard(1, 1)
