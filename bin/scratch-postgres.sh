# shellcheck shell=bash
# A PostgreSQL server for the time of the tests: a cluster in a temporary folder, a socket in that
# same private folder, no TCP port, nothing kept. Sourced after bin/lib.sh.

postgres_folder=
postgres_programs=
postgres_as=()

# Prints the folder of the PostgreSQL programs: those on the PATH, else the newest of Debian's.
postgres_bin() {
  local found
  if found="$(command -v initdb)"; then
    dirname "$(readlink -f "$found")"
    return 0
  fi
  found="$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)"
  [ -n "$found" ] && dirname "$found"
}

# Starts the server and exports PREAU_TEST_POSTGRES, the libpq connection string of a superuser who
# may create databases. Durability is off: what a test loses in a power cut is no loss.
start_postgres() {
  postgres_programs="$(postgres_bin)" || fail "PostgreSQL's initdb was not found."
  step "Starting a scratch PostgreSQL ($("$postgres_programs/postgres" --version))"
  # Under /tmp and short: the path of a Unix socket holds 107 bytes.
  postgres_folder="$(mktemp -d /tmp/preau-postgres.XXXXXX)"
  if [ "$(id -u)" -eq 0 ]; then
    # PostgreSQL refuses to run as root.
    local user=nobody
    ! id postgres >/dev/null 2>&1 || user=postgres
    chown "$user" "$postgres_folder"
    postgres_as=(runuser -u "$user" --)
  fi
  as_postgres "$postgres_programs/initdb" --pgdata "$postgres_folder/data" --username preau --auth trust \
    --encoding UTF8 --locale C.UTF-8 --no-sync >"$postgres_folder/initdb.log" ||
    fail "initdb failed: see $postgres_folder/initdb.log"
  local settings=(
    "-c listen_addresses=''" "-c unix_socket_directories=$postgres_folder" "-c unix_socket_permissions=0700"
    "-c fsync=off" "-c synchronous_commit=off" "-c full_page_writes=off" "-c max_connections=200"
  )
  as_postgres "$postgres_programs/pg_ctl" start --pgdata "$postgres_folder/data" --wait --silent \
    --log "$postgres_folder/server.log" --options "${settings[*]}" || {
    cat "$postgres_folder/server.log" >&2
    fail "PostgreSQL did not start."
  }
  export PREAU_TEST_POSTGRES="host=$postgres_folder user=preau dbname=postgres"
}

# Stops the server and removes its folder; does nothing when none was started.
stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  if [ -e "$postgres_folder/data/postmaster.pid" ]; then
    as_postgres "$postgres_programs/pg_ctl" stop --pgdata "$postgres_folder/data" --mode immediate --silent || true
  fi
  rm -rf "$postgres_folder"
  postgres_folder=
}

# From / because the user postgres may not be allowed into the folder of the checkout.
as_postgres() { (cd / && "${postgres_as[@]}" "$@"); }
