"""The evidence view in a real browser: mouse, keyboard, paper, phones, darkness, no scripts, and nothing asked of anyone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import naughty
from briefing import reports
from examples import edition, example

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LIT = "elements => elements.map(one => one.textContent.replace(/^[0-9]+/, ''))"
IN_VIEW = """element => { const a = element.getBoundingClientRect(); return a.top >= 0 && a.bottom <= innerHeight }"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        running = play.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield running
        running.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page the tests look at."""
    made = tmp_path_factory.mktemp("pages")
    for name in ("strait-patrol", "port-fees"):
        (made / f"{name}.html").write_text(example(name).to_html(), encoding="utf-8")
    several = edition("strait-patrol", "port-fees", "sodium-cell")
    (made / "edition.html").write_text(reports.render(several, format="html"), encoding="utf-8")
    return made


@pytest.fixture
def look(browser: Browser, folder: Path) -> Iterator[Callable[..., Page]]:
    """Open a page; in the end nothing was requested, reported, refused by the policy or asked of the reader."""
    heard: list[str] = []
    contexts: list[Any] = []

    def opened(name: str, *, viewport: dict[str, int] = DESKTOP, part: str = "", **choices: Any) -> Page:
        context = browser.new_context(viewport=viewport, reduced_motion="reduce", **choices)
        contexts.append(context)
        page: Page = context.new_page()
        page.set_default_timeout(5_000)
        address = (folder / f"{name}.html").as_uri()
        page.on("request", lambda request: heard.append(request.url) if not request.url.startswith(address) else None)
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: heard.append(dialog.message))
        page.goto(address + part)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert heard == []


def lit(page: Page, kind: str) -> list[str]:
    found: list[str] = page.locator(f"{kind}.on").evaluate_all(LIT)
    return found


def test_pointing_at_a_statement_lights_what_it_rests_on_and_back(look: Callable[..., Page]) -> None:
    page = look("strait-patrol")
    statement = page.locator(".st", has_text="The patrol acknowledged firing")
    statement.hover()
    page.wait_for_selector(".se.on")
    (evidence,) = lit(page, ".se")
    assert evidence == example("strait-patrol").why_it_matters[0].evidence[0].text
    assert page.locator(".se.on").evaluate(IN_VIEW)
    # And back: one sentence of the source bears several statements.
    page.locator(".se", has_text="The Sahil Brigades, an armed group").hover()
    page.locator(".st.on").nth(1).wait_for()
    told = lit(page, ".st")
    assert len(told) == 2
    assert all("Sahil Brigades" in one for one in told)


def test_a_click_holds_a_statement_until_escape(look: Callable[..., Page]) -> None:
    page = look("strait-patrol")
    page.locator(".st").nth(1).click()
    held = lit(page, ".se")
    page.locator(".st").nth(4).hover()
    page.wait_for_timeout(100)
    assert lit(page, ".se") == held != []
    page.keyboard.press("Escape")
    assert lit(page, ".se") == []


def test_the_keyboard_goes_to_the_source_and_comes_back(look: Callable[..., Page]) -> None:
    page = look("strait-patrol")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first.startswith("Claim, Gulf Maritime Watch; rests on sentence 1–2")
    assert len(lit(page, ".se")) == 2
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    (evidence,) = lit(page, ".se")
    assert "Any craft that closes on a ferry" in evidence
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "n"
    assert page.evaluate("document.activeElement.closest('.se').textContent").endswith(evidence)
    page.keyboard.press("ArrowDown")
    assert "We will be out there every night" in lit(page, ".se")[0]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.st').id") == "brief-1-3"
    # From a sentence of the source, Enter leads to a statement that rests on it.
    page.locator(".n", has_text="14").focus()
    page.keyboard.press("Enter")
    assert "due to resume" in page.evaluate("document.activeElement.closest('.st').textContent")
    assert page.locator(".st.on").evaluate(IN_VIEW)


def test_what_was_withheld_is_shown_on_request_beside_the_source(look: Callable[..., Page]) -> None:
    page = look("strait-patrol")
    withheld = page.locator(".item.withheld")
    assert not withheld.is_visible()
    page.locator("details.checks > summary").click()
    text = withheld.inner_text()
    for part in ("Withheld (Why it matters)", "No captain will risk", "not in the source", "S9 “It was the first time"):
        assert part in text
    withheld.locator("dd").first.hover()
    page.wait_for_selector(".se.on")
    assert "It was the first time" in lit(page, ".se")[0]


def test_an_edition_opens_a_source_when_it_is_asked_for(look: Callable[..., Page]) -> None:
    page = look("edition")
    assert page.locator(".se").count() == 0
    page.locator("#brief-2 .ev").first.focus()
    assert page.locator("#source [lang=ar]").first.is_visible()
    assert len(lit(page, ".se")) >= 1
    page.locator("#brief-3 .open a").first.click()
    assert page.evaluate("document.activeElement.id") == "source"
    assert page.locator("#source").inner_text().count("临江储能研究院") > 0
    assert page.locator("#brief-2-s1").count() == 0
    linked = look("edition", part="#brief-3-s2")
    assert linked.locator("#brief-3-s2.on").count() == 1


def test_without_scripts_links_lead_to_the_source(look: Callable[..., Page]) -> None:
    page = look("strait-patrol", java_script_enabled=False)
    page.locator(".ev").nth(2).click()
    target = page.locator(".se:target")
    assert "Any craft that closes on a ferry" in target.inner_text()
    plain = page.locator(".se").first.evaluate("element => getComputedStyle(element).backgroundColor")
    assert target.evaluate("element => getComputedStyle(element).backgroundColor") != plain
    several = look("edition", java_script_enabled=False)
    assert not several.locator("aside").is_visible()
    several.locator("#brief-1 details.source > summary").click()
    assert several.locator("#brief-1-s1").is_visible()


def test_phones_have_the_source_as_a_sheet_and_never_scroll_sideways(look: Callable[..., Page]) -> None:
    page = look("edition", viewport=PHONE, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page = look("strait-patrol", viewport=PHONE, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    statement = page.locator(".st").nth(5)
    statement.tap(position={"x": 30, "y": 8})
    sheet = page.locator("aside.sheet")
    box, above = sheet.bounding_box(), statement.bounding_box()
    assert box
    assert above
    assert 0 <= above["y"] < above["y"] + above["height"] <= box["y"]
    evidence = page.locator(".se.on").first.bounding_box()
    assert evidence
    assert box["y"] <= evidence["y"] < PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".close").tap()
    assert sheet.count() == 0


def test_scripts_from_right_to_left_darkness_and_paper(look: Callable[..., Page]) -> None:
    page = look("port-fees", color_scheme="dark")
    brief, source = page.locator(".brief").bounding_box(), page.locator("aside").bounding_box()
    assert brief
    assert source
    assert source["x"] + source["width"] <= brief["x"]
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in ground.strip("rgb()").split(",")) < 60
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    paper = look("strait-patrol", color_scheme="dark")
    paper.emulate_media(media="print")
    for part in (".item.withheld dd >> nth=1", "aside .se >> nth=12"):
        box = paper.locator(part).bounding_box()
        assert box
        assert box["height"] > 10
    assert paper.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page_box, source_box = paper.locator("body").bounding_box(), paper.locator("aside").bounding_box()
    assert page_box
    assert source_box
    assert source_box["x"] >= page_box["x"]
    assert paper.pdf().startswith(b"%PDF")


def test_axe_finds_nothing_serious(look: Callable[..., Page]) -> None:
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text()
    run = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
    asked = (("edition", DESKTOP, "dark"), ("port-fees", PHONE, "light"))
    for name, viewport, scheme in asked:
        page = look(name, viewport=viewport, color_scheme=scheme)
        page.locator(".ev").nth(1).click()
        page.locator("details.checks > summary").first.click()
        page.evaluate(axe)
        serious = [
            (found["id"], node["html"], node["failureSummary"])
            for found in page.evaluate(run)
            if found["impact"] in {"serious", "critical"}
            for node in found["nodes"]
        ]
        assert serious == []


def test_the_policy_stops_a_script_that_got_in(look: Callable[..., Page], browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "strait-patrol.html").as_uri())
    page.evaluate("""() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<p style="color:red" onclick="window.ran = true">x</p>');
      document.body.lastElementChild.click();
    }""")
    assert page.evaluate("window.ran") is None
    page.close()


def test_hostile_strings_do_nothing_in_a_page_a_mail_or_a_notebook(look: Callable[..., Page], folder: Path) -> None:
    from email import message_from_bytes, policy

    # Several strings a field: that each alone stays in its place is told by the text of the page, in unit/test_html.py.
    every = len(naughty.STRINGS) // 6
    texts = [" ".join(naughty.STRINGS[at : at + every]) for at in range(0, len(naughty.STRINGS), every)]
    digest = naughty.digest(texts)
    (folder / "naughty.html").write_text(reports.render(digest, format="html", style="line"), encoding="utf-8")
    mail = message_from_bytes(reports.render(digest, format="email"), policy=policy.default).get_body(("html",))  # type: ignore[arg-type,attr-defined]
    (folder / "mail.html").write_text(mail.get_content(), encoding="utf-8")
    notebook = "<!DOCTYPE html><meta charset=utf-8>" + digest._repr_html_()
    (folder / "notebook.html").write_text(notebook, encoding="utf-8")
    ours = {"naughty": 1, "mail": 0, "notebook": 0}
    for name, scripts in ours.items():
        page = look(name)
        # Every source is put into the page once, as a reader would.
        if name == "naughty":
            page.evaluate("document.querySelectorAll('.open a').forEach(link => link.click())")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.locator("script").count() == scripts
        assert page.locator("img, svg, iframe, object, embed, form, input, base, link, math, video, audio").count() == 0
        page.mouse.move(200, 200)
        page.mouse.click(200, 300)
        page.keyboard.press("Tab")
