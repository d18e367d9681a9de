# shellcheck shell=bash
# Shared by the scripts: words for people go to standard error, and a stop is one sentence that says what to do.

say() { printf '%s\n' "$*" >&2; }

stop() {
  printf '\nsosta: %s\n' "$*" >&2
  exit 1
}

# The Python of Debian, whatever else the machine has.
system_python() { if [ -x /usr/bin/python3 ]; then echo /usr/bin/python3; else command -v python3; fi; }

# free_megabytes FOLDER
free_megabytes() { df -Pm "$1" | awk 'NR == 2 { print $4 }'; }

# A fingerprint of the named files and folders as they are now, tracked by git or not yet.
fingerprint() {
  {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
      git ls-files -z --cached --others --exclude-standard -- "$@"
    else
      find "$@" -type f -not -path '*/.build/*' -print0
    fi
  } | sort -zu | xargs -0 sha256sum 2>/dev/null | sha256sum | cut -d' ' -f1
}
