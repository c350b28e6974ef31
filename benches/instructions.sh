#!/usr/bin/env bash
# How many instructions it takes to index a fixed set of made-up notes, to look through them when nothing changed, and to
# search them: figures that hardly differ between two runs, however busy the machine is. Needs valgrind.
# `benches/instructions.sh [NOTES]`, 300 notes unless told.
set -euo pipefail
cd "$(dirname "$0")/.."
notes=${1:-300}

if ! command -v valgrind >/dev/null; then
    echo "valgrind is missing: install it to count instructions" >&2
    exit 2
fi
cargo build --release --quiet
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo bench --quiet --bench search -- --write "$folder/notes" --count "$notes"

# One thread each, so that none waits spinning for another.
export RAYON_NUM_THREADS=1
count() {
    what=$1
    shift
    instructions=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        target/release/talkbook "$@" --notes "$folder/notes" --index-dir "$folder/index" 2>&1 >/dev/null |
        awk '/Collected/ { print $NF }')
    printf '%-28s %15s instructions\n' "$what" "$(printf "%'d" "$instructions")"
}

echo "$notes notes, $(cat "$folder"/notes/*/*.md | wc -c) bytes"
count "first index" index
count "nothing changed" index
count "search 장애 대응" search --no-refresh 장애 대응
count "search the outbox" search --no-refresh the outbox
