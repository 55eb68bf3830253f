# What only the benchmarks need; sourced by ./dev.
# shellcheck shell=bash

bench_table() {
    install_packages poppler-utils # pdftotext, to compare with
    step "Bundle the benchmark" bundle_bench run
    step "Bundle the vendor of models that it asks" bundle_bench models/vendor
    HIOCHAT_ROOT=$PWD node build/bench/run.mjs "$@"
}

# bundle_bench NAME: bench/NAME.ts as build/bench/NAME.mjs.
bundle_bench() {
    npx esbuild "bench/$1.ts" --bundle --platform=node --format=esm --packages=external --outfile="build/bench/$1.mjs"
}

bench_realtime() {
    compile release "Build the load generator" hiochat-load hiochat-echo
    install_peers
    step "Bundle the benchmark" bundle_bench realtime
    ulimit -n "$(ulimit -Hn)" # ten thousand connections at once
    HIOCHAT_ROOT=$PWD node build/bench/realtime.mjs "$@"
}

# The servers to compare with; better-sqlite3 is compiled where no binary for this Node.js can be had.
install_peers() {
    local hash
    hash=$(sha256sum bench/peers/package-lock.json | cut -d' ' -f1)-$(node --version)
    if [[ -d bench/peers/node_modules ]] && ! changed npm-peers "$hash"; then return; fi
    install_packages g++ make python3
    step "Install the npm packages of the servers to compare with" npm ci --no-audit --no-fund --prefix bench/peers
    finished npm-peers "$hash"
}
