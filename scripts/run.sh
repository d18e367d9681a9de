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

# Stand-ins for Stripe, Nexi and pagoPA. Each ends when the demo does, which holds the other end of its input.
ways=()
folder=$(mktemp -d)
mkfifo "$folder/stripe" "$folder/nexi" "$folder/pagopa"
python=$(system_python)
if [ -n "$python" ]; then
  exec 7> >(exec "$python" Tests/Peers/stripe/stripe_fake.py --print-port --until-input-ends >"$folder/stripe")
  if read -r peer <"$folder/stripe"; then ways+=(--stripe "http://127.0.0.1:$peer"); fi
  exec 8> >(exec 7>&- "$python" Tests/Peers/nexi/nexi_fake.py --print-port --until-input-ends >"$folder/nexi")
  if read -r peer <"$folder/nexi"; then ways+=(--nexi "http://127.0.0.1:$peer"); fi
  exec 9> >(exec 7>&- 8>&- env PAGOPA_UNCHECKED=1 "$python" Tests/Peers/pagopa/pagopa_fake.py --print-port --until-input-ends >"$folder/pagopa")
  if read -r peer <"$folder/pagopa"; then ways+=(--pagopa "http://127.0.0.1:$peer"); fi
fi
rm -r "$folder"
exec .build/release/sosta demo --port "$port" "${ways[@]}"
