#!/usr/bin/env bash
# Brings a fresh Debian or Ubuntu to the point where this system runs (`run`), is tested (`test`)
# or is broken on purpose (`drill`).
# Asks nothing and repeats nothing: what is there already costs a fraction of a second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

VENV=.venv

say() { printf '%s\n' "$*"; }
stop() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# --- Debian packages ---------------------------------------------------------------------------

has_library() { [[ $(/sbin/ldconfig -p) == *"$1"* ]]; }
has_command() { command -v "$1" >/dev/null 2>&1; }
has_rabbitmq() { [ -x "${RABBITMQ:-/usr/lib/rabbitmq/bin/rabbitmq-server}" ]; }
reads_thai() { [[ $(tesseract --list-langs 2>/dev/null) == *tha* ]]; }
has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

# The Debian package of each thing a purpose needs, printed only when the thing is missing.
missing_packages() {
  has_library libpango-1.0.so.0 || say libpango-1.0-0
  has_library libpangoft2-1.0.so.0 || say libpangoft2-1.0-0
  has_library libharfbuzz-subset.so.0 || say libharfbuzz-subset0
  [ "$1" != run ] || return 0
  has_postgresql || say postgresql
  has_command redis-server || say redis-server
  has_command "${CHROMIUM:-chromium}" || say chromium
  has_command pdftotext || say poppler-utils
  has_command tesseract || say tesseract-ocr
  reads_thai || say tesseract-ocr-tha
  has_command xgettext || say gettext
  [ "$1" = drill ] || return 0
  has_rabbitmq || say rabbitmq-server
}

install_packages() {
  [ $# -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! has_command apt-get; then
    stop "These system packages are missing. Type:  sudo apt-get install $*"
  fi
  say "Installing Debian packages: $*"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } \
    </dev/null >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    stop "apt-get could not install: $*"
  }
}

# The browser tests take half the processor in Debian's Chromium without windows. Where that cannot
# be had, Chromium itself serves: nothing stops for it, and no package is taken away for it.
add_quick_browser() {
  local shell=${CHROMIUM_SHELL:-chromium-headless-shell}
  [ -z "${CHROMIUM:-}" ] && ! has_command "$shell" || return 0
  [ "$(id -u)" = 0 ] && has_command apt-get && has_command apt-cache || return 0
  [ -n "$(apt-cache show "$shell" 2>/dev/null)" ] || return 0
  say "Installing a quicker browser for the tests: $shell (once)"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --no-remove \
    -o Acquire::Retries=0 -o Acquire::http::Timeout=10 -o Acquire::https::Timeout=10 \
    "$shell" </dev/null >"$log" 2>&1 || say "It cannot be had here; chromium serves instead."
}

# --- Python ------------------------------------------------------------------------------------

is_new_enough() {
  has_command "$1" && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
  local name
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if is_new_enough "$name"; then
      say "$name"
      return
    fi
  done
}

make_venv() {
  if [ -x $VENV/bin/pip ] && $VENV/bin/python -c '' 2>/dev/null; then
    return # whole, and its Python has not been upgraded away
  fi
  local python version
  python=$(find_python)
  if [ -z "$python" ]; then
    install_packages python3 python3-venv
    python=$(find_python)
  fi
  [ -n "$python" ] || stop "Python 3.11 or later is needed. Type:  sudo apt-get install python3.11 python3.11-venv"
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    install_packages "$version-venv"
  fi
  say "Making the virtual environment in $VENV with $("$python" --version)"
  rm -rf $VENV
  "$python" -m venv $VENV
}

# The stamp holds the checksum of what was installed, so an unchanged lock costs nothing.
install_locked() {
  local lock=$1 stamp=$VENV/.$1.installed wanted
  wanted=$(sha256sum <"$lock")
  if [ -f "$stamp" ] && [ "$(<"$stamp")" = "$wanted" ]; then
    return
  fi
  say "Installing the locked dependencies of $lock (once)"
  $VENV/bin/python -m pip install --disable-pip-version-check --no-input --quiet \
    --require-hashes -r "$lock" </dev/null >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    stop "The dependencies of $lock could not be installed: see above."
  }
  say "$wanted" >"$stamp"
}

main() {
  local purpose=${1:-run} lock packages
  case $purpose in
    run) lock=requirements.txt ;;
    test | drill) lock=requirements-dev.txt ;;
    *) stop "usage: $0 [run|test|drill]" ;;
  esac
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  mapfile -t packages < <(missing_packages "$purpose")
  install_packages "${packages[@]}"
  [ "$purpose" = run ] || add_quick_browser
  make_venv
  install_locked "$lock"
}

main "$@"
