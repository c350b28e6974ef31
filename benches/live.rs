//! How long it takes from saving a note until the screen has it: `cargo bench --bench live [-- NOTES [SAVES]]`.
//!
//! In a made-up folder (1,000 notes unless told) a note is saved (200 times unless told), in turn in place and beside its
//! file and then moved there, while the screen's loop runs with the real watch, workers and index, and a search is open.
//! Measured is the time until the new words stand in the answered rows, the debounce included. The wait between two
//! saves is of a seeded length, so that they fall into no rhythm.

#![allow(clippy::print_stdout)] // What is measured is what it prints.

#[allow(dead_code)]
mod corpus;
mod grid;

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use grid::Grid;
use talkbook::book::{Book, Course, Tell};
use talkbook::error::Error as Trouble;
use talkbook::tui::ask::Ask;
use talkbook::tui::event::Event;
use talkbook::tui::runner::Runner;
use talkbook::tui::state::{List, Row, State};
use talkbook::tui::theme::Theme;
use talkbook::tui::watch::Watcher;
use talkbook::tui::worker;

const SEED: u64 = 42;
/// The word that the saved note has and no other.
const WORD: &str = "qvxz";
/// What is aimed at with a thousand notes.
const GOAL: Duration = Duration::from_millis(150);
/// After so long something is broken.
const PATIENCE: Duration = Duration::from_secs(60);

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds a flag of its own.
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse::<usize>().ok());
    let notes = numbers.next().unwrap_or(1_000);
    let saves = numbers.next().unwrap_or(200);
    let folder = tempfile::tempdir()?;
    let (place, index) = (folder.path().join("notes"), folder.path().join("index"));
    corpus::write(&place, notes, SEED)?;
    let bytes = corpus::size(&place)?;
    std::fs::write(place.join("saved.md"), text(0))?;
    let book = Arc::new(Book::open(&place, &index)?);
    book.refresh(&mut |_| Course::On)?;

    let (shown, seen) = channel();
    let (running, runs) = channel();
    let screen = thread::spawn(move || run(book, shown, running));
    let events = runs.recv()?;
    wait(&seen, 0)?;
    let mut dice = corpus::Dice::new(SEED);
    let mut taken = Vec::new();
    for number in 1..=saves {
        thread::sleep(Duration::from_millis(50 + dice.roll(150) as u64));
        let begun = Instant::now();
        save(&place, number)?;
        taken.push(wait(&seen, number)?.saturating_duration_since(begun));
    }
    events.send(Event::Gone)?;
    screen.join().map_err(|_| "the screen failed")??;

    taken.sort_unstable();
    let at = |part: usize| taken.get((taken.len() - 1) * part / 100).copied().unwrap_or_default();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{notes} notes, {:.1} MB; {saves} saves, seed {SEED}",
        bytes as f64 / 1e6
    );
    println!(
        "saved until it is in the rows: p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms (aimed at: p95 {:.0} ms)",
        milliseconds(at(50)),
        milliseconds(at(95)),
        milliseconds(at(100)),
        milliseconds(GOAL)
    );
    Ok(())
}

fn text(number: usize) -> String {
    format!("# Saved\n\n## Part\n\n{WORD} {number} times\n")
}

/// Saves the note as an editor does: every other time it writes beside the file first.
fn save(place: &Path, number: usize) -> std::io::Result<()> {
    let (file, beside) = (place.join("saved.md"), place.join("saved.md.tmp"));
    if number.is_multiple_of(2) {
        return std::fs::write(file, text(number));
    }
    std::fs::write(&beside, text(number))?;
    std::fs::rename(beside, file)
}

/// When the words of a save were in the rows.
fn wait(seen: &Receiver<(usize, Instant)>, number: usize) -> Result<Instant, Box<dyn Error>> {
    loop {
        let (shown, at) = seen.recv_timeout(PATIENCE)?;
        if shown == number {
            return Ok(at);
        }
    }
}

/// The screen with a search for the word.
fn run(book: Arc<Book>, shown: Sender<(usize, Instant)>, running: Sender<Sender<Event>>) -> Result<(), Trouble> {
    let mut state = State::new("notes".into(), Theme::SIXTEEN);
    state.field = tui_input::Input::new(WORD.to_owned());
    state.list = List::Results;
    let answers = Arc::clone(&book);
    let answerer =
        move |ask: &Ask, progress: Tell| worker::answer(&answers, ask, progress).map_err(|error| error.to_string());
    let size = Arc::new([80.into(), 24.into()]);
    let grid = Grid::new(size, move |state: &State| tell(state, &shown))?;
    let mut runner = Runner::new(grid, state, Arc::new(answerer));
    let watcher = Watcher::start(book.watch(), runner.sender());
    // The bench ends the loop; it is gone only if the bench failed.
    let _ = running.send(runner.sender());
    runner.run()?;
    drop(watcher);
    Ok(())
}

/// Tells which saves the rows show.
fn tell(state: &State, shown: &Sender<(usize, Instant)>) {
    let now = Instant::now();
    let words = state.listing().rows.iter().filter_map(|row| match row {
        Row::Hit(hit) => hit.snippet.split_once(WORD),
        _ => None,
    });
    let numbers = words.filter_map(|(_, rest)| rest.split_whitespace().next()?.parse().ok());
    for number in numbers {
        // Nobody listens any more once all is measured.
        let _ = shown.send((number, now));
    }
}
