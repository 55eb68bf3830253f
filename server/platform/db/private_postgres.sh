#!/bin/sh
# A PostgreSQL server of one's own, for tests: in a temporary folder, reachable by a Unix socket only, on no port.
#
#   private_postgres.sh start FOLDER   makes the server in FOLDER (new or empty) and prints its URL
#   private_postgres.sh stop FOLDER    stops it and removes FOLDER
#   private_postgres.sh run COMMAND... runs the command with HIOCHAT_TEST_DATABASE set, then stops the server
#
# PostgreSQL refuses to run as root; started by root, it runs as `postgres` or `nobody`.
set -eu

binaries() {
    for folder in /usr/lib/postgresql/*/bin; do
        [ -x "$folder/postgres" ] && found=$folder
    done
    if [ -z "${found:-}" ]; then
        echo "PostgreSQL is not installed: apt-get install postgresql" >&2
        exit 1
    fi
    echo "$found"
}

# As the server's owner, with the command's words untouched.
as_owner() {
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    else
        owner=nobody
        id postgres >/dev/null 2>&1 && owner=postgres
        (cd / && exec setpriv --reuid "$owner" --regid "$(id -g "$owner")" --clear-groups -- "$@")
    fi
}

start() {
    folder=$1
    bin=$(binaries)
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    chmod 755 "$folder"
    mkdir "$folder/data" "$folder/socket"
    if [ "$(id -u)" -eq 0 ]; then
        owner=nobody
        id postgres >/dev/null 2>&1 && owner=postgres
        chown "$owner" "$folder/data" "$folder/socket"
    fi
    as_owner "$bin/initdb" -D "$folder/data" -U hiochat -A trust -E UTF8 --locale=C >"$folder/initdb.log" 2>&1 ||
        { cat "$folder/initdb.log" >&2; exit 1; }
    # The data is thrown away: no waiting for the disk.
    as_owner "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/data/server.log" -o \
        "-c listen_addresses='' -c unix_socket_directories='$folder/socket' -c fsync=off -c full_page_writes=off -c max_connections=200" \
        start >&2 || { cat "$folder/data/server.log" >&2; exit 1; }
    echo "postgresql://hiochat@/postgres?host=$folder/socket"
}

stop() {
    as_owner "$(binaries)/pg_ctl" -D "$1/data" -m immediate -w stop >&2 || true
    rm -rf "$1"
}

case "${1:-}" in
start) start "$2" ;;
stop) stop "$2" ;;
run)
    shift
    folder=$(mktemp -d "${TMPDIR:-/tmp}/hiochat-postgres-XXXXXX")
    trap 'stop "$folder"' EXIT
    trap 'exit 130' INT TERM
    HIOCHAT_TEST_DATABASE=$(start "$folder")
    export HIOCHAT_TEST_DATABASE
    "$@"
    ;;
*)
    sed -n '2,8p' "$0" >&2
    exit 2
    ;;
esac
