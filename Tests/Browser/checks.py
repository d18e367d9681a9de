"""What must hold on every page, whoever looks at it and however wide the window is."""

import re

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
TITLE = re.compile(r"^.+ – (Comune (di Chivasso|di Crema|della Spezia)|Municipality of (Chivasso|Crema|La Spezia)|.*(Chivasso|Crema|Spezia))$")

LAYOUT = """() => {
  const wide = [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect();
    if (box.width < 2 || box.right <= innerWidth + 1) return false;
    for (let p = e.parentElement; p; p = p.parentElement)
      if (/auto|scroll|hidden/.test(getComputedStyle(p).overflowX)) return false;
    return true;
  }).map(e => e.tagName + '.' + e.className).slice(0, 5);
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  const dangling = [...document.querySelectorAll('label[for], [aria-describedby], [aria-labelledby]')].flatMap(e =>
    [e.getAttribute('for'), e.getAttribute('aria-describedby'), e.getAttribute('aria-labelledby')]
      .filter(v => v).flatMap(v => v.split(/\\s+/))).filter(id => !document.getElementById(id));
  const small = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(e => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (box.width < 2 || style.display === 'inline' || style.visibility === 'hidden') return false;
    if (e.matches('input[type=radio], input[type=checkbox]')) return false;
    return box.height < 24 || box.width < 24;
  }).map(e => e.outerHTML.slice(0, 80));
  return {
    scroll: document.documentElement.scrollWidth - innerWidth, wide, small, dangling,
    repeated: ids.filter((id, place) => ids.indexOf(id) !== place),
    headings: [...document.querySelectorAll('h1')].map(e => e.textContent.trim()),
    levels: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => +e.tagName[1]),
    lang: document.documentElement.lang, title: document.title,
  };
}"""


# What axe judges, without the words: two pages of one shape have the same faults.
SHAPE = """() => {
  const said = new Set(['class', 'role', 'type', 'lang', 'scope', 'colspan', 'rowspan', 'tabindex', 'autocomplete', 'style']);
  const own = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  const shape = e => {
    let text = e.tagName + (own(e) ? '#' : '');
    for (const {name, value} of e.attributes)
      text += ' ' + name + (said.has(name) || name.startsWith('aria-') && !/\\d/.test(value) ? '=' + value : value.trim() ? '+' : '');
    let last = '';
    for (const child of e.children) {
      const next = shape(child);
      if (next !== last) text += '(' + next + ')';
      last = next;
    }
    return text;
  };
  return shape(document.documentElement) + innerWidth;
}"""
JUDGED = set()


def watch(page):
    """Notes what the browser complains about: console errors and broken rules of the content policy among them."""
    page.complaints = []

    def hear(message):
        # A page that answers 4xx on purpose is told by the browser as a failed resource; the tests look at the status.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            page.complaints.append(message.text)

    def note_response(response):
        is_part = response.request.resource_type != "document"
        if response.status >= 500 or (is_part and response.status >= 400):
            page.complaints.append(f"{response.status} {response.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("response", note_response)
    return page


def violations(page):
    # axe needs timers, which a browser without scripts does not run; the same pages are judged with scripts too.
    if not getattr(page, "is_scripted", True):
        return []
    found = AXE.run(page).response["violations"]
    return [f"{v['id']}: {v['help']}: {[n['html'][:120] for n in v['nodes'][:3]]}" for v in found]


def judge(page):
    """What axe finds, unless it found nothing on a page of the same shape and width."""
    shape = page.evaluate(SHAPE)
    if shape in JUDGED:
        return []
    found = violations(page)
    if not found:
        JUDGED.add(shape)
    return found


def faults(page, axe=True):
    """All that is wrong with the page as it stands, in words."""
    seen = page.evaluate(LAYOUT)
    wrong = [f"console: {text}" for text in page.complaints]
    expected = "en" if re.search(r"//[^/]+/[a-z-]+/en(/|$|\?)", page.url) else "it"
    if seen["lang"] != expected:
        wrong.append(f"lang is {seen['lang']}, not {expected}")
    if not TITLE.match(seen["title"]):
        wrong.append(f"title: {seen['title']}")
    if len(seen["headings"]) != 1:
        wrong.append(f"headings of the first level: {seen['headings']}")
    if any(after - before > 1 for before, after in zip(seen["levels"], seen["levels"][1:])):
        wrong.append(f"a level of headings is skipped: {seen['levels']}")
    if seen["scroll"] > 0 or seen["wide"]:
        wrong.append(f"wider than the window by {seen['scroll']}: {seen['wide']}")
    for key in ("repeated", "dangling", "small"):
        if seen[key]:
            wrong.append(f"{key}: {seen[key][:5]}")
    return wrong + (judge(page) if axe else [])


def check(page):
    """Asserts that the page is as every page must be."""
    wrong = faults(page)
    assert not wrong, f"{page.url}\n" + "\n".join(wrong)
