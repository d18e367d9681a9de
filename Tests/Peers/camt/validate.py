"""Whether statements are valid CAMT.053: one line a file, `ok` or what the schema of its version says.

    python validate.py FILE…

The schemas are those of ISO 20022, as the package camt053 carries them. Exit status 1 when any file is wrong.
"""

import sys
from importlib.metadata import files
from pathlib import Path

from lxml import etree

PACKAGE = "camt053"


def schema_of(document):
    version = etree.QName(document.getroot()).namespace.rsplit(":", 1)[-1]
    found = [path.locate() for path in files(PACKAGE) if str(path).endswith(f"xsd/{version}.xsd")]
    return etree.XMLSchema(etree.parse(str(found[0])))


def main(paths):
    is_right = True
    for path in map(Path, paths):
        document = etree.parse(str(path))
        schema = schema_of(document)
        is_valid = schema.validate(document)
        is_right = is_right and is_valid
        print(path.name, "ok" if is_valid else "; ".join(error.message for error in schema.error_log))
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
