"""The page: GraphiQL in a real browser that can reach our server and nothing else."""

from collections.abc import AsyncGenerator
from shutil import which

import pytest
from playwright.async_api import Browser, Route, async_playwright

from helpers.database import Database
from helpers.serving import serve

pytestmark = pytest.mark.current

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")


@pytest.fixture(scope="module")
async def browser() -> AsyncGenerator[Browser]:
    assert CHROMIUM, "the page is tested in Chromium; on Debian: apt-get install chromium"
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        await started.close()


async def test_the_first_question_is_answered_without_the_internet(
    lampung: Database,  # noqa: ARG001 - the page asks about the deck
    browser: Browser,
    environment: dict[str, str],
) -> None:
    blocked: list[str] = []
    problems: list[str] = []
    with serve(environment) as address:

        async def let_through(route: Route) -> None:
            if route.request.url.startswith((f"{address}/", "data:", "blob:")):
                await route.continue_()
            else:
                blocked.append(route.request.url)
                await route.abort()

        page = await browser.new_page()
        await page.route("**/*", let_through)
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        await page.goto(f"{address}/")
        await page.get_by_role("button", name="Execute query").click()
        result = page.locator(".result-window")
        await result.get_by_text("ALIGNED").wait_for()
        text = await result.inner_text()
        assert "JIKA Bahan Ajar pada Pelatihan Manajerial" in text
        await page.get_by_role("button", name="Show Documentation Explorer").click()
        await page.get_by_role("link", name="Query").first.click()
        await page.get_by_text("misaligned").first.wait_for()
        await page.close()
    assert (blocked, problems) == ([], [])
