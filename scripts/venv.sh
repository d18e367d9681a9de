#!/bin/bash
# Makes .cache/venv-test from Tests/requirements.txt and constraints.txt, unless it is there already.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

venv=.cache/venv-test
wanted=$(cat Tests/requirements.txt Tests/requirements-alone.txt Tests/constraints.txt | sha256sum | cut -d' ' -f1)
if [ "$(cat "$venv/requirements.stamp" 2>/dev/null)" = "$wanted" ] && "$venv/bin/python" -c '' 2>/dev/null; then exit; fi
say "Installing the tests' Python packages"
rm -rf "$venv"
mkdir -p .cache
"$(system_python)" -m venv "$venv" >/dev/null || stop "python3 -m venv fails: install the Debian package python3-venv."
{
  "$venv/bin/python" -m pip install -q --disable-pip-version-check -r Tests/requirements.txt -c Tests/constraints.txt &&
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps -r Tests/requirements-alone.txt
} ||
  stop "the Python packages of Tests/requirements.txt could not be installed: connect this machine to the network and run the command again."
echo "$wanted" >"$venv/requirements.stamp"
