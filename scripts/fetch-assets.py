"""fetch-assets.py PUBLIC: takes named files out of the hash-pinned Bootstrap Italia package, runs none of its code,
cuts the style sheet and the icons down to what the pages use, takes the fonts that our style sheets name, and writes
.br and .gz beside every text.

The package is downloaded once, into .cache/wheels. Nothing is done when the sources are those of the last time.
"""

import gzip
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import purge

REQUIREMENT = "design-django-theme==2.18.1"
WHEEL = "design_django_theme-2.18.1-py3-none-any.whl"
SHA256 = "ad64c7fadc1dc1c4ce8f2c9b9394cc5fb8e09c352f1fd11cd16ca2862dd37141"
INSIDE = "bootstrap_italia_template/static/"
VERSION = "bi-2.18.0"

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
STAMP = CACHE / "assets.stamp"
BANNER = "/*! Bootstrap Italia 2.18.0, BSD-3-Clause: the part these pages use. See NOTICE. */\n"

FONT = re.compile(VERSION + r"/(fonts/[\w/.-]+\.woff2)")
FONT_LICENCES = {"Titillium_Web": "OFL.txt", "Lora": "OFL.txt", "Roboto_Mono": "LICENSE.txt"}
COMPRESSED = {".css", ".js", ".svg", ".json", ".txt", ".webmanifest", ".html"}


def stop(sentence):
    print(f"\nsosta: {sentence}", file=sys.stderr)
    sys.exit(1)


def wheel():
    """The downloaded package, checked; fetched when it is not there yet."""
    path = CACHE / "wheels" / WHEEL
    if not path.exists():
        print("Fetching the pages' style sheet and fonts (3 MB)", file=sys.stderr)
        path.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:",
                   "--disable-pip-version-check", "-d", str(path.parent), REQUIREMENT]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            print("\n".join(done.stderr.strip().splitlines()[-3:]), file=sys.stderr)
            stop(f"the Python package {REQUIREMENT} could not be fetched: connect this machine to the network and "
                 f"run the command again, or put {WHEEL} into .cache/wheels.")
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        path.unlink()
        stop(f"{WHEEL} is not the file it should be and was removed: run the command again.")
    return zipfile.ZipFile(path)


def sources():
    """The files that decide which rules and icons are used."""
    swift = [p for folder in ("Sources/Web", "Sources/HTML") for p in (ROOT / folder).rglob("*.swift")]
    scripts = [p for p in (ROOT / "Public").glob("*.js")]
    return sorted(swift + scripts)


def own_files(public):
    """The project's own static files, compressed beside what is fetched."""
    return sorted(p for p in public.rglob("*") if p.is_file() and p.suffix in COMPRESSED
                  and "vendor" not in p.relative_to(public).parts)


def fingerprint(public):
    """Changes when anything changes that the result is made from."""
    parts = [hashlib.sha256(SHA256.encode())]
    for path in sorted((ROOT / "scripts").glob("*.py")) + sources() + own_files(public):
        parts[0].update(str(path.relative_to(ROOT)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return parts[0].hexdigest()


def font_files(public):
    """The fonts that the project's style sheets name, and the licence of each family."""
    named = {name for sheet in public.glob("*.css") for name in FONT.findall(sheet.read_text(encoding="utf-8"))}
    families = {name.split("/")[1] for name in named}
    return sorted(named | {f"fonts/{family}/{FONT_LICENCES[family]}" for family in families})


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def compress(path):
    """Writes path.br and path.gz, where they save something."""
    data = path.read_bytes()
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))
    subprocess.run(["brotli", "--force", "--quality=11", str(path)], check=True)


def build(public):
    package = wheel()
    vendor = public / "vendor"
    shutil.rmtree(vendor, ignore_errors=True)
    base = vendor / VERSION
    taken = lambda name: package.read(INSIDE + name)
    vocabulary = purge.Vocabulary(p.read_text(encoding="utf-8") for p in sources())
    sheet = purge.purge(taken("css/bootstrap-italia.min.css").decode("utf-8-sig"), vocabulary)
    write(base / "css/bootstrap-italia.min.css", (BANNER + sheet).encode())
    write(base / "svg/sprites.svg", purge.used_icons(taken("svg/sprites.svg").decode(), vocabulary).encode())
    write(base / "LICENSE", package.read("design_django_theme-2.18.1.dist-info/licenses/LICENSE"))
    for name in font_files(public):
        write(base / name, taken(name))
    for path in own_files(public) + [p for p in vendor.rglob("*") if p.suffix in COMPRESSED]:
        compress(path)
    print(f"Style sheet: {len(sheet) // 1000} kB of {len(taken('css/bootstrap-italia.min.css')) // 1000} kB kept", file=sys.stderr)


def main():
    public = pathlib.Path(sys.argv[1]).resolve()
    mark = fingerprint(public)
    if STAMP.exists() and STAMP.read_text() == mark and (public / "vendor" / VERSION / "LICENSE").exists():
        return
    try:
        build(public)
    except OSError as error:
        if error.errno == 28:
            stop("the disk is full: free about 100 MB and run the command again.")
        raise
    CACHE.mkdir(exist_ok=True)
    STAMP.write_text(mark)


main()
