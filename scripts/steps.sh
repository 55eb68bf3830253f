# Steps with a name, a time and a log; sourced by ./dev.
# shellcheck shell=bash

if [[ -t 1 && -z ${CI:-} ]]; then
    bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
    bold='' dim='' red='' green='' plain=''
fi

say() { printf '%s%s%s\n' "$bold" "$1" "$plain"; }

fail() {
    printf '\n%s%s%s\n' "$red" "$1" "$plain" >&2
    (($# < 2)) || printf '%s\n' "${@:2}" >&2
    exit 1
}

# step NAME COMMAND...: runs it with its output in a log; when it fails, shows the end of the log and stops.
step() {
    attempt "$@" || fail "Stopped at: $1" "$(advice "$1")"
}

# attempt NAME COMMAND...: as `step`, but the caller decides what a failure means.
attempt() {
    local name=$1 log status=0 started=${EPOCHREALTIME/./}
    shift
    mkdir -p build/logs
    log=build/logs/$(tr -cs '[:alnum:]\n' '-' <<<"${name,,}" | sed 's/-$//').log
    if [[ -n $bold ]]; then
        run_with_spinner "$name" "$log" "$@" || status=$?
    else
        printf '  ..    %s\n' "$name"
        "$@" >"$log" 2>&1 </dev/null || status=$?
    fi
    report "$status" "$name" "$started" "$log"
    return "$status"
}

run_with_spinner() {
    local name=$1 log=$2 pid tick=0
    shift 2
    "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    # shellcheck disable=SC2064 # the child of this moment
    trap "kill $pid 2>/dev/null; exit 130" INT TERM
    while kill -0 "$pid" 2>/dev/null; do
        ((++tick % 5)) || printf '\r  %s..%s    %s %s%s%s\e[K' \
            "$dim" "$plain" "$name" "$dim" "$(grep -oE '^\[[0-9]+/[0-9]+\]' "$log" | tail -1)" "$plain"
        sleep 0.05
    done
    trap - INT TERM
    printf '\r\e[K'
    wait "$pid"
}

report() {
    local status=$1 name=$2 started=$3 log=$4 tenths
    tenths=$(((${EPOCHREALTIME/./} - started) / 100000))
    local time="$((tenths / 10)).$((tenths % 10)) s"
    if ((status == 0)); then
        printf '  %sok%s    %s %s%s%s\n' "$green" "$plain" "$name" "$dim" "$time" "$plain"
    else
        printf '  %sFAIL%s  %s %s%s%s\n' "$red" "$plain" "$name" "$dim" "$time" "$plain"
        { grep -m 5 -iE '\b(error|fatal|failed)\b' "$log" && echo ...; tail -n 30 "$log"; } | sed 's/^/        /'
        printf '        %sall of it: %s%s\n' "$dim" "$log" "$plain"
    fi
}

advice() {
    case $1 in
        *Node.js* | *npm*) echo "Is the npm registry reachable? Try: npm ping, then ./dev again." ;;
        *packages*) echo "Is the network there? Try: sudo apt-get update, then ./dev again." ;;
        *server*) echo "If you have not changed the sources, try: ./dev clean, then ./dev again." ;;
        *) echo "Mend what the lines above name, then run the same command again: finished steps are not repeated." ;;
    esac
}

# changed STAMP HASH: whether the last finished run was of something else. `finished` remembers it.
changed() { [[ ! -f build/stamps/$1 || $(<"build/stamps/$1") != "$2" ]]; }

finished() {
    mkdir -p build/stamps
    printf '%s' "$2" >"build/stamps/$1"
}

# hash_of PATH...: one hash over names and bytes of all files below; what was built or installed there does not count.
hash_of() {
    find "$@" \( -name node_modules -o -name dist -o -name '*.tsbuildinfo' \) -prune -o -type f -print0 2>/dev/null |
        LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1
}
