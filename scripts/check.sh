# What must be true of the sources beyond passing tests; sourced by ./dev.
# shellcheck shell=bash

checks_failed=0
checks_fuzz_seconds=5

# All checks run, so that one look shows everything there is to mend.
run_checks() {
    set_up test
    build_web
    build_server
    build_fuzz
    check "Formatting of C++" check_cpp_format
    check "Formatting of the web" npx prettier --check --cache --cache-location build/stamps/prettier .
    check "Lint of the web (eslint)" npx eslint --cache --cache-location build/stamps/eslint --max-warnings 0 .
    check "Types of the web (tsc)" check_types
    check "Shell scripts (shellcheck)" shellcheck -x dev .ci/run
    check "No forbidden files" check_files
    check "Contract is up to date" check_contract
    fuzz_targets "$checks_fuzz_seconds" || ((++checks_failed))
    ((checks_failed == 0)) || fail "$checks_failed checks failed." "./dev fmt mends formatting, ./dev contract the contract."
    say "All checks passed."
}

check() { attempt "$@" || ((++checks_failed)); }

cpp_files() { git ls-files --cached --others --exclude-standard 'server/*.cpp' 'server/*.h' 'cmake/*.cpp' 'cmake/*.h' 'bench/*.cpp' 'bench/*.h'; }

check_types() { npm run check --workspaces --if-present && npx tsc --noEmit -p bench; }

check_cpp_format() { cpp_files | xargs -r clang-format-19 --dry-run -Werror; }

format_all() {
    set_up test
    cpp_files | xargs -r clang-format-19 -i
    npx prettier --write --log-level warn .
}

check_contract() {
    write_contract build/contract.ts build/openapi.json
    diff -u web/contract/src/generated.ts build/contract.ts && diff -u docs/openapi.json build/openapi.json && return
    echo "Run ./dev contract and commit what it writes."
    return 1
}

# What a repository of sources must not hold.
check_files() {
    local bad=0 file
    while IFS= read -r file; do
        [[ -f $file ]] || continue
        case $file in
            dist/* | */dist/* | node_modules/* | */node_modules/* | build/* | data/*) complain "$file is built, not written" ;;
            *.o | *.a | *.so | *.sqlite* | *.db | *.tsbuildinfo | *.env) complain "$file is not source" ;;
        esac
        (($(stat -c %s "$file") <= 1000000)) || complain "$file is larger than 1 MB"
    done < <(git ls-files)
    ! grep -n '"resolved": "http' package-lock.json || complain "package-lock.json names a registry"
    return "$bad"
}

complain() {
    echo "$1"
    bad=1
}

# Ten seconds a source: a command of its own, so that the checks stay quick.
run_tidy() {
    set_up test
    build_server
    check "Static analysis (clang-tidy)" check_tidy
    ((checks_failed == 0)) || fail "clang-tidy has findings." "They are listed above."
}

# Looks at a source again only after its object changed; tests are left out: their macros drown it.
check_tidy() {
    local file object stamp todo=()
    while IFS= read -r file; do
        object=$(find "build/release/$(dirname "$file")" -path "*.dir/$(basename "$file").o" -print -quit)
        stamp=build/stamps/tidy/$file
        [[ -n $object && ! $stamp -nt $object ]] && todo+=("$file")
    done < <(git ls-files 'server/*.cpp' ':!server/*_test.cpp' ':!server/*_bench.cpp' ':!server/*_fuzz.cpp' ':!server/scenarios/*')
    ((${#todo[@]})) || return 0
    printf '%s\n' "${todo[@]}" | xargs -P "$(nproc)" -n 1 bash -c 'source scripts/check.sh; tidy_one "$1"' _
}

tidy_one() {
    local stamp=build/stamps/tidy/$1
    clang-tidy-19 --quiet -p build/release --warnings-as-errors='*' "$1" 2> >(grep -v 'warnings generated' >&2) || return
    mkdir -p "$(dirname "$stamp")"
    touch "$stamp"
}
