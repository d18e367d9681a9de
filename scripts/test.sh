#!/bin/bash
# `make test`: every check there is, in the order in which they fail fastest. Stops at the first red stage.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

export SOSTA_PYTHON=$PWD/.cache/venv-test/bin/python
built=$PWD/.build-test/release
export SOSTA_BINARY=$built/sosta
summary=()

# stage NAME COMMAND…
stage() {
  local name=$1 begun=$SECONDS
  shift
  say ""
  say "== $name"
  if ! "$@"; then
    summary+=("$(printf '%5d s  FAILED  %s' $((SECONDS - begun)) "$name")")
    printf '%s\n' "" "${summary[@]}" >&2
    stop "make test is red at: $name"
  fi
  summary+=("$(printf '%5d s  ok      %s' $((SECONDS - begun)) "$name")")
}

prepare() { scripts/setup.sh test && scripts/venv.sh && scripts/assets.sh; }
tooling() { "$SOSTA_PYTHON" scripts/check_publiccode.py publiccode.yml && "$SOSTA_PYTHON" -m pytest -q Tests/Tooling; }
# A few at a time: each test has databases of its own, and Foundation reads past the end of its list of open files when
# there are more than a thousand (Process.run).
parts() {
  "$built/sostaPackageTests.xctest" --testing-library swift-testing --experimental-maximum-parallelization-width 12
}
histories() { "$built/simulator" --histories 2000 && "$built/simulator" mutants; }
faults() { "$SOSTA_PYTHON" -m pytest -q -rs Tests/Faults; }
postgres() {
  scripts/with_postgres.sh "$built/sostaPackageTests.xctest" --testing-library swift-testing \
    --experimental-maximum-parallelization-width 8 --filter 'StoreTests|ServicesTests|WebTests'
}
drill() { "$SOSTA_PYTHON" -m pytest -q -rs Tests/Drill; }
browser() { "$SOSTA_PYTHON" -m pytest -q Tests/Browser; }

stage 'what the tests need' prepare </dev/null
stage 'style' make -s lint
stage 'tooling and catalogue entry' tooling
stage 'rules of the regulation' make -s core
stage 'compile' scripts/build-tests.sh
stage 'services, storage, pages' parts
stage 'the same on PostgreSQL' postgres
stage 'random histories, planted bugs' histories
stage 'kill -9, power cuts, full disks, wrong clocks' faults
stage 'a replicated database that breaks' drill
if [ -d Tests/Browser ]; then
  stage 'pages in real browsers' browser
else
  say "Tests/Browser is not there: the pages were not tried in a browser"
fi
printf '%s\n' "" "${summary[@]}" "make test is green after $SECONDS s" >&2
