//! What is private stays out of what is handed on, and what the program keeps is its owner's alone.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::emulator::Live;
use crate::kit::Folder;
use crate::session::Session;
use crate::settings::with_config;

const SECRET: &str =
    "# 비밀회의 secretheading\n비밀회의 내용 #secrettag\n### 비밀회의 는 언제인가요?\n-> 비밀회의 답\n";

fn folder() -> Folder {
    let heads = [
        "private: true\n",
        "private: maybe\n",
        "비공개: 예\n",
        "private: true\ntitle: [a\n",
        "private: \"true\"\n",
    ];
    let folder = Folder::with_talks()
        .note("journal/a.md", SECRET)
        .note("Journal2/a.md", "# 공개 둘\n공개 글\n")
        .note("people/\u{1100}\u{1161}/a.md", SECRET);
    let folder = with_config(folder, "private = [\"journal/\", \"./people/가\"]\n");
    let folder = folder.note("secret9.md", format!("---\nprivate: true\n\n{SECRET}"));
    let each = heads.iter().enumerate();
    each.fold(folder, |folder, (at, head)| {
        folder.note(format!("secret{at}.md"), format!("---\n{head}---\n{SECRET}"))
    })
}

/// Every listing in every format.
fn listings() -> Vec<Vec<&'static str>> {
    let verbs: [&[&str]; 8] = [
        &["search", "비밀회의"],
        &["search", "내용 OR 공개", "--limit=0"],
        &["talks"],
        &["tags"],
        &["outline"],
        &["questions"],
        &["questions", "비밀회의"],
        &["related", "Journal2/a.md"],
    ];
    let formats = ["text", "json", "jsonl", "vimgrep", "paths"];
    let all = verbs
        .iter()
        .flat_map(|verb| formats.iter().map(|format| [*verb, &["--format", format]].concat()));
    all.chain([
        vec!["questions", "--format=markdown"],
        vec!["questions", "--format=anki"],
        vec!["check"],
        vec!["stats", "--limit=0"],
        vec!["stats", "--format=json"],
    ])
    .collect()
}

fn tells(text: &str) -> bool {
    ["비밀회의", "secret", "journal/", "people/"]
        .iter()
        .any(|word| text.contains(word))
}

#[test]
fn private_notes_stay_out_of_all_that_is_handed_on() {
    let folder = folder();
    for listing in listings() {
        for run in [
            folder.run_in(folder.root(), &listing),
            folder.terminal(&[&listing[..], &["--color=never"]].concat()),
        ] {
            run.expect(!tells(&run.text()), "nothing of a private note");
            let said = run.error() + &run.text();
            run.expect(
                said.contains("8 private notes are left out: --private takes them in"),
                "that is said",
            );
        }
    }
    folder
        .run(["talks", "--format=paths"])
        .found()
        .says("Journal2/a.md")
        .says("kafka.md");
}

#[test]
fn private_notes_are_listed_where_they_are_wanted_named_and_on_the_screen() {
    let folder = folder();
    for listing in listings() {
        if listing.contains(&"related") || listing.contains(&"내용 OR 공개") {
            continue;
        }
        let run = folder.run_in(folder.root(), &[&listing[..], &["--private"]].concat());
        run.expect(tells(&run.text()), "the private notes");
        run.expect(!run.error().contains("private"), "nothing left out");
    }
    folder
        .run(["search", "--private", "is:private", "--format=paths"])
        .found()
        .says("secret0.md")
        .keeps_quiet_of("kafka.md");
    folder.run(["show", "journal/a.md"]).found().prints(SECRET);
    folder.run(["outline", "journal/a.md"]).found().says("secretheading");
    let session = Session::start(&folder, &["notes", "--query", "비밀회의"]);
    let (status, _) = session.sees("secretheading").types("\x03").ends();
    assert!(status.success());
}

#[test]
fn private_folders_stay_private_where_the_config_file_is_broken() {
    let folder = Folder::with_talks().note("journal/a.md", SECRET);
    let folder = with_config(folder, "private = [\"journal\"]\ntheme = \n");
    folder
        .run(["talks"])
        .found()
        .tells("config.toml")
        .keeps_quiet_of("비밀회의");
}

#[test]
fn no_word_that_only_private_notes_have_is_told_for_another() {
    let folder = folder().note("open.md", "# 공개 셋\n비밀 회의록 은 없다\n");
    for query in [
        "비밀회으",
        "ㅂㅁㅎㅇ",
        "qlalfghldml",
        "secrettah",
        "secreth",
        "내용비밀회의",
        "비밀회으 OR 공개",
        "비밀회으 -공개",
    ] {
        for verb in ["search", "questions"] {
            let run = folder.run_in(folder.root(), &[verb, query]);
            let said = (run.error() + &run.text()).replace(query, "");
            run.expect(!tells(&said), "no private word");
        }
    }
    folder
        .run(["search", "--private", "비밀회으"])
        .found()
        .tells("showing 비밀회의");
}

/// Files and folders below a folder, itself included.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut all = vec![folder.to_owned()];
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path().is_dir() {
            true => all.extend(below(&entry.path())),
            false => all.push(entry.path()),
        }
    }
    all
}

#[test]
fn what_is_kept_is_its_owners_alone() {
    let folder = Folder::with_talks();
    let place = |name: &str| folder.root().join(name).display().to_string();
    let places = [
        ("TALKBOOK_STATE_DIR", place("state")),
        ("TALKBOOK_DATA_DIR", place("data")),
    ];
    let folder = places
        .into_iter()
        .fold(folder, |folder, (name, value)| folder.variable(name, value));
    let (_, sent) = Session::start(&folder, &["review", "--color=never"])
        .sees("enter shows")
        .types("\r")
        .sees("1 ")
        .types("3\r")
        .sees("1 asked")
        .ends();
    assert!(sent.contains("known"));
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("브로커 세 대로")
        .press("\r")
        .shows("follow")
        .press("Mk")
        .shows("mark k")
        .press("\x03");
    assert!(live.ends().success());
    for name in ["index", "state", "data"] {
        let all = below(&folder.root().join(name));
        assert!(all.len() > 1, "{name} holds something");
        for path in all {
            let mode = path.metadata().unwrap().permissions().mode() & 0o777;
            // What lies in a folder that nobody else can enter is as safe whatever its own mode says.
            let sealed = path
                .ancestors()
                .skip(1)
                .take_while(|above| *above != folder.root())
                .any(|above| above.metadata().unwrap().permissions().mode() & 0o077 == 0);
            let wanted = if path.is_dir() { 0o700 } else { 0o600 };
            assert!(
                mode == wanted || (sealed && name == "index"),
                "{mode:o} {}",
                path.display()
            );
        }
    }
}

#[test]
fn nothing_in_it_could_send_anything() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    for name in [
        "reqwest",
        "hyper",
        "ureq",
        "curl",
        "isahc",
        "attohttpc",
        "minreq",
        "rustls",
        "native-tls",
        "openssl",
        // Without it tokio, which waits for standard input and output in `mcp`, has no network.
        "socket2",
    ] {
        assert!(
            !lock.contains(&format!("name = \"{name}\"\n")),
            "{name} talks to the network"
        );
    }
}
