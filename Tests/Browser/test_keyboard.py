"""The whole renewal with a keyboard alone: Tab, arrows, Space, Enter."""

from checks import check
from journey import PASSWORD, Citizen

FOCUS = """() => {
  const e = document.activeElement, seen = s => getComputedStyle(s);
  const marks = s => parseFloat(seen(s).outlineWidth) > 0 && seen(s).outlineStyle !== 'none'
    || seen(s).boxShadow !== 'none';
  const box = e.getBoundingClientRect();
  return {
    isBody: e === document.body, html: e.outerHTML.slice(0, 120),
    isMarked: marks(e) || (e.labels && [...e.labels].some(marks)) || (e.parentElement && marks(e.parentElement))
      || (e.closest('.s-card') && seen(e.closest('.s-card')).outlineStyle !== 'none'),
    isInView: box.bottom > 0 && box.top < innerHeight,
  };
}"""


class Typist(Citizen):
    """Never touches a mouse."""

    def tab_to(self, selector):
        self.page.locator(selector).first.wait_for()
        for _ in range(120):
            self.page.keyboard.press("Tab")
            self.look_at_focus()
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return self
        raise AssertionError(f"{selector} cannot be reached by Tab on {self.page.url}")

    def look_at_focus(self):
        seen = self.page.evaluate(FOCUS)
        assert seen["isBody"] or seen["isMarked"], f"focus cannot be seen: {seen['html']}"
        assert seen["isBody"] or seen["isInView"], f"focus is out of view: {seen['html']}"

    def press(self, selector, key="Enter"):
        self.tab_to(selector)
        address = self.page.url
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.page.wait_for_load_state()
        check(self.page)
        return self

    def write(self, **values):
        for name, value in values.items():
            self.tab_to(f"[name={name}]")
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(value)
        return self


def test_a_renewal_needs_no_mouse(desktop, demo):
    holder = demo.register.newcomer()
    typist = Typist(desktop, demo).go("")
    # The first stop leads past the menus, straight to the content.
    typist.page.keyboard.press("Tab")
    assert typist.page.evaluate("() => document.activeElement.getAttribute('href')") == "#main"
    typist.look_at_focus()
    typist.press("main a[href$='/registrazione']")
    typist.write(givenName=holder.given_name, familyName=holder.family_name, email=holder.email)
    typist.tab_to("[name=holderKind]").page.keyboard.press("Space")
    typist.write(
        taxCode=holder.tax_code, series=holder.series, code=str(holder.code), year=str(holder.year),
        password=PASSWORD, repeatPassword=PASSWORD)
    typist.tab_to("[name=consent]").page.keyboard.press("Space")
    typist.press("main form button[type=submit]").is_at("/registrazione/inviata")
    typist.find_letter(holder, lambda: typist.page.locator("a[href*='/conferma?t=']").count() > 0)
    typist.press("main a[href*='/conferma?t=']").press("main form button[type=submit]", key="Space")
    typist.write(email=holder.email, password=PASSWORD).press("main form button[type=submit]").is_at("/area-personale")
    typist.press(f"main .s-card a[href$='/abbonamenti/{holder.permit}']")
    typist.press(f"main a[href$='/abbonamenti/{holder.permit}/rinnovo']")
    typist.tab_to("[name=mesi]").page.keyboard.press("Space")
    typist.press("main form button[type=submit]").press("main form button[type=submit]")
    typist.press("button[value=approve]").expect_done()
    typist.press("header form button")
