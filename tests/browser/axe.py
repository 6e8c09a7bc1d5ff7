"""What axe finds in a page."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

THIN = """() => {
  // A thousand rows alike take axe a minute and tell it nothing that two do not. Landmarks all stay: they must differ.
  const kept = "[role], section, nav, aside, form, header, footer, dialog, svg";
  const look = (element) => [element, ...element.querySelectorAll("*")].map((one) =>
    one.tagName + [...one.attributes].map(({ name, value }) =>
      name + (["class", "role", "type", "scope", "open"].includes(name) ? value : "")).join()).join();
  let taken = 0;
  for (const parent of [...document.querySelectorAll("main *")].reverse()) {
    const seen = new Map();
    for (const child of [...parent.children]) {
      const number = (seen.get(look(child)) ?? 0) + 1;
      seen.set(look(child), number);
      if (number > 2 && !child.matches(kept) && !child.querySelector(kept)) {
        child.remove();
        taken += 1;
      }
    }
  }
  return taken;
}"""
OPTIONS = {"resultTypes": ["violations"], "preload": False}
CONTRAST = {**OPTIONS, "runOnly": ["color-contrast"]}
FOUND = "(options) => axe.run(document, options).then(({ violations }) => violations)"


def thin_out(page: Page) -> int:
    """Take out of a page what is like two things before it; how many elements went."""
    taken: int = page.evaluate(THIN)
    return taken


def findings(page: Page, *, contrast_alone: bool = False) -> list[str]:
    """What axe finds in a page, each with its rule and the element.

    Args:
        page: the page.
        contrast_alone: whether only the contrast of letters is looked at, as for other colours on the same page.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(FOUND, CONTRAST if contrast_alone else OPTIONS)
    return [
        f"{violation['id']}: {node['html'][:200]} ({_messages(node)})"
        for violation in violations
        for node in violation["nodes"]
    ]


def _messages(node: dict[str, list[dict[str, str]]]) -> str:
    return "; ".join(dict.fromkeys(check["message"] for kind in ("any", "all", "none") for check in node[kind]))
