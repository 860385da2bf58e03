"""What platforms charge, as far as the law lets them."""

import numpy as np
from numpy.typing import NDArray

from sim.market.parts.scopes import of_markets
from sim.state.desk import Desk
from sim.state.table import Rows

Floats = NDArray[np.float64]
HIGHEST_FEE_SHARE = 0.5


def worker_fee(desk: Desk, platform: Rows, occupation: NDArray[np.integer]) -> Floats:
    """Return the share of a worker's pay that the platform keeps."""
    return _charged(desk, "worker", platform, occupation)


def employer_fee(desk: Desk, platform: Rows, occupation: NDArray[np.integer]) -> Floats:
    """Return what the platform adds to an employer's bill, as a share of pay."""
    return _charged(desk, "employer", platform, occupation)


def highest_fee(desk: Desk, side: str) -> Floats:
    """Return the highest fee that each platform may ask of a side, in any occupation."""
    lawful = _lawful(desk, side, np.full(len(desk.submarket), HIGHEST_FEE_SHARE))
    by_platform = lawful.reshape(len(desk.platform), desk.world.occupations)
    highest: Floats = by_platform.max(axis=1)
    return highest


def _charged(desk: Desk, side: str, platform: Rows, occupation: NDArray[np.integer]) -> Floats:
    own: Floats = getattr(desk.platform, f"{side}_fee_share")
    if not desk.acts_on(f"settle.{side}_fee_share"):
        return own[platform]
    lawful = _lawful(desk, side, own[desk.submarket.platform])
    return lawful[desk.world.submarket(platform, occupation)]


def _lawful(desk: Desk, side: str, fee: Floats) -> Floats:
    """Return a fee of each submarket as policies leave it."""
    market = np.arange(len(desk.submarket))
    return desk.change(f"settle.{side}_fee_share", fee, lambda: of_markets(desk, market))
