#!/bin/bash
# `make bench`: builds the release program and takes the figures of docs/benchmarks.md with it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

scripts/setup.sh bench
scripts/assets.sh
scripts/build.sh

exec scripts/with_postgres.sh --durable "$(system_python)" scripts/bench.py
