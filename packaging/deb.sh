#!/usr/bin/env bash
# Makes the Debian package in target/debian: the program with its manual and its completions, which it prints itself.
# Needs cargo-deb.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! cargo deb --version >/dev/null 2>&1; then
    echo "cargo-deb is missing: cargo install cargo-deb --locked" >&2
    exit 2
fi
cargo build --locked --release

program=${CARGO_TARGET_DIR:-target}/release/talkbook
printed=target/packaging
mkdir -p "$printed"
"$program" man >"$printed/talkbook.1"
"$program" completions bash >"$printed/talkbook"
"$program" completions zsh >"$printed/_talkbook"
"$program" completions fish >"$printed/talkbook.fish"

cargo deb --locked --no-build
