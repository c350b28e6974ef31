//! What a shell completes: tags, speakers, events, titles and headings, each as that shell takes it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::kit::Folder;

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

const EVIL: &str = "$(touch pwned) `x`; 'y'";

fn folder() -> Folder {
    let folder = Folder::new()
        .note("talk.md", format!("---\ntags: [\"{EVIL}\", backend/카프카, \"카 프카\"]\nspeaker: 김가람\nevent: 돌담 콘퍼런스\n---\n# 카프카 재처리\n## 왜 멈췄나\n"))
        .note("2024/온콜 이야기.md", "---\ntags: backend/카프카\n---\n# 온콜\n")
        .note("private.md", "---\ntags: [카밀]\nspeaker: 김밀\nprivate: true\n---\n# 카밀 비밀\n")
        .note("raw.md", "---\ntags: [\"카\u{202e}\"]\n---\n# 카\u{202e}거꾸로\n");
    folder.run(["index"]).found();
    folder
}

/// What a shell is answered whose cursor is at the end of the last of these words, typed in a folder.
#[track_caller]
fn asked_in(here: &Path, folder: &Folder, shell: &str, words: &[&str]) -> String {
    let at = words.len().to_string();
    let mut command = folder.command(here, &[&["--", "talkbook"], words].concat());
    command.env("TALKBOOK_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", at);
    let output = command.stdin(Stdio::null()).output().expect("a run");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.is_empty(), "{shell} {words:?}: {told}");
    String::from_utf8(output.stdout).expect("text")
}

/// The names, without what is said of each.
#[track_caller]
fn named(folder: &Folder, shell: &str, words: &[&str]) -> Vec<String> {
    let text = asked_in(folder.root(), folder, shell, words);
    text.lines()
        .map(|line| line.split('\t').next().unwrap_or(line).to_owned())
        .collect()
}

#[test]
fn names_of_the_notes_complete_what_is_typed() {
    let folder = folder();
    let fish = |words: &[&str]| named(&folder, "fish", words);
    assert_eq!(fish(&["search", "--tag", "카"]), ["카 프카"]);
    assert_eq!(fish(&["talks", "--tag", "back"]), ["backend/카프카"]);
    assert_eq!(fish(&["questions", "--speaker", ""]), ["김가람"]);
    assert_eq!(fish(&["tags", "--event", "돌"]), ["돌담 콘퍼런스"]);
    assert_eq!(fish(&["new", "--speaker", "김"]), ["김가람"]);
    assert_eq!(fish(&["show", "ta"]), ["talk.md"]);
    assert_eq!(fish(&["open", "2024/"]), ["2024/온콜 이야기.md"]);
    assert_eq!(fish(&["outline", "카프"]), ["카프카 재처리"]);
    assert_eq!(fish(&["related", "talk.md#왜"]), ["talk.md#왜 멈췄나"]);
    assert_eq!(
        fish(&["show", "카프카 재처리#"]),
        ["카프카 재처리#카프카 재처리", "카프카 재처리#왜 멈췄나"]
    );
    assert_eq!(fish(&["ser"]), [""; 0]);
    assert_eq!(fish(&["sea"]), ["search"]);
    assert_eq!(fish(&["search", "--format", "j"]), ["json", "jsonl"]);
    assert_eq!(
        asked_in(folder.root(), &folder, "fish", &["talks", "--tag", "back"]),
        "backend/카프카\t2 notes\n"
    );
}

#[test]
fn each_shell_gets_a_name_as_one_word_that_it_does_not_obey() {
    let folder = folder();
    for (shell, evil, blank) in [
        ("bash", "\\$\\(touch\\ pwned\\)\\ \\`x\\`\\;\\ \\'y\\'", "카\\ 프카"),
        ("zsh", EVIL, "카 프카"),
        ("fish", EVIL, "카 프카"),
        ("elvish", EVIL, "카 프카"),
        ("powershell", "'$(touch pwned) `x`; ''y'''", "'카 프카'"),
    ] {
        let first = |typed| {
            let names = named(&folder, shell, &["talks", "--tag", typed]);
            // zsh is told what is said of a name behind a colon.
            names
                .first()
                .map(|name| name.split(":1 note").next().unwrap_or_default().to_owned())
        };
        assert_eq!(first("$").as_deref(), Some(evil), "{shell}");
        assert_eq!(first("카").as_deref(), Some(blank), "{shell}");
    }
    assert_eq!(named(&folder, "bash", &["talks", "--tag", "카\\ 프"]), ["카\\ 프카"]);
    assert_eq!(
        named(&folder, "powershell", &["talks", "--tag", "'카 프"]),
        ["'카 프카'"]
    );
}

#[test]
fn the_folder_that_is_typed_is_the_one_that_is_asked() {
    let folder = folder();
    let elsewhere = folder.root().join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("a folder");
    let notes = folder.root().join("notes").display().to_string();
    let run = |words: &[&str]| asked_in(&elsewhere, &folder, "fish", words);
    assert_eq!(
        run(&["-n", &notes, "talks", "--tag", "back"]),
        "backend/카프카\t2 notes\n"
    );
    assert_eq!(
        run(&["talks", "--tag", "back", "-n", &notes, "--speaker", "김"]),
        "김가람\t1 note\n"
    );
    assert_eq!(run(&["-n", "/nowhere", "talks", "--tag", ""]), "");
    let unknown = folder.variable("TALKBOOK_COMPLETE", "cobol");
    unknown.run(["--", "talkbook", "talks"]).trouble().tells("cobol");
}

#[test]
fn every_script_is_one_that_its_shell_reads() {
    let folder = Folder::new();
    for shell in SHELLS {
        let script = folder
            .run(["completions", shell])
            .found()
            .says("TALKBOOK_COMPLETE")
            .text();
        let arguments: &[&str] = match shell {
            "elvish" => &["-compileonly", "-c"],
            "powershell" => continue, // It has no check without running.
            _ => &["-n", "-c"],
        };
        // What elvish knows of completions is there in a session alone.
        let knows =
            |told: &str| shell == "elvish" && told.contains("cannot find variable") && told.contains("arg-completer");
        let read = Command::new(shell)
            .args(arguments)
            .arg(&script)
            .stdin(Stdio::null())
            .output();
        match read {
            Ok(output) => {
                let told = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success() || knows(&told), "{shell}: {told}");
            }
            Err(error) => drop(writeln!(std::io::stderr(), "{shell} is not here: {error}")),
        }
    }
}
