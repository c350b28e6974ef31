//! How quick the screen is over a large folder: `cargo bench --bench screen [-- --notes DIR --index DIR | --count N]`.
//!
//! Over the notes of a folder with its index (which is brought up to date), or over made-up notes (10,000 unless told):
//! the time until the first frame of the program in a terminal, from a letter typed until its results are drawn, what
//! the program holds in memory once all lists were visited; then, in folders of its own, opening a note of 10 MB and the
//! frames of it. `--only PART` measures one of `first`, `typed`, `memory`, `large`.

#![allow(clippy::print_stdout)] // What is measured is what it prints.

#[allow(dead_code)]
mod corpus;
mod grid;
mod stage;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{KeyCode, KeyModifiers};
use stage::{Live, Running};
use talkbook::book::{Book, Course};
use talkbook::query::Query;
use talkbook::search::{Sort, Window};

const SEED: u64 = 42;
/// Made-up notes unless told.
const NOTES: usize = 10_000;
/// Starts of the program.
const STARTS: usize = 15;
/// Queries that are typed.
const QUERIES: usize = 200;
/// From a letter's results until the next letter: of somebody who types very fast.
const PACE: Duration = Duration::from_millis(80);
/// Bytes of the large notes.
const LARGE: usize = 10_000_000;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let told = |name: &str| {
        let at = arguments.iter().position(|word| word == name)?;
        arguments.get(at + 1).cloned()
    };
    let own = tempfile::tempdir()?;
    let (notes, index) = match (told("--notes"), told("--index")) {
        (Some(notes), Some(index)) => (PathBuf::from(notes), PathBuf::from(index)),
        _ => {
            let (notes, index) = (own.path().join("notes"), own.path().join("index"));
            let count = told("--count").map_or(Ok(NOTES), |count| count.parse())?;
            corpus::write(&notes, count, SEED)?;
            (notes, index)
        }
    };
    let only = told("--only");
    let wanted = |part: &str| only.as_ref().is_none_or(|only| only == part);
    if wanted("first") || wanted("typed") || wanted("memory") {
        let book = Arc::new(Book::open(&notes, &index)?);
        book.refresh(&mut |_| Course::On)?;
        println!("{} notes in {}", book.notes().expect("an index"), notes.display());
        if wanted("first") {
            first(&book, &notes, &index, own.path())?;
        }
        if wanted("typed") {
            typed(&book, &notes)?;
        }
        if wanted("memory") {
            memory(&book, &notes, &index, own.path())?;
        }
    }
    if wanted("large") {
        large("joined notes", &joined(LARGE), own.path())?;
        large("long lines", &long_lines(LARGE), own.path())?;
    }
    Ok(())
}

/// What stands in the first row of the list.
fn first_row(book: &Book) -> Outcome<String> {
    let window = Window { offset: 0, limit: 1 };
    let talks = book.talks(&Query::default(), Sort::Natural, window)?;
    let title = talks.rows.first().map(|talk| talk.title.chars().take(8).collect());
    Ok(title.unwrap_or_default())
}

fn first(book: &Book, notes: &Path, index: &Path, own: &Path) -> Outcome<()> {
    let title = first_row(book)?;
    let mut taken = Vec::new();
    for _ in 0..STARTS {
        let live = Live::start(notes, index, own)?;
        taken.push(live.until(&title)?);
        live.end()?;
    }
    row("start until the first rows are seen", &mut taken, "p50 60 ms");
    Ok(())
}

/// Words as people look for them: some of a heading of some note.
fn queries(notes: &Path) -> Outcome<Vec<String>> {
    let mut files = Vec::new();
    collect(notes, &mut files)?;
    files.sort();
    let mut dice = corpus::Dice::new(SEED);
    let mut queries = Vec::new();
    while queries.len() < QUERIES && !files.is_empty() {
        let text = std::fs::read_to_string(&files[dice.roll(files.len())])?;
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
        if headings.is_empty() {
            continue;
        }
        let letters = |letter: char| letter.is_alphanumeric() || letter == ' ';
        let heading: String = headings[dice.roll(headings.len())]
            .chars()
            .filter(|letter| letters(*letter))
            .collect();
        let words: Vec<&str> = heading.split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        let from = dice.roll(words.len());
        let words = words.iter().skip(from).take(1 + dice.roll(3)).copied();
        queries.push(words.collect::<Vec<_>>().join(" "));
    }
    Ok(queries)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// The first sound of a Korean syllable, as a letter.
fn initial(letter: char) -> Option<char> {
    const INITIALS: [char; 19] = [
        'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ',
        'ㅎ',
    ];
    let at = u32::from(letter).checked_sub(0xAC00).filter(|at| *at < 11_172)? / 588;
    INITIALS.get(at as usize).copied()
}

fn typed(book: &Arc<Book>, notes: &Path) -> Outcome<()> {
    let queries = queries(notes)?;
    let screen = Running::start(Arc::clone(book), 120, 40)?;
    screen.rest()?;
    screen.letter('/')?;
    screen.rest()?;
    let mut slow: Vec<(Duration, String)> = Vec::new();
    let [mut jamo, mut first, mut second, mut later] = [const { Vec::new() }; 4];
    for query in &queries {
        if let Some(initial) = query.chars().next().and_then(initial) {
            std::thread::sleep(PACE);
            let begun = screen.letter(initial)?;
            let taken = screen.until(begun, |frame| {
                frame.words.as_deref() == Some(initial.encode_utf8(&mut [0; 4]))
            })?;
            slow.push((taken, initial.to_string()));
            jamo.push(taken);
            let begun = screen.press(KeyCode::Backspace, KeyModifiers::NONE)?;
            screen.until(begun, |frame| frame.words.as_deref() == Some(""))?;
        }
        let mut field = String::new();
        for (at, letter) in query.chars().enumerate() {
            std::thread::sleep(PACE);
            field.push(letter);
            let begun = screen.letter(letter)?;
            let taken = screen.until(begun, |frame| frame.words.as_deref() == Some(field.trim()))?;
            slow.push((taken, field.clone()));
            match at {
                0 => &mut first,
                1 => &mut second,
                _ => &mut later,
            }
            .push(taken);
        }
        let begun = screen.press(KeyCode::Char('u'), KeyModifiers::CONTROL)?;
        screen.until(begun, |frame| frame.words.as_deref() == Some(""))?;
    }
    screen.end()?;
    let mut all = [&jamo[..], &first[..], &second[..], &later[..]].concat();
    row("a letter until its results are seen", &mut all, "p50 5 ms, p99 16 ms");
    row("  a consonant alone", &mut jamo, "");
    row("  the first letter", &mut first, "");
    row("  the second letter", &mut second, "");
    row("  those after it", &mut later, "");
    slow.sort();
    let slowest: Vec<String> = slow
        .iter()
        .rev()
        .take(8)
        .map(|(taken, field)| format!("{field:?} {:.1}", taken.as_secs_f64() * 1e3))
        .collect();
    println!("  the slowest: {}", slowest.join(", "));
    Ok(())
}

fn memory(book: &Book, notes: &Path, index: &Path, own: &Path) -> Outcome<()> {
    let title = first_row(book)?;
    let quiet = Duration::from_millis(400);
    let mut live = Live::start(notes, index, own)?;
    live.until(&title)?;
    live.press("", quiet)?;
    let mut told = vec![("at the start", live.anonymous())];
    let steps: [(&str, &[&str]); 8] = [
        (
            "talks",
            &["j", "G", "g", "\x04", "s", "G", "s", "G", "s", "\r", "G", "q"],
        ),
        ("tags", &["2", "G", "g", "_", "G", "_", "g"]),
        ("headings", &["3", "G", "g", "\x04", "s", "G", "s", "G", "s", "g"]),
        ("questions", &["4", "G", "g", "s", "G", "s", "G", "s", "g"]),
        (
            "results",
            &[
                "/", "a", "b", "\x15", "ㅈ", "\x15", "장", "애", "\r", "G", "g", "q", "G", "g",
            ],
        ),
        ("palette", &[":", "a", "b", "\x1b", "1", "O", "a", "\x15", "장", "\x1b"]),
        (
            "filter",
            &["1", "f", "\x1b[F", "\x1b", "o", "\x1b", "b", "1", "r", "G", "1"],
        ),
        (
            "large lists with words",
            &["/", "a", "\x1b", "3", "G", "4", "G", "1", "G", "2", "G", "1"],
        ),
    ];
    for (name, keys) in steps {
        for key in keys {
            live.press(key, quiet)?;
        }
        told.push((name, live.anonymous()));
    }
    live.end()?;
    let megabytes = |bytes: Option<u64>| bytes.map_or("unknown".into(), |bytes| format!("{:.0}", bytes as f64 / 1e3));
    let most = told.iter().filter_map(|(_, bytes)| *bytes).max();
    println!(
        "{:<44} {:>8} MB   (150 MB)",
        "memory of its own, all lists visited",
        megabytes(most)
    );
    let parts: Vec<String> = told
        .iter()
        .map(|(name, bytes)| format!("{name} {}", megabytes(*bytes)))
        .collect();
    println!("  after: {}", parts.join(", "));
    Ok(())
}

/// Many notes, one after the other.
fn joined(bytes: usize) -> String {
    let vocabulary = corpus::Vocabulary::new(SEED);
    let mut dice = corpus::Dice::new(SEED);
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        let note = vocabulary.note(number, &mut dice);
        let body = note.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
        text.push_str(body.map_or(note.as_str(), |(_, body)| body));
        text.push_str("\n\n");
    }
    text
}

/// Paragraphs of a hundred thousand bytes on one line each.
fn long_lines(bytes: usize) -> String {
    let vocabulary = corpus::Vocabulary::new(SEED);
    let mut dice = corpus::Dice::new(SEED);
    let mut text = String::new();
    while text.len() < bytes {
        text.push_str("## ");
        text.push_str(&vocabulary.word(&mut dice));
        text.push_str("\n\n");
        let end = text.len() + 100_000;
        while text.len() < end {
            text.push_str(&vocabulary.word(&mut dice));
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    text
}

fn large(what: &str, text: &str, own: &Path) -> Outcome<()> {
    let own = own.join(what.replace(' ', "-"));
    let notes = own.join("notes");
    std::fs::create_dir_all(&notes)?;
    std::fs::write(notes.join("large.md"), text)?;
    std::fs::write(
        notes.join("small.md"),
        "---\ndate: 2020-01-01\n---\n# Small\n\nIt is the first.\n",
    )?;
    let book = Arc::new(Book::open(&notes, &own.join("index"))?);
    book.refresh(&mut |_| Course::On)?;
    println!("a note of {:.1} MB, {what}", text.len() as f64 / 1e6);
    let (mut opened, mut whole) = (Vec::new(), Vec::new());
    let mut screen = Running::start(Arc::clone(&book), 120, 40)?;
    for _ in 0..5 {
        screen.rest()?;
        let begun = screen.letter('j')?;
        opened.push(screen.until(begun, |frame| frame.note.as_deref() == Some("large.md"))?);
        whole.push(screen.until_rest(begun)?);
        screen.end()?;
        screen = Running::start(Arc::clone(&book), 120, 40)?;
    }
    screen.rest()?;
    screen.letter('j')?;
    screen.rest()?;
    row("opened: its text is seen", &mut opened, "p95 150 ms");
    row("  until nothing is left to do", &mut whole, "");
    screen.press(KeyCode::Enter, KeyModifiers::NONE)?;
    let mut frames = Frames {
        screen,
        slow: Vec::new(),
    };
    for _ in 0..100 {
        frames.letter("j", 'j')?;
    }
    for _ in 0..100 {
        frames.letter("space", ' ')?;
    }
    for _ in 0..20 {
        frames.letter("]", ']')?;
        frames.letter("G", 'G')?;
        frames.letter("g", 'g')?;
        frames.letter("k", 'k')?;
    }
    frames.row("scrolling")?;
    let (mut seen, mut all) = (Vec::new(), Vec::new());
    for turn in 0..20 {
        let begun = frames.screen.resize(100 + turn, 40)?;
        seen.push(frames.screen.until(begun, |_| true)?);
        all.push(frames.screen.until_rest(begun)?);
    }
    row("resize: each frame", &mut seen, "p99 5 ms");
    row("  until nothing is left to do", &mut all, "");
    frames.slow.clear();
    let mut found = Vec::new();
    for words in ["장애", "kafka", "e", "없는말"] {
        frames.letter("F", 'F')?;
        for letter in words.chars() {
            let begun = frames.letter("find", letter)?;
            found.push(begun);
        }
        frames.key("enter", KeyCode::Enter)?;
        frames.letter("n", 'n')?;
        frames.letter("n", 'n')?;
    }
    frames.row("find: each frame")?;
    row("  until the matches are counted", &mut found, "");
    frames.screen.end()
}

/// Frames one after the other, each awaited.
struct Frames {
    screen: Running,
    slow: Vec<(Duration, &'static str)>,
}

impl Frames {
    fn letter(&mut self, name: &'static str, letter: char) -> Outcome<Duration> {
        self.key(name, KeyCode::Char(letter))
    }

    /// Presses a key: the frame that answers it is timed; gives the time until all is answered.
    fn key(&mut self, name: &'static str, code: KeyCode) -> Outcome<Duration> {
        while self.screen.next(Duration::ZERO).is_ok() {}
        let begun = self.screen.press(code, KeyModifiers::NONE)?;
        let mut done = false;
        let mut all = Duration::ZERO;
        while !done {
            let frame = self.screen.next(stage::PATIENCE)?;
            let taken = frame.at.saturating_duration_since(begun);
            if all.is_zero() {
                self.slow.push((taken, name));
            }
            (all, done) = (taken, !frame.busy);
        }
        Ok(all)
    }

    fn row(&mut self, name: &str) -> Outcome<()> {
        let mut taken: Vec<Duration> = self.slow.iter().map(|(taken, _)| *taken).collect();
        row(name, &mut taken, "p99 5 ms");
        self.slow.sort();
        let slowest: Vec<String> = self
            .slow
            .iter()
            .rev()
            .take(5)
            .map(|(taken, name)| format!("{name} {:.1}", taken.as_secs_f64() * 1e3))
            .collect();
        println!("  the slowest: {}", slowest.join(", "));
        Ok(())
    }
}

impl Running {
    /// The time until the last frame before all was answered.
    fn until_rest(&self, begun: Instant) -> Outcome<Duration> {
        let last = self.rest()?;
        Ok(last.map_or(Duration::ZERO, |frame| frame.at.saturating_duration_since(begun)))
    }
}

fn row(name: &str, taken: &mut [Duration], bound: &str) {
    taken.sort_unstable();
    let at = |part: usize| {
        let last = taken.len().saturating_sub(1);
        taken.get((last * part).div_ceil(100)).copied().unwrap_or_default()
    };
    let milliseconds = |part: usize| at(part).as_secs_f64() * 1e3;
    let bound = if bound.is_empty() {
        String::new()
    } else {
        format!("   ({bound})")
    };
    println!(
        "{name:<44} p50 {:>7.1}  p95 {:>7.1}  p99 {:>7.1}  most {:>7.1} ms{bound}",
        milliseconds(50),
        milliseconds(95),
        milliseconds(99),
        milliseconds(100),
    );
}
