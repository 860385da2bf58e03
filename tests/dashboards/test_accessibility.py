"""No page has a serious fault that axe-core finds, in light or in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.dashboards.test_policy_lab import open_lab, run, view

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
PAGE_MS = 120_000
PAGES = {
    "": "Sweep explorer",
    "evidence": "published figures",
    "evidence?view=claims": "Employers save time",
    "evidence?view=model": "Entities, state variables, and scales",
    "sweep-explorer": "rank correlation",
    "classroom": "Your prediction",
    "worksheet": "Aims",
    "policy-lab": "Run",
}
"""Words by which one sees that a page is there."""
VIEWS = (
    "In brief", "Over time", "Who gains, who loses", "Trade-offs", "Why", "All outcomes",
    "Reproduce this",
)  # fmt: skip


SHORTEN = """() => {
  for (const one of [...document.querySelectorAll(".gs-document > *")].slice(130)) one.remove();
}"""
"""Leaves the beginning of the long document, with one of each kind: all of it takes a minute."""


def serious(page: Page) -> list[str]:
    """Return what axe-core calls serious or critical, each with its first place."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_pages_have_no_serious_fault(page: Page, site: str, scheme: str) -> None:
    """Every page, as it is first seen."""
    page.set_default_timeout(PAGE_MS)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    faults = {}
    for address, words in PAGES.items():
        page.goto(f"{site}/{address}")
        page.get_by_text(words).first.wait_for()
        page.wait_for_function("window.gigsimPlotlyLoading ? !!window.Plotly : true")
        page.evaluate(SHORTEN)
        faults[address] = serious(page)

    assert not any(faults.values()), faults


@pytest.mark.slow
def test_answer_of_the_lab_has_no_serious_fault(page: Page, site: str) -> None:
    """Every view of what was found; those with most colours in the dark too."""
    open_lab(page, site)
    run(page, "Fair pay")
    faults = {}
    for scheme, names in (("light", VIEWS), ("dark", VIEWS[:2])):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for name in names:
            view(page, name)
            page.locator(".gs-chosen", has_text=name).wait_for()
            faults[scheme, name] = serious(page)

    assert not any(faults.values()), faults
