# The C++ side; sourced by ./dev.
# shellcheck shell=bash

build_server() {
    configure release
    compile release "Build the server" hiochat hiochat-extract
}

# CMake looks after itself once it has run; only the presets are not among what it watches.
configure() {
    local preset=$1 hash
    hash=$(sha256sum CMakePresets.json | cut -d' ' -f1)
    if [[ -f build/$preset/build.ninja ]] && ! changed "cmake-$preset" "$hash"; then return; fi
    step "Configure the server ($preset)" cmake --preset "$preset"
    finished "cmake-$preset" "$hash"
}

# compile PRESET NAME TARGET...: silent when there is nothing to do.
compile() {
    local preset=$1 name=$2
    shift 2
    if ninja -C "build/$preset" -n "$@" 2>/dev/null | grep -q 'no work to do'; then return; fi
    step "$name ($preset)" ninja -C "build/$preset" "$@"
}

# write_contract TYPES OPENAPI: what the route tables say, as TypeScript and as OpenAPI 3.1.
write_contract() {
    local types=$1 openapi=$2
    build/release/bin/hiochat contract | npx prettier --stdin-filepath web/contract/src/generated.ts >"$types.new"
    build/release/bin/hiochat openapi | npx prettier --stdin-filepath docs.json >"$openapi.new"
    mv "$types.new" "$types"
    mv "$openapi.new" "$openapi"
}
