//! The indexer is killed at any moment, and the next start answers as if nothing had been.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use talkbook::book::{Book, Changes, Course};
use talkbook::query::Query;
use talkbook::search::{Sort, Window};

use crate::kit::Folder;

/// Numbers that look random and are the same for the same seed.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed | 1)
    }

    /// One below a number.
    pub fn below(&mut self, most: u64) -> u64 {
        // xorshift64 (Marsaglia 2003).
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most.max(1)
    }
}

fn text(number: u64, chance: &mut Chance) -> String {
    let word = chance.below(1000);
    let more: String = (0..chance.below(6))
        .map(|at| {
            format!(
                "## Part {at}\nabout w{} and w{}\n### Is it {at}?\n-> perhaps\n",
                chance.below(50),
                chance.below(50)
            )
        })
        .collect();
    format!(
        "---\ntags: [t{}]\n---\n# Talk {number}\nhorse w{word}\n{more}",
        chance.below(9)
    )
}

/// Writes, renames or deletes a few notes.
fn change(folder: &Folder, notes: u64, chance: &mut Chance) {
    for _ in 0..=chance.below(8) {
        let number = chance.below(notes);
        let file = folder.file(&format!("{number}.md"));
        match chance.below(6) {
            0 => drop(fs::remove_file(file)),
            1 => drop(fs::rename(file, folder.file(&format!("{}.md", chance.below(notes))))),
            _ => fs::write(file, text(number, chance)).unwrap(),
        }
    }
}

/// All that an index answers, in an order of its own.
pub fn answers(folder: &Folder, index: &Path) -> (Changes, Vec<String>) {
    let book = Book::open(&folder.root().join("notes"), index).unwrap();
    let changes = book.refresh(&mut |_| Course::On).unwrap();
    let mut said = Vec::new();
    for words in ["horse", "perhaps", "\"about w7\"", "tag:t3", "w11"] {
        let query = Query::parse(words);
        let found = book.search(&query, usize::MAX >> 1, Sort::Path).unwrap();
        said.push(format!("{words} {} {:?}", found.total, found.notices));
        // How well one fits depends on what was there before it, too.
        said.extend(
            found
                .hits
                .into_iter()
                .map(|hit| format!("{words} {:?}", talkbook::search::Hit { score: 0.0, ..hit })),
        );
        let talks = book.talks(&query, Sort::Path, Window::ALL).unwrap();
        said.extend(talks.rows.iter().map(|row| format!("{words} {row:?}")));
    }
    let all = Query::default();
    said.extend(
        book.questions(&all, Sort::Path, Window::ALL)
            .unwrap()
            .rows
            .iter()
            .map(|row| format!("{row:?}")),
    );
    said.extend(
        book.headings(&all, Sort::Path, Window::ALL)
            .unwrap()
            .rows
            .iter()
            .map(|row| format!("{row:?}")),
    );
    said.extend(
        book.tags(&all, Sort::Title)
            .unwrap()
            .iter()
            .map(|row| format!("{row:?}")),
    );
    said.sort();
    (changes, said)
}

fn kill_it(kills: u64, seed: u64) {
    const NOTES: u64 = 40;
    let mut chance = Chance::new(seed);
    let folder = (0..NOTES).fold(Folder::new(), |folder, number| {
        folder.note(format!("{number}.md"), text(number, &mut chance))
    });
    let begun = Instant::now();
    folder.run(["index"]).found();
    let usual = begun.elapsed();
    let (index, other) = (folder.root().join("index"), folder.root().join("other"));
    let mut killed = 0;
    for round in 0..kills {
        if chance.below(15) == 0 {
            fs::remove_dir_all(&index).unwrap();
        }
        change(&folder, NOTES, &mut chance);
        let arguments: &[&str] = match chance.below(4) {
            0 => &["index", "--rebuild"],
            1 => &["search", "horse"],
            _ => &["index"],
        };
        let mut command = folder.command(folder.root(), arguments);
        let command = command.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null());
        let mut child = command.spawn().unwrap();
        thread::sleep(Duration::from_micros(chance.below(usual.as_micros() as u64 + 2_000)));
        child.kill().unwrap();
        killed += u64::from(child.wait().unwrap().code().is_none());
        // Mostly the next one comes at once, sometimes after more was written.
        if chance.below(5) == 0 {
            change(&folder, NOTES, &mut chance);
        }
        let begun = Instant::now();
        let (changes, got) = answers(&folder, &index);
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "round {round} of seed {seed}: {:?}",
            begun.elapsed()
        );
        assert_eq!(changes.notices, [""; 0], "round {round} of seed {seed}");
        drop(fs::remove_dir_all(&other));
        let (_, wanted) = answers(&folder, &other);
        if got != wanted {
            let strange = got.iter().find(|said| !wanted.contains(said));
            let lost = wanted.iter().find(|said| !got.contains(said));
            panic!("round {round} of seed {seed}: {strange:?} for {lost:?}");
        }
        let (files, most) = (files(&index), 200);
        assert!(
            files.len() < most,
            "round {round} of seed {seed}: what is left of the dead adds up: {files:#?}"
        );
    }
    assert!(killed > kills / 4, "{killed} of {kills} were killed at work");
    // Whoever writes next leaves nothing behind of those that died.
    fs::write(folder.file("0.md"), "# the last\n").unwrap();
    folder.run(["index"]).found();
    let left = files(&index);
    let generations = fs::read_dir(&index)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_dir());
    assert_eq!(generations.count(), 1, "{left:#?}");
    let strange = left
        .iter()
        .find(|name| name.contains(".tmp") || name.starts_with("current."));
    assert_eq!(strange, None, "{left:#?}");
    folder.run(["index", "--status"]).found().says("as it was written");
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries
        .flat_map(|entry| match entry.path().is_dir() {
            true => files(&entry.path()),
            false => vec![entry.file_name().to_string_lossy().into_owned()],
        })
        .collect()
}

#[test]
fn killed_at_any_moment_the_next_start_answers_as_a_new_index() {
    kill_it(100, 20_261_126);
}

/// The long form: `cargo test --test all kills -- --ignored --nocapture`, with `TALKBOOK_SEED` for other moments.
#[test]
#[ignore = "takes some minutes"]
fn killed_a_thousand_times_the_next_start_answers_as_a_new_index() {
    let seed = std::env::var("TALKBOOK_SEED").ok().and_then(|seed| seed.parse().ok());
    kill_it(1_000, seed.unwrap_or(7));
}
