#!/bin/bash
# `make run`: everything from a fresh clone to the demo in the browser.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

port=${PORT:-8080}

check_port() {
  case "$port" in
    '' | *[!0-9]* | ??????*) stop "PORT must be a number from 1 to 65535, for example: make run PORT=8081" ;;
  esac
  { [ "$port" -ge 1 ] && [ "$port" -le 65535 ]; } || stop "PORT must be a number from 1 to 65535, for example: make run PORT=8081"
  if [ "$port" -lt 1024 ] && [ "$(id -u)" != 0 ]; then
    stop "ports below 1024 are for the administrator: take another, for example: make run PORT=8080"
  fi
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    stop "port $port is in use: stop the program that has it, or take another, for example: make run PORT=$((port < 65535 ? port + 1 : 8081))"
  fi
}

check_port
scripts/setup.sh run
scripts/assets.sh
scripts/build.sh
exec .build/release/sosta demo --port "$port"
