"""check_publiccode.py FILE: what the catalogue of the public administration asks of publiccode.yml (versions 0.x)."""

import datetime
import pathlib
import re
import sys

import yaml

STATUS = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {"standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend",
         "standalone/other", "addon", "library", "configurationFiles"}
MAINTENANCE = {"internal", "contract", "community", "none"}
VERSIONS = {"0.4", "0.4.0", "0.5", "0.5.0"}
PLATFORMS = {"spid", "cie", "anpr", "pagopa", "io"}


def at(tree, path):
    for key in path.split("/"):
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def required(tree):
    for path in ("publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
                 "description", "legal/license", "maintenance/type", "localisation/availableLanguages"):
        if not at(tree, path):
            yield f"{path} is missing"
    if not isinstance(at(tree, "localisation/localisationReady"), bool):
        yield "localisation/localisationReady must be true or false"


def values(tree):
    for path, allowed in (("publiccodeYmlVersion", VERSIONS), ("developmentStatus", STATUS), ("softwareType", TYPES),
                          ("maintenance/type", MAINTENANCE), ("legal/license", {"EUPL-1.2"})):
        if at(tree, path) not in allowed:
            yield f"{path} is {at(tree, path)!r}, not one of {', '.join(sorted(allowed))}"
    if not re.match(r"https?://\S+$", str(at(tree, "url"))):
        yield "url must be a web address"
    try:
        datetime.date.fromisoformat(str(at(tree, "releaseDate")))
    except ValueError:
        yield "releaseDate must be written YYYY-MM-DD"


def descriptions(tree):
    for language, text in (at(tree, "description") or {}).items():
        short, long = (text.get(key) or "" for key in ("shortDescription", "longDescription"))
        if not 1 <= len(short) <= 150:
            yield f"description/{language}/shortDescription has {len(short)} characters, not 1 to 150"
        if not 150 <= len(long) <= 10_000:
            yield f"description/{language}/longDescription has {len(long)} characters, not 150 to 10000"
        if not text.get("features"):
            yield f"description/{language}/features is missing"
        for picture in text.get("screenshots") or []:
            if not (pathlib.Path(sys.argv[1]).resolve().parent / picture).exists():
                yield f"description/{language}/screenshots names {picture}, which is not there"


def people(tree):
    if at(tree, "maintenance/type") in ("internal", "community") and not at(tree, "maintenance/contacts"):
        yield "maintenance/contacts is missing"
    for contact in at(tree, "maintenance/contacts") or []:
        if not contact.get("name") or "@" not in contact.get("email", "@"):
            yield "each of maintenance/contacts needs a name and a right e-mail"


def italy(tree):
    section = tree.get("IT") or {}
    if section.get("countryExtensionVersion") not in ("0.2", "1.0"):
        yield "IT/countryExtensionVersion must be \"1.0\""
    for name in PLATFORMS:
        if not isinstance(at(section, f"piattaforme/{name}"), bool):
            yield f"IT/piattaforme/{name} must be true or false"


def mistakes(tree):
    return [m for check in (required, values, descriptions, people, italy) for m in check(tree)]


def main():
    found = mistakes(yaml.safe_load(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
    for mistake in found:
        print(f"{sys.argv[1]}: {mistake}", file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
