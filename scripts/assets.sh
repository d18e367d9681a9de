#!/bin/bash
# Puts the style sheet, icons and fonts of the pages under Public/vendor; quick when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

exec "$(system_python)" scripts/fetch-assets.py Public
