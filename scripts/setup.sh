#!/bin/bash
# setup.sh run|test|bench: installs the Debian packages of debian-packages.txt that are missing, if any.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

sections_for() {
  case "${1:-}" in
    run) echo run ;;
    test) echo 'run test' ;;
    bench) echo 'run bench' ;;
    *) say 'usage: scripts/setup.sh run|test|bench' ;;
  esac
}

# packages_of SECTION…
packages_of() {
  awk -v wanted=" $* " '
    /^\[/ { section = substr($0, 2, length($0) - 2); next }
    /^[^#]/ && index(wanted, " " section " ") { print $1 }' scripts/debian-packages.txt
}

missing_of() {
  local present
  present=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | awk '$2 == "installed" { print $1 }') || true
  printf '%s\n' "$@" | grep -vxF -f <(printf '%s\n' "$present") || true
}

# How a command becomes root here; prints the words to put before it, or fails.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    echo 'env'
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    echo 'sudo env'
  else
    return 1
  fi
}

# Another program may be holding apt: its lock on the lists knows no waiting of its own.
refresh_lists() {
  local log=$1 try
  shift
  for try in 1 2 3 4 5 6 7 8 9 10 11 12; do
    "$@" apt-get -q update >"$log" 2>&1 && return
    grep -q 'Could not get lock' "$log" || return 0
    say "  another program is using apt; waiting ($try of 12)"
    sleep 5
  done
}

# install_packages BEFORE PACKAGE…
install_packages() {
  local log root still
  log=$(mktemp)
  read -ra root <<<"$1"
  shift
  refresh_lists "$log" "${root[@]}"
  "${root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 \
    -o Dpkg::Use-Pty=0 install "$@" 2>&1 | tee "$log" | grep -E '^(Get:|Setting up|E:)' >&2 || true
  mapfile -t still < <(missing_of "$@")
  if [ "${#still[@]}" -gt 0 ]; then explain_failure "$log" "${still[*]}"; fi
  rm -f "$log"
}

explain_failure() {
  local log=$1 packages=$2
  tail -n 5 "$log" >&2
  if grep -qE 'No space left|enough free space' "$log"; then
    stop "the disk is full: free about 1 GB and run the command again."
  elif grep -qE 'Temporary failure|Could not (resolve|connect)|Failed to fetch|Unable to locate|no installation candidate' "$log"; then
    stop "the Debian packages could not be fetched: connect this machine to the network and run the command again. Missing: $packages"
  fi
  stop "apt-get could not install: $packages. The lines above say why."
}

main() {
  local sections packages missing root
  read -ra sections <<<"$(sections_for "${1:-}")"
  [ "${#sections[@]}" -gt 0 ] || exit 2
  mapfile -t packages < <(packages_of "${sections[@]}")
  if ! command -v dpkg-query >/dev/null; then
    [ -n "${SOSTA_SKIP_PACKAGES:-}" ] && return
    stop "this is not Debian: install the like of ${packages[*]}, then run again with SOSTA_SKIP_PACKAGES=1."
  fi
  mapfile -t missing < <(missing_of "${packages[@]}")
  if [ "${#missing[@]}" -eq 0 ]; then return; fi
  if ! root=$(as_root); then
    stop "some Debian packages are missing. As an administrator type:
  apt-get install --no-install-recommends ${missing[*]}
then run the command again."
  fi
  say "Installing Debian packages: ${missing[*]}"
  install_packages "$root" "${missing[@]}"
}

main "$@"
