# Runs the fuzz targets, each from its corpus in the tree; sourced by ./dev.
# shellcheck shell=bash

# run_fuzz [SECONDS [TARGET...]]: what a target finds that is new stays in build/fuzz, and so does what breaks it.
run_fuzz() {
    set_up build
    build_fuzz
    fuzz_targets "$@" || fail "A target broke." "The inputs are in build/fuzz/broken: run build/fuzz/fuzz/TARGET INPUT."
    say "No target broke. To keep what was found: build/fuzz/fuzz/TARGET -merge=1 CORPUS build/fuzz/found/TARGET"
}

build_fuzz() {
    configure fuzz
    compile fuzz "Build the fuzz targets" fuzz
}

# fuzz_targets [SECONDS [TARGET...]]: as many at once as there are cores; fails when one breaks.
fuzz_targets() {
    local seconds=${1:-60} only
    (($# == 0)) || shift
    only=" $* "
    while read -r target corpus; do
        [[ $only != "  " && $only != *" $target "* ]] || echo "$seconds $target $corpus"
    done <build/fuzz/fuzz_corpora.txt |
        CI=true xargs -P "$(nproc)" -L 1 bash -c 'source scripts/steps.sh; source scripts/fuzz.sh; fuzz_one "$@"' _ || return 1
}

fuzz_one() {
    local seconds=$1 target=$2 corpus=$3 found=build/fuzz/found/$2
    mkdir -p "$found" build/fuzz/broken
    attempt "Fuzz $target for $seconds s" "build/fuzz/fuzz/$target" -max_total_time="$seconds" -timeout=60 \
        -artifact_prefix="build/fuzz/broken/$target-" -print_final_stats=1 "$found" "$corpus"
}
