# The browser side: built by npm, staged into build/web, embedded in the server; sourced by ./dev.
# shellcheck shell=bash

# In order: one may use those before it.
web_parts=(contract client sdk widget dashboard docs)

build_web() {
    local part
    for part in "${web_parts[@]}"; do build_web_part "$part"; done
    stage web/demo build/web/demo
}

# Builds a part when it, what it rests on, or the locked packages changed.
build_web_part() {
    local part=$1 hash
    grep -q '"build":' "web/$part/package.json" 2>/dev/null || return 0
    hash=$(hash_of "web/$part" web/contract web/client docs/guides package-lock.json tsconfig.base.json)
    if [[ -d build/web/$part ]] && ! changed "web-$part" "$hash"; then return; fi
    step "Build web/$part" npm run build --workspace "web/$part"
    stage "web/$part/dist" "build/web/$part"
    finished "web-$part" "$hash"
}

# Makes the second folder equal to the first, leaving files alone that are equal already: the server embeds them, and a new
# time would compile them again.
stage() {
    local from=$1 to=$2 file
    [[ -d $from ]] || return 0
    mkdir -p "$to"
    while IFS= read -r file; do
        cmp -s "$from/$file" "$to/$file" || install -D -m 644 "$from/$file" "$to/$file"
    done < <(cd "$from" && find . -type f)
    while IFS= read -r file; do
        [[ -e $from/$file ]] || rm -f "$to/$file"
    done < <(cd "$to" && find . -type f)
}
