//! What the documents say is true: each command in them is one the program takes.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use talkbook::cli;
use talkbook::note::Code;
use talkbook::tui::action::Action;
use talkbook::tui::keys::{Binding, Context, table};

fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a document")
}

/// The lines of the fences of a language, without the empty ones.
fn fenced(document: &str, language: &str) -> Vec<String> {
    let mut inside = false;
    let mut lines = Vec::new();
    for line in document.lines() {
        match line.strip_prefix("```") {
            Some(rest) => inside = !inside && rest == language,
            None if inside && !line.trim().is_empty() => lines.push(line.to_owned()),
            None => {}
        }
    }
    lines
}

/// What the program makes of a line of a shell: its arguments, up to a pipe or a redirection.
#[track_caller]
fn parses(line: &str) {
    let words = shell_words::split(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    let own = words
        .iter()
        .position(|word| word == "talkbook")
        .unwrap_or_else(|| panic!("{line}: no command of ours"));
    let until = words
        .iter()
        .position(|word| matches!(word.as_str(), "|" | ">" | "#" | "…"));
    let words = words[own..until.unwrap_or(words.len())].iter().map(OsString::from);
    if let Err(error) = cli::parse(words) {
        panic!("{line}: {error}");
    }
}

#[test]
fn the_readme_names_commands_that_there_are() {
    let readme = document("README.md");
    let lines = fenced(&readme, "sh");
    let own: Vec<&String> = lines.iter().filter(|line| line.starts_with("talkbook ")).collect();
    assert!(own.len() > 5, "{lines:?}");
    own.iter().for_each(|line| parses(line));
    for line in lines.iter().filter(|line| !line.starts_with("talkbook ")) {
        assert!(line.starts_with("cargo "), "{line}");
        if let Some(arguments) = line.strip_prefix("cargo run --release -- ") {
            parses(&format!("talkbook {arguments}"));
        }
    }
}

#[test]
fn the_readme_has_every_command_in_its_table() {
    let readme = document("README.md");
    let rows: Vec<&str> = readme.lines().filter(|line| line.starts_with("| `talkbook ")).collect();
    for command in cli::definition().get_subcommands() {
        let named = format!("`talkbook {}", command.get_name());
        assert!(
            rows.iter().any(|row| row.contains(&named)),
            "{named}` in the table of commands"
        );
    }
    let words = |row: &&str| {
        row.split('`')
            .nth(1)
            .and_then(|typed| typed.split(' ').nth(1).map(str::to_owned))
    };
    for name in rows.iter().filter_map(words).filter(|name| !name.starts_with('[')) {
        assert!(cli::definition().find_subcommand(&name).is_some(), "talkbook {name}");
    }
}

#[test]
fn the_readme_and_the_long_help_tell_the_same_flags() {
    let readme = document("README.md");
    let search = cli::definition().find_subcommand("search").cloned().expect("a search");
    for flag in ["format", "limit", "speaker", "event", "from", "to", "sort", "tag"] {
        assert!(readme.contains(&format!("--{flag}")), "--{flag} in the README");
        assert!(
            search.get_arguments().any(|argument| argument.get_long() == Some(flag)),
            "--{flag} of a search"
        );
    }
}

#[test]
fn examples_of_the_help_are_commands_that_there_are() {
    let mut seen = 0;
    let whole = cli::definition();
    for command in std::iter::once(&whole).chain(whole.get_subcommands()) {
        let help = command
            .get_after_long_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        let examples = help
            .lines()
            .skip_while(|line| *line != "Examples:")
            .skip(1)
            .take_while(|line| !line.is_empty());
        for line in examples {
            let line = line
                .split("   ")
                .find(|part| !part.trim().is_empty())
                .unwrap_or_default();
            let line = line
                .split_once("<(")
                .map_or(line, |(_, inner)| inner.trim_end_matches(')'));
            let line = line.trim().split(" | ").next().unwrap_or_default();
            parses(line.trim());
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} examples");
}

#[test]
fn the_ci_runs_the_tests_as_the_readme_names_them() {
    let tests = fenced(&document("README.md"), "sh")
        .into_iter()
        .find(|line| line.starts_with("cargo test"));
    assert_eq!(tests.as_deref(), Some("cargo test"));
    assert!(document(".ci/run").contains("'^cargo test' README.md"));
}

/// The table of keys as the README has it. What edits a line of text is as in a shell, and left out.
fn keys() -> String {
    let place = |context: &Context| match context {
        Context::Help => "Help",
        other => other.name(),
    };
    let places = |binding: &Binding| match binding.contexts {
        contexts if Context::ALL.iter().all(|context| contexts.contains(context)) => "everywhere".to_owned(),
        contexts => contexts.iter().map(place).collect::<Vec<_>>().join(", "),
    };
    let row = |binding: &Binding| {
        let keys = binding.shown().replace('|', "\\|");
        format!("| {keys} | {} | {} |\n", places(binding), binding.help)
    };
    let shown = table()
        .iter()
        .filter(|binding| !matches!(binding.action, Action::Text(_)));
    let rows: String = shown.map(row).collect();
    format!("| key | where | does |\n| --- | --- | --- |\n{rows}")
}

/// Held while what the README is to hold is written into it, which the variable `BLESS` asks for: one test does so after
/// the other. `None` where it is not asked for.
pub fn blessing() -> Option<MutexGuard<'static, ()>> {
    static WRITING: Mutex<()> = Mutex::new(());
    std::env::var_os("BLESS").map(|_| WRITING.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The README has a table between its marks. With the variable `BLESS` set, it is written there instead.
#[track_caller]
fn has_the_table(name: &str, table: &str) {
    let blessing = blessing();
    let readme = document("README.md");
    let (before, rest) = readme
        .split_once(&format!("<!-- {name}: begin -->\n"))
        .expect("a place for the table");
    let end = format!("<!-- {name}: end -->");
    let (written, after) = rest.split_once(&end).expect("its end");
    assert!(table.lines().count() > 20);
    if blessing.is_some() {
        let anew = format!("{before}<!-- {name}: begin -->\n{table}{end}{after}");
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), anew).expect("the README");
        return;
    }
    assert!(
        written == table,
        "the {name} have changed: `BLESS=1 cargo test readme` writes their table into README.md\n{table}"
    );
}

#[test]
fn the_readme_has_the_keys_that_there_are() {
    has_the_table("keys", &keys());
}

/// The table of codes as the README has it.
fn codes() -> String {
    let row = |code: Code| {
        let (severity, standing) = (code.severity().name(), code.standing().name());
        format!("| `{}` | {severity} | {standing} | {} |\n", code.name(), code.meaning())
    };
    let rows: String = Code::ALL.into_iter().map(row).collect();
    format!("| code | severity | unless told | means |\n| --- | --- | --- | --- |\n{rows}")
}

#[test]
fn the_readme_has_the_codes_that_there_are() {
    has_the_table("codes", &codes());
}
