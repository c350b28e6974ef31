//! The terminal is safe: whatever a note, a name, a setting or an argument holds, no command sends it to a terminal raw.

use std::os::unix::ffi::OsStrExt;

use crate::attacks::{self, Allowed, COMMANDS, harms};
use crate::kit::Folder;
use crate::settings::with_config;

/// A note that holds attacks wherever a note holds anything.
pub fn note(evil: &str) -> String {
    let quoted = serde_json::to_string(evil).unwrap();
    format!(
        "---\ntitle: {quoted}\nspeakers: [{quoted}]\nevent: {quoted}\ntags: [{quoted}, tag]\naliases: [{quoted}]\n\
         url: {quoted}\nodd key {evil}: {quoted}\nodd: {quoted}\ndate: {quoted}\n---\n\
         # 장애 {evil}\n\n장애 {evil}\n\n- 장애 [{evil}](https://a.example/{evil}) [[{evil}]] [[kafka#{evil}|{evil}]] `{evil}`\n\
         - [ ] {evil} #tag{evil}\n\n> [!note] {evil}\n> {evil}\n\n```{evil}\n{evil}\n```\n\n\
         | {evil} | b |\n|--|--|\n| {evil} | **{evil}** |\n\n![{evil}](x{evil}.png) [^{evil}] ${evil}$\n\n\
         [^{evil}]: {evil}\n\n<b title=\"{evil}\">{evil}</b> <!-- {evil} -->\n\n<details><summary>{evil}</summary>{evil}</details>\n\n\
         [밖](file:///etc/{evil}) [안](../{evil}.md) <https://a.example/{evil}>\n\n\
         ## 왜 장애가 났나요 {evil}?\n-> 장애 {evil}\n\nQ. 장애 {evil}?\nA. {evil}\n\n### 아무도 모르나요 {evil}?\n"
    )
}

/// A name of a file that is an attack.
const NAME: &str = "evil\x1b]0;owned\x07\u{9b}8m\u{202e}\n.md";

pub fn folder() -> Folder {
    let folder = Folder::new()
        .note(NAME, note(&attacks::all()))
        .note(
            "\x1b]52;c;b3duZWQ=\x07/in\u{202e}side.md",
            "장애 하나\n[[evil]]\n# 장애\n",
        )
        .note(
            "broken\x1b[8m.md",
            format!("---\ntitle: [{}\n---\n장애\n", attacks::all()),
        )
        .note(
            std::ffi::OsStr::from_bytes(b"raw\x9b8m.md"),
            b"# raw \x9b8m\n\x9d0;owned\x9c \xff\xb1\n",
        )
        .note("plain.md", "# 평범\n장애\n### 왜 장애가 났나요?\n-> 장애\n");
    let each = COMMANDS.iter().enumerate();
    each.fold(folder, |folder, (at, command)| {
        let line = command.replace(['\x0b', '\x0c', '\u{85}'], "");
        folder.note(
            format!("each/{at}.md"),
            format!("---\ntitle: x\n---\n# 장애 {line}\n{line} 장애\n"),
        )
    })
}

#[test]
fn nothing_raw_reaches_a_terminal_from_any_command() {
    let folder = folder();
    let mut commands: Vec<Vec<&str>> = Vec::new();
    for format in ["text", "json", "jsonl", "vimgrep", "paths"] {
        for verb in [
            &["search", "장애", "--limit=0"][..],
            &["talks"],
            &["tags"],
            &["outline"],
            &["questions"],
            &["check"],
            &["related", "plain.md"],
        ] {
            commands.push([verb, &["--format", format]].concat());
        }
    }
    commands.extend([
        vec!["talks", "--format=paths", "--null"],
        vec!["questions", "--format=markdown"],
        vec!["show", NAME],
        vec!["show", NAME, "--raw"],
        vec!["show", "raw�8m.md"],
        vec!["show", "raw�8m.md", "--raw"],
        vec!["outline", NAME],
        vec!["index"],
        vec!["index", "--status"],
        vec!["review", "--status"],
        vec!["stats", "--limit=0"],
        vec!["stats", "--format=json"],
        vec![
            "new",
            "--no-edit",
            "새 \x1b]0;owned\x07 \u{202e} 글",
            "--speaker",
            "\x1b[8m김",
        ],
        vec!["config", "--default"],
        vec!["completions", "fish"],
        vec!["man"],
        vec!["--help"],
        vec!["search", "--help"],
    ]);
    let mut shown = 0;
    for command in &commands {
        for (colour, allowed) in [("--color=never", Allowed::Text), ("--color=always", Allowed::Colours)] {
            let mut arguments = command.clone();
            arguments.push(colour);
            let run = folder.terminal(&arguments);
            let tabs = String::from_utf8_lossy(run.bytes()).replace('\t', " ");
            let bytes = if std::str::from_utf8(run.bytes()).is_ok() {
                tabs.as_bytes()
            } else {
                run.bytes()
            };
            let found = harms(bytes, allowed);
            run.expect(found.is_empty(), &format!("nothing that harms, but there is {found:?}"));
            shown += run.text().len();
            run.expect(!run.text().contains("panicked"), "no fault");
        }
    }
    assert!(shown > 100_000, "{shown} bytes were shown");
}

#[test]
fn nothing_raw_reaches_a_terminal_from_a_mistake() {
    let evil = "\x1b]0;owned\x07\u{9b}8m\u{202e}x";
    let folder = folder();
    let commands: [&[&str]; 24] = [
        &["show", evil],
        &["show", &format!("plain.md#{evil}")],
        &["open", evil],
        &["outline", evil],
        &["related", evil],
        &["talks", "--notes", evil],
        &["talks", "--index-dir", &format!("/dev/null/{evil}")],
        &["search", &format!("{evil}:x tag: \"{evil}")],
        &["search", &format!("date:{evil}")],
        &["search", "--from", evil, "x"],
        &["talks", "--sort", evil],
        &["talks", "--format", evil],
        &["talks", "--limit", evil],
        &["talks", "--tag", evil],
        &["questions", &format!("is:{evil}")],
        &["review", evil, "--status"],
        &["completions", evil],
        &[evil],
        &["serach", evil],
        &[&format!("--{evil}")],
        &["talks", &format!("--{evil}")],
        &["--query", evil, "talks"],
        &["new", "\x1b\x07"],
        &["new", "x", "--date", evil],
    ];
    for command in commands {
        let run = folder.terminal(command);
        let found = harms(run.bytes(), Allowed::Colours);
        run.expect(found.is_empty(), &format!("nothing that harms, but there is {found:?}"));
        run.expect(!run.text().contains("panicked"), "no fault");
    }
}

#[test]
fn nothing_raw_reaches_a_terminal_from_the_settings_or_the_log_of_reviews() {
    let evil = attacks::all().replace(['"', '\\'], "");
    let escaped = evil.escape_unicode();
    let odd: String = format!("theme = \"{escaped}\"\n\"{escaped}\" = 1\n").replace("\\u{", "\\U{");
    let odd = regexless(&odd);
    let broken = format!("theme = {evil}\n");
    for config in [odd, broken] {
        let folder = with_config(Folder::with_talks(), &config);
        for command in [&["config"][..], &["talks"], &["config", "--path"]] {
            let run = folder.terminal(command);
            let found = harms(run.bytes(), Allowed::Colours);
            run.expect(found.is_empty(), &format!("nothing that harms, but there is {found:?}"));
        }
    }
    let home = "home\x1b]0;owned\x07\u{202e}";
    let folder = Folder::with_talks().variable("XDG_CONFIG_HOME", format!("/tmp/{home}"));
    for command in [&["config"][..], &["config", "--path"]] {
        let run = folder.terminal(command).found();
        let found = harms(run.bytes(), Allowed::Colours);
        run.expect(found.is_empty(), &format!("nothing that harms, but there is {found:?}"));
    }
    let folder = Folder::with_talks();
    let data = folder.root().join("data");
    std::fs::create_dir_all(&data).unwrap();
    let line =
        serde_json::json!({"at": "2026-01-01T00:00:00Z", "id": evil, "path": evil, "question": evil, "grade": "good"});
    std::fs::write(data.join("reviews.jsonl"), format!("{line}\n{evil}\n")).unwrap();
    let folder = folder.variable("TALKBOOK_DATA_DIR", data.display().to_string());
    let run = folder.terminal(&["review", "--status"]);
    let found = harms(run.bytes(), Allowed::Colours);
    run.expect(found.is_empty(), &format!("nothing that harms, but there is {found:?}"));
}

/// `\U{1b}` → `\U0000001b`, as TOML writes characters.
fn regexless(text: &str) -> String {
    let mut parts = text.split("\\U{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('}').unwrap();
        out.push_str(&format!("\\U{digits:0>8}{rest}"));
    }
    out
}

#[test]
fn a_pipe_gets_the_bytes_as_they_are() {
    let folder = folder();
    let text = note(&attacks::all());
    folder.run(["show", NAME]).found().prints(&text);
    let run = folder.run(["talks", "--format=paths", "--null"]).found();
    let name = format!("notes/{NAME}\0");
    run.expect(run.text().contains(&name), "the very name");
    let run = folder.run(["show", "raw�8m.md"]).found();
    run.expect(
        run.bytes() == b"# raw \x9b8m\n\x9d0;owned\x9c \xff\xb1\n",
        "the very bytes",
    );
    let run = folder.run(["talks", "--format=json"]).found();
    let titles: Vec<serde_json::Value> = run.rows();
    let whole = titles.iter().any(|row| {
        row["title"]
            .as_str()
            .is_some_and(|title| title.contains("\u{9d}0;owned\u{9c}"))
    });
    run.expect(whole, "the very title");
}
