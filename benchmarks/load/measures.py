"""The four things that the pages promise, each measured on a server of its own."""

import asyncio
import statistics
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

import psutil
from playwright.async_api import async_playwright

from benchmarks.load.server import Server, serving
from benchmarks.load.tab import Tab, tab
from tests.conftest import FLAGS, find_browser

LESSON = "/classroom?lesson=pay_floor"
LAST = "Follow (or click somebody in the picture)"
"""What comes last of a page with a market."""
LONG_RUN = "/policy-lab?scenario=fair_pay&scenario2=ai_fast&workers=5000&weeks=260&seeds=4"
CHOOSE = """async (letter) => {
  const find = () => [...document.querySelectorAll(".gs-worlds button")]
    .find((one) => one.textContent.trim().startsWith(letter + ":"));
  const begun = performance.now();
  const seen = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), 30000);
    new MutationObserver((_, watcher) => {
      if (!find() || !find().classList.contains("gs-chosen")) return;
      watcher.disconnect();
      resolve(performance.now() - begun);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  find().click();
  return await seen;
}"""
"""Clicks the scenario of a letter; gives the milliseconds until the page shows it as chosen."""


@dataclass(frozen=True, slots=True)
class Line:
    """A promise, what was measured, and whether it was kept."""

    target: str
    measured: str
    met: bool


async def beside_a_batch(clicks: int) -> list[Line]:
    """Click in Chromium while a comparison runs in the same tab."""
    with serving() as server:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=find_browser(), args=list(FLAGS)
            )
            page = await browser.new_page()
            page.set_default_timeout(120_000)
            await page.goto(server.address + LONG_RUN)
            await page.get_by_role("button", name="Run", exact=True).click()
            await page.get_by_text("weeks simulated").wait_for()
            took = []
            for number in range(clicks):
                took.append(await page.evaluate(CHOOSE, "BA"[number % 2]) / 1000.0)
                await asyncio.sleep(0.5)
            running = await page.get_by_text("weeks simulated").count() == 1
            await browser.close()
    told = f"{clicks} clicks: median {statistics.median(took):.3f} s, worst {max(took):.3f} s"
    told += "" if running else "; the run ended too early"
    return [
        Line(
            "a click is answered within 0.2 s while a batch runs (Chromium, click to DOM)",
            told, running and max(took) <= 0.2,
        )
    ]  # fmt: skip


async def large_market(seconds: float) -> list[Line]:
    """Play a market of 2,000 workers for one user."""
    with serving() as server:
        async with tab(server.address, LESSON) as one:
            await predict(one)
            workers = one.named("People in the market")
            await one.change("People in the market", 2_000,
                             lambda: one.widgets[str(workers)]["value"] == 2_000)  # fmt: skip
            before = one.named(LAST)
            await one.send("Start again", "click", {})
            await one.until(lambda: one.named(LAST) not in (None, before))
            await one.send("Speed", "change", "10")
            await one.click("Play", lambda: one.week() >= 2)
            first, begun = one.week(), time.monotonic()
            await asyncio.sleep(seconds)
            pace = (one.week() - first) / (time.monotonic() - begun)
    return [Line("2,000 workers play at 5 weeks/s or more for one user (as shown in the tab)",
                 f"{pace:.1f} weeks/s", pace >= 5.0)]  # fmt: skip


async def class_of(tabs: int, seconds: float) -> list[Line]:
    """Let a class play at 2 weeks a second, and click in one tab after the other."""
    with serving() as server:
        async with AsyncExitStack() as stack:
            room = [
                await stack.enter_async_context(tab(server.address, LESSON)) for _ in range(tabs)
            ]
            await asyncio.gather(*(predict(one) for one in room))
            for one in room:
                await one.click("Play", lambda one=one: one.says("Pause"))
            await asyncio.sleep(5.0)
            me, weeks = psutil.Process(), [one.week() for one in room]
            cpu, own, begun = server.cpu_seconds(), sum(me.cpu_times()[:2]), time.monotonic()
            took = await _clicks(room, begun + seconds)
            span = time.monotonic() - begun
            paces = [(one.week() - week) / span for one, week in zip(room, weeks, strict=True)]
            cpu, own = server.cpu_seconds() - cpu, sum(me.cpu_times()[:2]) - own
    slowest = min(paces)
    return [
        Line(f"{tabs} tabs play at 2 weeks/s",
             f"slowest {slowest:.2f}, median {statistics.median(paces):.2f} weeks/s; server "
             f"{cpu / span:.2f} cores, tabs {own / span:.2f}", slowest >= 1.9),
        Line(f"worst click of {tabs} tabs under 1 s (sent to answered)",
             f"{len(took)} clicks: median {statistics.median(took):.3f} s, worst "
             f"{max(took):.3f} s", max(took) < 1.0),
    ]  # fmt: skip


async def _clicks(room: list[Tab], end: float) -> list[float]:
    """Pause a tab and let it go on, a tab a second, until ``end``."""
    took, turn = [], 0
    while time.monotonic() < end:
        one = room[turn % len(room)]
        turn += 1
        took.append(await one.click("Pause", lambda one=one: one.says("Play")))
        took.append(await one.click("Play", lambda one=one: one.says("Pause")))
        await asyncio.sleep(1.0)
    return took


async def tabs_that_leave(tabs: int, warm_up: int) -> list[Line]:
    """Open and close tabs that play, and look at what is left of them."""
    with serving() as server:
        await _visits(server, warm_up // 2)
        early = await _quiet(server)
        await _visits(server, warm_up - warm_up // 2)
        plateau = await _quiet(server)
        await _visits(server, tabs)
        after = await _quiet(server)
    left = {key: after[key] for key in ("tabs", "markets", "jobs")}
    more = {key: after[key] - plateau[key] for key in ("threads", "processes")}
    grown = after["memory"] - plateau["memory"]
    return [
        Line(f"memory near its plateau after {tabs} tabs (within 10 %, all processes)",
             f"{early['memory']:.0f} MB after {warm_up // 2}, {plateau['memory']:.0f} after "
             f"{warm_up}, {after['memory']:.0f} after {tabs} more",
             grown <= 0.1 * plateau["memory"]),
        Line("no tab, market, job, thread or process is left of them",
             f"left {left}, more than before {more}",
             not any(left.values()) and all(number <= 0 for number in more.values())),
    ]  # fmt: skip


async def _visits(server: Server, number: int) -> None:
    for _ in range(number):
        async with tab(server.address, LESSON) as one:
            await predict(one)
            await one.click("Play", lambda one=one: one.week() >= 1)


async def _quiet(server: Server) -> dict[str, float]:
    """Return counts and memory once closed tabs had time to go; idle helper threads end in 10 s."""
    await asyncio.sleep(15.0)
    counts = server.counts()
    threads = [name for name in counts["threads"] if not name.startswith("AnyIO worker")]
    return counts | {"threads": len(threads), "memory": server.memory_mb()}


async def predict(one: Tab) -> None:
    """Predict, and wait for the market."""
    field, button = "Your prediction, and why", "This is my prediction"
    await one.until(lambda: one.named(field) is not None)
    await one.change(field, "Pay rises because of it", lambda: one.says(button))
    await one.send(button, "click", {})
    await one.until(lambda: one.named(LAST) is not None)
