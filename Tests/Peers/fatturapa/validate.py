"""What others say of our invoices: one line a file, `ok` or what is wrong, first by the official schema, then by a38.

    python validate.py FILE…

The schema is the revenue agency's, version 1.2.2, as the package odoo14-addon-l10n-it-account carries it. Exit status 1
when any file is wrong.
"""

import sys
from importlib.metadata import files
from pathlib import Path
from xml.etree import ElementTree

from a38.fattura import auto_from_etree
from a38.validation import Validation
from lxml import etree

PACKAGE = "odoo14-addon-l10n-it-account"
# a38 asks for a certified e-mail beside seven zeros. Since 2019 the zeros alone are right: the invoice goes to the
# buyer's own page at the revenue agency.
SUPERSEDED = "[00426] pec_destinatario has no value while codice_destinatario has value 0000000"


def official_schema():
    found = {path.name: path.locate() for path in files(PACKAGE) if path.name.endswith(".xsd")}

    class Local(etree.Resolver):
        """What a schema refers to stands beside it; nothing is fetched."""

        def resolve(self, url, public_id, context):
            name = url.rsplit("/", 1)[-1]
            return self.resolve_filename(str(found[name]), context) if name in found else None

    parser = etree.XMLParser(no_network=True, load_dtd=False)
    parser.resolvers.add(Local())
    return etree.XMLSchema(etree.parse(str(found["Schema_del_file_xml_FatturaPA_v1.2.2.xsd"]), parser))


def complaints(path, schema):
    document = etree.parse(str(path))
    if not schema.validate(document):
        return [f"schema: {error.message}" for error in schema.error_log]
    seen = Validation()
    auto_from_etree(ElementTree.parse(path).getroot()).validate(seen)
    return [f"a38: {note}" for note in seen.errors + seen.warnings if SUPERSEDED not in str(note)]


def main(paths):
    schema = official_schema()
    is_right = True
    for path in map(Path, paths):
        wrong = complaints(path, schema)
        is_right = is_right and not wrong
        print(path.name, "; ".join(" ".join(note.split()) for note in wrong) or "ok")
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
