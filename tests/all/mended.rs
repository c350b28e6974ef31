//! The patch of `talkbook check --fix`, applied by the programs that it is for.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use unicode_normalization::UnicodeNormalization;

use crate::kit::{Folder, held};

/// Whether a program runs here.
fn is_here(program: &str) -> bool {
    let run = Command::new(program).arg("--version").stdout(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

/// Gives a patch to a program in a folder.
#[track_caller]
fn apply(program: &[&str], folder: &Path, patch: &[u8]) {
    let mut child = Command::new(program[0])
        .args(&program[1..])
        .current_dir(folder)
        // No repository around the folder is meant.
        .env("GIT_CEILING_DIRECTORIES", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a run");
    child
        .stdin
        .take()
        .expect("its input")
        .write_all(patch)
        .expect("the patch");
    let output = child.wait_with_output().expect("an end");
    assert!(
        output.status.success(),
        "{program:?}\n{}{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
        String::from_utf8_lossy(patch)
    );
}

/// Notes that can be mended, with odd names and line ends, and what each is to be.
fn notes() -> Vec<(&'static str, String, String)> {
    let kafka = |tag: &str| format!("---\ntags: [{tag}]\n---\n글\n");
    let apart: String = "장애".nfd().collect();
    vec![
        ("1.md", kafka("kafka"), kafka("kafka")),
        ("3.md", kafka("kafka"), kafka("kafka")),
        ("4.md", kafka("kafka"), kafka("kafka")),
        ("2.md", kafka("kafka, 장애"), kafka("kafka, 장애")),
        (
            "with blanks/장애 대응.md",
            "\u{feff}---\r\ntitel: \"A\"\r\nspeakr: 김하늘\r\n---\r\n글 #Kafka\r\n".into(),
            "\u{feff}---\r\ntitle: \"A\"\r\nspeaker: 김하늘\r\n---\r\n글 #kafka\r\n".into(),
        ),
        ("quo\"te.md", "글\n\n끝 #KAFKA".into(), "글\n\n끝 #kafka".into()),
        ("back\\slash\ttab.md", "글 #Kafka\n".into(), "글 #kafka\n".into()),
        ("-dash.md", format!("#{apart} {apart}\n"), format!("#장애 {apart}\n")),
        (
            "open.md",
            "---\ntitle: 열린\ndate: 2023\n\n글\n".into(),
            "---\ntitle: 열린\ndate: 2023\n---\n\n글\n".into(),
        ),
        ("link.md", "[[none]]\n".into(), "[[none]]\n".into()),
    ]
}

fn folder() -> Folder {
    let folder = Folder::new().note("bytes.md", b"#Kafka \xff\n");
    let notes = notes().into_iter();
    notes.fold(folder, |folder, (name, text, _)| folder.note(name, text))
}

#[test]
fn the_patch_is_taken_by_the_programs_it_is_for() {
    for program in [&["git", "apply", "-"][..], &["patch", "-p1", "--binary", "--quiet"]] {
        if !is_here(program[0]) {
            continue;
        }
        let folder = folder();
        let before = held(&folder.root().join("notes"));
        let run = folder.run(["check", "--fix"]).found();
        assert_eq!(held(&folder.root().join("notes")), before, "no note is touched");
        apply(program, folder.root(), run.bytes());
        for (name, _, wanted) in notes() {
            let text = fs::read_to_string(folder.file(name)).expect("a note");
            assert_eq!(text, wanted, "{name} by {program:?}");
        }
        assert_eq!(fs::read(folder.file("bytes.md")).expect("a note"), b"#Kafka \xff\n");
        let again = folder.run(["check", "--fix"]).nothing().prints("");
        again.tells("there is nothing that can be mended without guessing");
    }
}

#[test]
fn the_patch_is_as_seen_from_where_the_program_is_run() {
    let folder = folder();
    let shown = |place: &Path, arguments: &[&str]| folder.run_in(place, arguments).found().text();
    let notes = folder.root().join("notes");
    assert!(shown(folder.root(), &["check", "--fix"]).contains("--- a/notes/with blanks/장애 대응.md\t\n"));
    assert!(shown(&notes, &["check", "--fix"]).contains("--- a/with blanks/장애 대응.md\t\n"));
    let outside = folder.run_in(&folder.root().join("home"), &["-n", "../notes", "check", "--fix"]);
    outside
        .found()
        .says("--- a/with blanks/장애 대응.md\t\n")
        .tells("the patch is to be applied in");
}

#[test]
fn only_what_is_chosen_is_mended() {
    let run = folder().run(["check", "--fix", "--only=unknown-key"]).found();
    run.says("+title: \"A\"")
        .keeps_quiet_of("#kafka")
        .keeps_quiet_of("open.md");
    let folder = folder();
    folder
        .run(["check", "--fix", "--only=broken-link"])
        .nothing()
        .prints("");
    folder.run(["check", "--fix", "--format=json"]).trouble();
    folder.run(["check", "--fix", "--fail-on=error"]).trouble();
}

#[test]
fn on_a_terminal_a_patch_is_harmless() {
    let folder = Folder::new()
        .note("a.md", "#kafka \x1b[31mred\n")
        .note("b.md", "#kafka\n")
        .note("c.md", "#Kafka \x1b[31mred\n");
    let run = folder.terminal(&["check", "--fix", "--color=never"]).found();
    run.says("+#kafka").keeps_quiet_of("\x1b[31m");
}
