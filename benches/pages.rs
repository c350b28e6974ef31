//! Sets every note of a folder and reads its proofs: `cargo bench --bench pages [-- --notes DIR]`.
//!
//! Each note (the sample notes unless told) is set at widths from 20 to 200 cells; what is wider than its page, lost or
//! unsafe is printed. Then measured: setting the longest note and drawing one frame of it, and setting a page of 1 MB of
//! these notes. `--wide` has ambiguous characters take two cells; lines are then measured by our own cells.

#![allow(clippy::print_stdout)] // What is measured is what it prints.

#[path = "../tests/all/proof.rs"]
mod proof;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use talkbook::cells::{self, Ambiguous};
use talkbook::note::Note;
use talkbook::parse::parse;
use talkbook::render;
use talkbook::tui::ask::{Setting, Sheet, Subject};
use talkbook::tui::state::{Focus, Leaf, State, Text};
use talkbook::tui::theme::Theme;
use talkbook::tui::view;

/// Faults that are printed.
const PRINTED: usize = 40;
/// Bytes of the long page.
const LONG: usize = 1_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let told = arguments.iter().position(|word| word == "--notes");
    let folder = told
        .and_then(|at| arguments.get(at + 1))
        .map_or("notes", String::as_str);
    let mut notes = Vec::new();
    read(Path::new(folder), &mut notes)?;
    if arguments.iter().any(|word| word == "--wide") {
        cells::set_ambiguous(Ambiguous::Wide);
        return wide(&notes);
    }
    let faults = notes.iter().flat_map(|note| {
        let at = proof::WIDTHS.into_iter().flat_map(|width| proof::faults(note, width));
        at.map(|fault| format!("{}: {fault}", note.path)).collect::<Vec<_>>()
    });
    let faults: Vec<String> = faults.collect();
    let bytes: usize = notes.iter().map(|note| note.text.len()).sum();
    println!(
        "{} notes, {:.1} MB, at {:?} cells: {} faults",
        notes.len(),
        bytes as f64 / 1e6,
        proof::WIDTHS,
        faults.len()
    );
    faults.iter().take(PRINTED).for_each(|fault| println!("{fault}"));
    if let Some(longest) = notes.iter().max_by_key(|note| note.text.len()) {
        println!("the longest note, {} bytes:", longest.text.len());
        measure(longest, 500);
    }
    let long = long(&notes);
    println!("a page of {} bytes:", long.text.len());
    measure(&long, 25);
    Ok(())
}

/// Every line within its width, where ambiguous characters are wide.
fn wide(notes: &[Note]) -> Result<(), Box<dyn Error>> {
    let mut faults = 0;
    for (note, width) in notes.iter().flat_map(|note| proof::WIDTHS.map(|width| (note, width))) {
        for line in render::note(note, width) {
            if cells::width(&line.text()) > width {
                faults += 1;
                println!("{}: {:?} at {width}", note.path, line.text());
            }
        }
    }
    println!("{} notes, ambiguous characters wide: {faults} faults", notes.len());
    Ok(())
}

fn read(folder: &Path, notes: &mut Vec<Note>) -> std::io::Result<()> {
    let entries: Result<Vec<PathBuf>, _> = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let mut entries = entries.map_err(|error: std::io::Error| error)?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read(&path, notes)?;
        } else if ["md", "markdown", "txt"]
            .iter()
            .any(|end| path.extension().is_some_and(|own| own == *end))
        {
            let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
            notes.push(parse(&path.to_string_lossy(), &text).0);
        }
    }
    Ok(())
}

/// A note of the bodies of all, over and over until it is long enough.
fn long(notes: &[Note]) -> Note {
    let mut text = String::new();
    let bodies = notes.iter().filter_map(|note| note.text.get(note.body..));
    for body in bodies.cycle().take_while(|body| !body.is_empty()) {
        if text.len() >= LONG {
            break;
        }
        text.push_str(body);
        text.push_str("\n\n");
    }
    Note {
        text,
        ..Note::default()
    }
}

/// Prints how long it takes to set a note and to draw one frame of it.
fn measure(note: &Note, times: usize) {
    for width in [40, 80] {
        let lines = render::note(note, width).len();
        let set = spread(times, || drop(render::note(note, width)));
        println!(
            "  set at {width}: {lines} lines, {set}, {:.1} MB/s",
            note.text.len() as f64 / 1e6 / set.middle.as_secs_f64()
        );
    }
    for (width, height) in [(80, 24), (200, 60)] {
        let state = reading(note, Size::new(width, height));
        let area = Rect::new(0, 0, width, height);
        let drawn = spread(times, || {
            let _ = view::paint(&state, &mut Buffer::empty(area));
        });
        println!("  drawn at {width} by {height}: {drawn}");
    }
}

/// The screen with a note in the reader, scrolled to its middle.
fn reading(note: &Note, size: Size) -> State {
    let mut state = State::new("notes".into(), Theme::SIXTEEN);
    state.size = size;
    state.focus = Focus::Reader;
    let width = usize::from(state.layout().text.width);
    let sheet = Sheet {
        setting: Setting::Page,
        subject: Subject::Note(note.path.clone()),
        width,
        edition: 0,
        #[cfg(feature = "images")]
        room: None,
    };
    let text = Text {
        stamp: None,
        note: Arc::new(note.clone()),
        problems: Arc::default(),
    };
    let lines = render::note(note, width);
    state.reader.top = lines.len() / 2;
    state.reader.cursor = state.reader.top;
    state.reader.leaf = Some(Arc::new(Leaf::new(sheet, Some(text), lines)));
    state
}

/// How long something took: the middle time, and that of the slowest of a hundred.
struct Spread {
    middle: Duration,
    slow: Duration,
}

impl std::fmt::Display for Spread {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [middle, slow] = [self.middle, self.slow].map(|time| time.as_secs_f64() * 1e3);
        write!(formatter, "p50 {middle:.3} ms, p99 {slow:.3} ms")
    }
}

fn spread(times: usize, mut work: impl FnMut()) -> Spread {
    let mut taken: Vec<Duration> = (0..times)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    taken.sort_unstable();
    let at = |part: usize| taken.get((times - 1) * part / 100).copied().unwrap_or_default();
    Spread {
        middle: at(50),
        slow: at(99),
    }
}
