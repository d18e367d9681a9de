#!/bin/bash
# Builds the release program, unless the sources are those of the last build.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

program=.build/release/sosta
stamp=.cache/build.stamp
sources=(Package.swift Sources Core/Package.swift Core/Sources)

needed_swift() { sed -n '1s/.*swift-tools-version: *//p' Package.swift; }

check_swift() {
  command -v swift >/dev/null || stop "Swift is not installed: install Swift $(needed_swift) or newer for Debian 12, put it on the PATH and run the command again."
  local have
  have=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
  [ -n "$have" ] || stop "swift --version does not answer: reinstall Swift $(needed_swift) or newer."
  if [ "$(printf '%s\n' "$(needed_swift)" "$have" | sort -V | head -n 1)" != "$(needed_swift)" ]; then
    stop "this is Swift $have, too old: install Swift $(needed_swift) or newer and run the command again."
  fi
}

check_disk() {
  local free wanted=3072
  [ -x "$program" ] && wanted=512
  free=$(free_megabytes .)
  [ "$free" -ge "$wanted" ] || stop "only $free MB free here: a build needs $wanted MB. Free some space and run the command again."
}

explain_failure() {
  local log=$1
  if [ "$(free_megabytes .)" -lt 100 ] || grep -qi 'no space left' "$log"; then
    stop "the disk is full: free about 3 GB and run the command again."
  elif grep -qiE 'could not resolve host|failed to connect|couldn.t connect|unable to access|network is unreachable|failed to clone' "$log"; then
    stop "the Swift packages could not be fetched: connect this machine to the network and run the command again."
  fi
  stop "the build failed; the lines above say why."
}

now=$(fingerprint "${sources[@]}")
if [ -x "$program" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then exit; fi
check_swift
check_disk
mkdir -p .cache
log=.cache/build.log
say "Building Sosta (the first time takes some minutes)"
swift package resolve 2>&1 | tee "$log" >&2 || explain_failure "$log"
swift build -c release --product sosta 2>&1 | tee "$log" >&2 || explain_failure "$log"
echo "$now" >"$stamp"
