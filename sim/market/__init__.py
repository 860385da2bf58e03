"""The week: one room a process, in the order of ``WEEK``."""

from sim.market.adapt import adapt
from sim.market.defraud import defraud
from sim.market.demand import demand
from sim.market.enact import enact
from sim.market.enter import enter
from sim.market.learn import learn
from sim.market.match import match
from sim.market.post import post
from sim.market.rate import rate
from sim.market.search import search
from sim.market.settle import settle
from sim.market.work import work
from sim.state.room import Room

WEEK: tuple[Room, ...] = (
    enact, enter, demand, post, search, match, work, defraud, settle, rate, learn, adapt,
)  # fmt: skip

__all__ = ["WEEK"]
