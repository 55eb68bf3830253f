# Every test, and the one line that sums them up; sourced by ./dev.
# shellcheck shell=bash

results=$PWD/build/results
suites=(cpp postgres web conformance scenarios journeys)

run_tests() {
    (($# == 0)) || suites=("$@")
    set_up test
    build_web
    rm -rf "$results"
    mkdir -p "$results"
    local suite
    for suite in "${suites[@]}"; do
        case $suite in
            cpp | postgres | web | conformance | scenarios | journeys | gcc) "test_$suite" ;;
            *) fail "There is no suite '$suite'." "There are: cpp postgres web conformance scenarios journeys gcc" ;;
        esac
    done
    node scripts/sum-up.mjs "$results"
}

# A suite that fails does not stop those after it: sum-up.mjs reads what each left behind.
# suite NAME TITLE COMMAND...
suite() {
    local name=$1 title=$2
    shift 2
    mkdir -p "$results/$name"
    attempt "$title" "$@" || touch "$results/$name/failed"
}

test_cpp() {
    build_tests release
    run_ctest cpp "C++ tests" release
}

# The stores and scenarios once more, on a PostgreSQL of our own.
test_postgres() {
    build_tests release
    run_ctest postgres "C++ tests on PostgreSQL" release server/platform/db/private_postgres.sh run
}

# The whole server once more with the second compiler; not part of a plain run, which it would double.
test_gcc() {
    build_tests gcc
    run_ctest gcc "C++ tests (g++)" gcc
}

build_tests() {
    configure "$1"
    compile "$1" "Build the server and its tests" all
}

# run_ctest SUITE TITLE PRESET [WRAPPER...]: each GoogleTest program also leaves its own counts. Below a wrapper only those
# tests run that the environment matters to.
run_ctest() {
    local name=$1 title=$2 preset=$3 only=()
    shift 3
    (($# == 0)) || only=(-L database)
    suite "$name" "$title" "$@" env GTEST_OUTPUT="xml:$results/$name/" \
        ctest --test-dir "build/$preset" --output-on-failure --output-junit "$results/$name/ctest.xml" -j 2 "${only[@]}"
}

test_web() {
    local part
    for part in "${web_parts[@]}"; do
        grep -q '"test":' "web/$part/package.json" 2>/dev/null || continue
        suite "web-$part" "TypeScript tests: $part" run_vitest test "$part" "web-$part"
    done
}

# The socket protocol, spoken by the official client.
test_conformance() {
    build_tests release
    suite conformance "Socket.IO conformance" run_vitest test:socketio e2e conformance
}

# The whole server over real sockets, on each database.
test_scenarios() {
    build_server
    suite scenarios "Scenarios" run_vitest test:scenarios e2e scenarios
    suite scenarios-postgres "Scenarios on PostgreSQL" \
        run_vitest test:scenarios e2e scenarios-postgres server/platform/db/private_postgres.sh run
}

test_journeys() {
    build_server
    suite journeys "Browser journeys" run_vitest journeys e2e journeys
}

# run_vitest SCRIPT PART SUITE [WRAPPER...]
run_vitest() {
    local script=$1 part=$2 name=$3
    shift 3
    "$@" npm run "$script" --workspace "web/$part" -- --reporter=default --reporter=json \
        --outputFile.json="$results/$name/vitest.json"
}
