"""Takes the pictures of the manual and of README from the running pages, when SOSTA_PICTURES=1 asks for it."""

import io
import os
import subprocess

import pytest
from PIL import Image

from conftest import PASSWORD, ROOT
from journey import Citizen, code_of

MANUAL, README = ROOT / "docs/manuale/pictures", ROOT / "docs/pictures"
LARGEST = 60_000

pytestmark = pytest.mark.skipif(
    os.environ.get("SOSTA_PICTURES") != "1", reason="pictures are taken when SOSTA_PICTURES=1")


def keep(path, png):
    """Few colours are enough for a page; fewer still where that is not small enough."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (128, 64, 32, 16):
        small = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() <= LARGEST:
            break
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small.getvalue())


class Photographer(Citizen):
    def shot(self, name, height=1000, whole=False, folder=MANUAL):
        """The content of the page, or the whole window, from the top."""
        self.page.mouse.move(0, 0)
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
        box = {"x": 0, "y": 0, "width": 820, "height": height}
        size = self.page.viewport_size
        if whole:
            box = {"x": 0, "y": 0, "width": size["width"], "height": height}
        else:
            main = self.page.locator("main").bounding_box()
            box = {"x": 0, "y": main["y"], "width": size["width"], "height": min(height, main["height"])}
        keep(folder / f"{name}.png", self.page.screenshot(full_page=True, clip=box))
        return self


def paper(path, pdf, crop=None):
    """The first page of a document, or the upper part of it."""
    png = subprocess.run(["pdftoppm", "-r", "80", "-png", "-f", "1", "-l", "1", "-"], input=pdf, capture_output=True)
    picture = Image.open(io.BytesIO(png.stdout))
    if crop:
        picture = picture.crop((0, 0, picture.width, int(picture.height * crop)))
    framed = Image.new("RGB", (picture.width + 2, picture.height + 2), "#5c6f82")
    framed.paste(picture, (1, 1))
    seen = io.BytesIO()
    framed.save(seen, "PNG")
    keep(path, seen.getvalue())


def test_pictures_of_the_manual(new_page, demo, tmp_path):
    page = new_page(820)
    page.set_viewport_size({"width": 820, "height": 900})
    guest = Photographer(page, demo)
    holder = demo.register.newcomer()
    guest.go("").shot("prima-pagina", 900, whole=True)
    guest.go("/registrazione").fill_registration(holder)
    for name in ("password", "repeatPassword"):
        page.fill(f"[name={name}]", "")
    guest.shot("registrazione", 1500)
    page.fill("[name=taxCode]", holder.tax_code[:-1])
    guest.send().shot("registrazione-errori", 1500)
    guest.register(holder).shot("controlla-posta")
    guest.find_letter(holder, lambda: page.locator("a[href*='/conferma?t=']").count() > 0).shot("messaggio", 800)
    guest.send("main a[href*='/conferma?t=']").shot("conferma").send().shot("accedi")
    guest.go("/password-dimenticata").shot("password-dimenticata")
    guest.go("/accedi").log_in(holder.email).shot("area-personale", 1000)
    guest.open_permit(holder.permit).shot("abbonamento", 1100)
    guest.begin_renewal(holder.permit).shot("rinnovo-durata", 1300)
    guest.choose_term().shot("rinnovo-riepilogo", 1500).to_bank().bank("late").shot("attesa", 900)
    page.wait_for_selector("a[href$='/contrassegno.pdf']", timeout=60_000)
    guest.shot("fatto", 1100)
    badge = guest.file("a[href$='/contrassegno.pdf']")
    paper(MANUAL / "ricevuta.png", guest.file("a[href*='/ricevute/']"), crop=0.75)
    paper(MANUAL / "contrassegno.png", badge)
    page.goto(code_of(badge, tmp_path))
    guest.shot("verifica", 800)
    guest.go("/profilo").shot("profilo", 1000)
    guest.go("/profilo/password").shot("cambia-password", 1000)


def test_pictures_of_the_readme(new_page, demo):
    page = new_page(1280)
    member = Photographer(page, demo).go("").shot("home", 900, whole=True, folder=README)
    member.go("/accedi").log_in("maria.bianchi0@example.org", PASSWORD)
    member.shot("personal-area", 900, whole=True, folder=README)
    permit = demo.register.permit_of("maria.bianchi0@example.org")
    member.open_permit(permit)
    paper(README / "badge.png", member.file("a[href$='/contrassegno.pdf']"))
    member.begin_renewal(permit)
    page.locator("[name=mesi]").first.check()
    member.shot("renewal", 900, whole=True, folder=README)
