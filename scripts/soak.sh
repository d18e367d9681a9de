#!/bin/bash
# `make soak`: the long fault tests, an hour or two on two cores; PART="kill powercut" runs some of them. The figures go to
# docs/reliability.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

export SOSTA_PYTHON=$PWD/.cache/venv-test/bin/python SOSTA_BINARY=$PWD/.build-test/release/sosta
scripts/setup.sh test && scripts/venv.sh && scripts/assets.sh && scripts/build-tests.sh </dev/null
read -ra parts <<<"${PART:-}"
exec "$SOSTA_PYTHON" scripts/soak.py "${parts[@]}"
