#!/bin/bash
# Builds programs and tests together, optimised and open to tests, in .build-test: one build serves all of `make test`.
# What `make run` starts is built by build.sh, without that opening.
set -euo pipefail
cd "$(dirname "$0")/.."
exec swift build -c release --build-tests -Xswiftc -enable-testing --scratch-path .build-test
