# shellcheck shell=bash
# What the scripts of bin/ share: messages, checks of the tools, the build of the front end, waiting
# for a server. Sourced, never run; the caller has set `-euo pipefail`.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
TARGET="${CARGO_TARGET_DIR:-$ROOT/target}"
export ROOT TARGET

bold='' plain=''
if [ -t 2 ]; then bold=$'\033[1m' plain=$'\033[0m'; fi

# Says what is being done, on standard error so that output stays usable by other programs.
step() { printf '\n%s▸ %s%s\n' "$bold" "$*" "$plain" >&2; }
note() { printf '  %s\n' "$*" >&2; }
fail() {
  printf '\n%s✗ %s%s\n' "$bold" "$1" "$plain" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

# Prints the comment that opens the calling script, without its `#`: the text of `--help`.
usage() { sed -n '2,/^$/{s/^# \{0,1\}//;p;}' "$0"; }

# at_least WANTED FOUND: whether version FOUND is WANTED or newer.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# The oldest Rust that builds the program: said once, in Cargo.toml.
need_rust() {
  local wanted found
  wanted="$(sed -n 's/^rust-version *= *"\(.*\)"/\1/p' "$ROOT/Cargo.toml")"
  local how=("Install or update it with rustup:  https://rustup.rs   then:  rustup update stable")
  command -v cargo >/dev/null || fail "Rust (cargo $wanted or newer) is needed and was not found." "${how[@]}"
  found="$(cargo --version | awk '{print $2}')"
  at_least "$wanted" "$found" || fail "Rust $wanted or newer is needed; this is $found." "${how[@]}"
  command -v cc >/dev/null || fail "A C compiler is needed to build SQLite and was not found." \
    "On Debian or Ubuntu:  sudo apt-get install build-essential"
}

# need_node VERSION: Node builds the front end (18) and drives the browser tests (20).
need_node() {
  local wanted="$1" found
  local how=("Take a current version from  https://nodejs.org  or with your package manager.")
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    fail "Node $wanted or newer, with npm, is needed and was not found." "${how[@]}"
  fi
  found="$(node --version | tr -d v)"
  at_least "$wanted" "$found" || fail "Node $wanted or newer is needed; this is $found." "${how[@]}"
}

# digest PATH…: one digest of the content and names of files and folders, built things left out.
digest() {
  find "$@" \( -name node_modules -o -name dist \) -prune -o -type f -print0 |
    sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
}

# install_node_packages DIR: what the folder's lock file names, only when it changed.
install_node_packages() {
  local dir="$1" stamp="$1/node_modules/.installed" now
  now="$(digest "$dir/package.json" "$dir/package-lock.json")"
  if [ "$(cat "$stamp" 2>/dev/null || true)" = "$now" ]; then return; fi
  step "Installing the packages of ${dir#"$ROOT/"}"
  (cd "$dir" && npm ci --no-audit --no-fund --loglevel=error) >&2
  printf '%s\n' "$now" >"$stamp"
}

# install_validators: the independent judges of files for others (tests/validators), in a Python environment of their own.
install_validators() {
  local wanted="$ROOT/tests/validators/requirements.txt" home="$TARGET/validators" now
  now="$(digest "$wanted")"
  if [ "$(cat "$home/.installed" 2>/dev/null || true)" = "$now" ]; then return; fi
  step "Installing the validators of tests/validators"
  rm -rf "$home"
  python3 -m venv "$home" >&2
  "$home/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$wanted" >&2
  printf '%s\n' "$now" >"$home/.installed"
}

# The style sheet and scripts that the program embeds: front/dist, rebuilt when a source changed.
build_front() {
  local stamp="$TARGET/front.built" now
  now="$(digest "$ROOT/front")"
  if [ -d "$ROOT/front/dist" ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$now" ]; then return; fi
  install_node_packages "$ROOT/front"
  step "Building the front end"
  (cd "$ROOT/front" && npm run --silent build) >&2
  mkdir -p "$TARGET"
  printf '%s\n' "$now" >"$stamp"
}

# build_program PROFILE: the program `preau` in a cargo profile (dev, quick, release).
build_program() {
  step "Building the program (profile $1)"
  (cd "$ROOT" && cargo build --locked --package app --profile "$1")
}

# Where cargo leaves the program of a profile.
program_path() {
  case "$1" in
    dev) printf '%s\n' "$TARGET/debug/preau" ;;
    *) printf '%s\n' "$TARGET/$1/preau" ;;
  esac
}

# is_listening HOST:PORT: whether something already answers there.
is_listening() { (exec 3<>"/dev/tcp/${1%:*}/${1##*:}") 2>/dev/null; }

# wait_ready URL PID SECONDS: until the server answers /readyz; fails when it stops or is too late.
wait_ready() {
  local url="$1" pid="$2" deadline=$((SECONDS + $3))
  until node -e "fetch('$url/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"; do
    kill -0 "$pid" 2>/dev/null || fail "The server stopped before it was ready: see its messages above."
    [ "$SECONDS" -lt "$deadline" ] || fail "The server did not answer $url/readyz within $3 seconds."
    sleep 0.1
  done
}

# stop PID: asks a server to end, waits for it, insists after ten seconds.
stop() {
  local pid="$1"
  kill -TERM "$pid" 2>/dev/null || return 0
  for _ in $(seq 100); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

# Prints where Chromium is: PREAU_CHROMIUM, else the usual names.
chromium_path() {
  local name
  for name in "${PREAU_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name"; then return 0; fi
  done
  return 1
}
