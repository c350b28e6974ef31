//! The screens in the README, and what it says that a command prints, are what the program shows on the sample notes.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::emulator::Live;
use crate::kit::Folder;
use crate::readme::blessing;

/// A screen of the README: its name there, its rows, and the keys that lead to it, each with what is seen before the
/// next is pressed; the last of the text beside the list, which comes last.
struct Capture {
    name: &'static str,
    rows: u16,
    keys: &'static [(&'static str, &'static str)],
}

const CAPTURES: [Capture; 4] = [
    Capture {
        name: "search",
        rows: 24,
        keys: &[
            ("/", ""),
            ("장애 회고", "5 Results"),
            ("\r", "follow"),
            ("\x1b", "enter open"),
            ("jj", "CS가 받고"),
        ],
    },
    Capture {
        name: "browse",
        rows: 16,
        keys: &[
            ("4", "? "),
            ("u", "unanswered"),
            ("u", "4 Questions 84"),
            ("f", "Only"),
            ("sre", "tag:sre"),
            ("\r", "tag:sre"),
            ("", "seven were still nonsense"),
        ],
    },
    Capture {
        name: "read",
        rows: 24,
        keys: &[
            ("/", ""),
            ("Kafka 재처리", "5 Results"),
            ("\r", "follow"),
            ("]]]", "› 고친 순서"),
        ],
    },
    Capture {
        name: "palette",
        rows: 16,
        keys: &[(":", "Do or go to"), ("kaf", "#backend")],
    },
];

/// The lines of the screen, without the blanks at their ends.
fn lines(live: &Live) -> String {
    let contents = live.text();
    let lines = contents.lines().map(str::trim_end);
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned() + "\n"
}

/// With the variable `BLESS` set, the screens are written instead.
#[test]
fn the_readme_shows_the_screens_that_there_are() {
    let blessing = blessing();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let notes = root.join("notes").display().to_string();
    let file = root.join("README.md");
    for Capture { name, rows, keys } in CAPTURES {
        let readme = fs::read_to_string(&file).expect("the README");
        let begin = format!("<!-- screen: {name} -->\n```text\n");
        let (before, rest) = readme
            .split_once(&begin)
            .unwrap_or_else(|| panic!("a place for the screen {name}"));
        let (written, after) = rest.split_once("```").expect("its end");
        let folder = Folder::new();
        let mut live = Live::sized(&folder, &[&notes], 80, rows);
        live.shows("enter open").shows("반은 영어");
        for (pressed, seen) in keys {
            live.press(pressed).shows(seen);
        }
        if blessing.is_some() {
            live.rests(Duration::from_secs(1));
            let anew = format!("{before}{begin}{}```{after}", lines(&live));
            fs::write(&file, anew).expect("the README");
        } else {
            live.waits_for(&format!("the screen {name} of the README:\n{written}"), |screen| {
                let contents = screen.contents();
                contents.trim_end().lines().map(str::trim_end).eq(written.lines())
            });
        }
        live.press("\x03");
        assert!(live.ends().success());
    }
    printed(&file, &notes);
    drop(blessing);
}

/// The same for what a command prints. The README's marks name it.
fn printed(file: &Path, notes: &str) {
    let readme = fs::read_to_string(file).expect("the README");
    let (before, rest) = readme.split_once("<!-- command: ").expect("a command");
    let (command, rest) = rest.split_once(" -->\n```text\n").expect("a place for what it prints");
    let (written, after) = rest.split_once("```").expect("its end");
    let arguments: Vec<&str> = command.split(' ').skip(1).chain(["-n", notes]).collect();
    let folder = Folder::new();
    let run = folder.run_in(folder.root(), &arguments).ended(0);
    if std::env::var_os("BLESS").is_some() {
        let anew = format!("{before}<!-- command: {command} -->\n```text\n{}```{after}", run.text());
        fs::write(file, anew).expect("the README");
    } else {
        run.prints(written);
    }
}
