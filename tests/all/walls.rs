//! The walls between the rooms: who may know whom, kept by reading the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms it may use. `note` and `error` are values that every room above them may pass on.
const ROOMS: [(&str, &[&str]); 23] = [
    ("note", &[]),
    ("cells", &[]),
    ("error", &[]),
    ("own", &[]),
    ("faults", &["notice", "own"]),
    ("query", &["note"]),
    ("parse", &["note"]),
    ("check", &["note", "parse"]),
    ("library", &["note", "error"]),
    ("index", &["note", "error", "own", "query"]),
    ("search", &["note", "error", "query", "index"]),
    (
        "book",
        &[
            "note", "error", "query", "parse", "library", "index", "search", "recall",
        ],
    ),
    ("recall", &["error", "own", "search"]),
    ("draft", &["note", "cells", "error", "library", "own"]),
    ("render", &["note", "cells"]),
    ("chart", &["note", "cells", "search"]),
    ("editor", &["error"]),
    ("notice", &["cells"]),
    ("cli", &["note", "error", "search"]),
    // What the config file says of the screen is understood in the screen's own values.
    ("config", &["cells", "cli", "draft", "error", "tui"]),
    (
        "command",
        &[
            "note", "cells", "check", "error", "query", "search", "book", "recall", "render", "draft", "editor",
            "notice", "chart", "cli", "config", "own", "tui",
        ],
    ),
    (
        "tui",
        &[
            "note", "cells", "error", "faults", "own", "query", "search", "book", "recall", "render", "chart", "draft",
            "editor",
        ],
    ),
    ("main", &["error", "faults", "notice", "cli", "config", "command"]),
];

/// A name from outside, where it may stand (the beginning of a file's path), and why not elsewhere.
const OUTSIDE: [(&str, &[&str], &str); 10] = [
    (
        "serde_yaml",
        &["parse/frontmatter"],
        "only the frontmatter reader is armed against hostile YAML",
    ),
    (
        "tantivy",
        &["index", "search"],
        "the index is a detail of the rooms that keep it and ask it",
    ),
    (
        "std::fs",
        &[
            "library",
            "config",
            "index",
            "own",
            "recall/log",
            "tui/remembered",
            "draft",
        ],
        "notes are read by the library alone and made by a draft alone; beside them only the config file, the index, the \
         log of reviews and what the screen remembers are files",
    ),
    (
        "std::env",
        &["config", "main"],
        "after the configuration nothing reads the command line or the environment",
    ),
    ("std::net", &[], "nothing is ever sent anywhere"),
    (
        "image",
        &["tui/pictures"],
        "pictures are foreign files: they are decoded in one place, within bounds",
    ),
    (
        "ratatui_image",
        &["tui/pictures"],
        "what a terminal is sent of a picture is made in one place",
    ),
    (
        "rmcp",
        &["command/mcp"],
        "how an assistant is spoken with is one command's business",
    ),
    (
        "tokio",
        &["command/mcp"],
        "nothing but the Model Context Protocol waits for anything: threads and channels do elsewhere",
    ),
    (
        "clap",
        &["cli", "command/packaging"],
        "what is typed is known to the command line's own room",
    ),
];

/// A place where a source reaches through a wall.
#[derive(Debug, PartialEq, Eq)]
struct Breach {
    line: usize,
    wall: String,
}

#[test]
fn no_room_reaches_through_a_wall() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&root);
    assert!(files.len() > 20, "the sources were found in {}", root.display());
    let mut said = Vec::new();
    for file in &files {
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let source = fs::read_to_string(file).unwrap();
        let breaches = breaches(&name, &source).into_iter();
        said.extend(breaches.map(|breach| format!("src/{name}:{}: {}", breach.line, breach.wall)));
    }
    assert!(said.is_empty(), "\n{}\n", said.join("\n"));
}

#[test]
fn a_breach_is_seen_and_named() {
    let walls = |file: &str, source: &str| breaches(file, source).len();
    assert_eq!(walls("note/mod.rs", "use crate::index::Index;\n"), 1);
    assert_eq!(walls("tui/view.rs", "use crate::{book::Book, library::read};\n"), 1);
    assert_eq!(
        walls(
            "tui/view.rs",
            "use crate::{\n    book::Book,\n    index::{Index, open},\n    note,\n};\n"
        ),
        1
    );
    assert_eq!(walls("parse/links.rs", "fn f() { crate::cells::width(\"\"); }\n"), 1);
    assert_eq!(walls("tui/view.rs", "use std::{fs, io};\n"), 1);
    assert_eq!(walls("command/show.rs", "let x = std::fs::read(y);\n"), 1);
    assert_eq!(walls("parse/sections.rs", "use serde_yaml::Value;\n"), 1);
    assert_eq!(walls("book.rs", "use tantivy::Index;\n"), 1);
    assert_eq!(walls("attic.rs", "use crate::note::Note;\n"), 1);
    assert_eq!(
        walls(
            "parse/frontmatter/mod.rs",
            "use serde_yaml::from_str;\nuse crate::note::Note;\n"
        ),
        0
    );
    assert_eq!(
        walls("note/mod.rs", "//! see [`crate::index`]\n/// crate::tui\n// std::fs\n"),
        0
    );
    assert_eq!(
        walls(
            "note/mod.rs",
            "#[cfg(test)]\nmod tests {\n    use crate::index::Index;\n}\n"
        ),
        0
    );
    let breach = breaches("note/mod.rs", "\nuse crate::index::Index;\n").remove(0);
    assert_eq!(breach.line, 2);
    assert!(
        breach.wall.contains("`note`") && breach.wall.contains("`index`"),
        "{}",
        breach.wall
    );
}

/// Every place where a source names what it may not know. Comments and tests do not count.
fn breaches(file: &str, source: &str) -> Vec<Breach> {
    let room = file.split(['/', '.']).next().unwrap_or_default();
    let is_test = file.ends_with("/tests.rs") || file.contains("/tests/");
    if room == "lib" || is_test {
        return Vec::new();
    }
    let Some((_, known)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        let wall = format!("`{room}` is a room that stands in no plan: say in tests/all/walls.rs whom it may know");
        return vec![Breach { line: 1, wall }];
    };
    let code = code(source);
    let mut found = Vec::new();
    for (line, path) in ["crate::", "talkbook::"].iter().flat_map(|root| paths(&code, root)) {
        let stranger = path.split("::").next().unwrap_or_default();
        let is_room = ROOMS.iter().any(|(name, _)| *name == stranger);
        if is_room && stranger != room && !known.contains(&stranger) {
            let known = if known.is_empty() {
                "nobody".to_owned()
            } else {
                known.join(", ")
            };
            found.push(Breach {
                line,
                wall: format!("`{room}` may not know `{stranger}`; it may know {known}"),
            });
        }
    }
    for (name, homes, why) in OUTSIDE {
        let named = match name.split_once("::") {
            Some((root, rest)) => {
                let below = paths(&code, &format!("{root}::")).into_iter();
                below
                    .filter(|(_, path)| path.split("::").next() == Some(rest))
                    .map(|(line, _)| line)
                    .collect()
            }
            None => paths(&code, &format!("{name}::"))
                .into_iter()
                .map(|(line, _)| line)
                .collect::<Vec<_>>(),
        };
        if !homes.iter().any(|home| file.starts_with(home)) {
            let wall = format!("`{name}` belongs to {} alone: {why}", homes.join(", "));
            found.extend(named.first().map(|line| Breach { line: *line, wall }));
        }
    }
    found.sort_by_key(|breach| breach.line);
    found
}

/// The paths that follow a root such as `crate::`, with the line of each; those in braces one by one.
fn paths(code: &str, root: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(root) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|before| before.is_alphanumeric() || before == '_' || before == ':') {
            continue;
        }
        let rest = &code[at + root.len()..];
        let line = |offset: usize| 1 + code[..at + root.len() + offset].matches('\n').count();
        if !rest.starts_with('{') {
            found.push((line(0), path(rest)));
            continue;
        }
        let mut depth = 0;
        for (offset, character) in rest.char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if depth == 1 && matches!(character, '{' | ',') {
                let inside = rest[offset + 1..].trim_start();
                let skipped = rest.len() - offset - 1 - inside.len();
                found.push((line(offset + 1 + skipped), path(inside)));
            }
        }
    }
    found
}

fn path(text: &str) -> String {
    text.chars()
        .take_while(|character| character.is_alphanumeric() || matches!(character, '_' | ':'))
        .collect()
}

/// The source without comments and without what stands below `#[cfg(test)] mod`, its lines in their places.
fn code(source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let tests = lines
        .windows(2)
        .position(|pair| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod tests {"));
    let kept = &lines[..tests.unwrap_or(lines.len())];
    let bare = kept.iter().map(|line| line.split("//").next().unwrap_or_default());
    bare.collect::<Vec<_>>().join("\n")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(sources(&path)),
            path if path.extension().is_some_and(|ending| ending == "rs") => found.push(path),
            _ => {}
        }
    }
    found.sort();
    found
}
