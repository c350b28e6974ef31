//! The session in the README is what a shell shows that runs its lines, one after the other, beside the sample notes.

use std::fs;
use std::path::Path;

use crate::kit::{Folder, held};
use crate::readme::blessing;
use crate::recipes::{is_here, said, shell};

const BEGIN: &str = "<!-- session -->\n```console\n";
const END: &str = "```\n";

/// A folder with the sample notes.
fn samples() -> Folder {
    let notes = Path::new(env!("CARGO_MANIFEST_DIR")).join("notes");
    let files = held(&notes).into_iter();
    files.fold(Folder::new(), |folder, (file, text)| {
        folder.note(file.strip_prefix(&notes).expect("a note"), text)
    })
}

/// The lines of a block that begin with `$ ` as a shell runs them, each with what it prints behind it. Where the folder
/// lies is not told.
fn run(folder: &Folder, block: &str) -> String {
    let mut shown = String::new();
    for command in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let printed = said(&shell(folder, command));
        let printed = printed.replace(&folder.root().display().to_string(), "/home/kim");
        shown.push_str(&format!("$ {command}\n{printed}"));
    }
    shown
}

/// With the variable `BLESS` set, what is printed is written instead. What needs fzf is left as it is where that is not.
#[allow(clippy::print_stderr)] // What is not checked is said in the test's output.
#[test]
fn the_readme_shows_a_session_as_it_goes() {
    let blessing = blessing();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&file).expect("the README");
    let folder = samples();
    let mut parts = readme.split(BEGIN);
    let mut anew = parts.next().expect("what is before it").to_owned();
    let mut lines = 0;
    for part in parts {
        let (written, after) = part.split_once(END).expect("its end");
        let shown = match written.contains("fzf") && !is_here("fzf") {
            true => {
                eprintln!("not checked, for there is no fzf:\n{written}");
                written.to_owned()
            }
            false => run(&folder, written),
        };
        assert!(
            blessing.is_some() || shown == written,
            "`BLESS=1 cargo test transcript` writes this into README.md:\n{shown}\nin place of:\n{written}"
        );
        lines += shown.lines().count();
        anew.push_str(&format!("{BEGIN}{shown}{END}{after}"));
    }
    assert!((20..=60).contains(&lines), "{lines}");
    if blessing.is_some() {
        fs::write(file, anew).expect("the README");
    }
}
