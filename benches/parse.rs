//! How fast notes are parsed: `cargo bench --bench parse [-- --count N | --notes DIR]`.
//!
//! Makes N notes (2,000 unless told) or takes those of a folder, parses them on one thread and prints the speed of that,
//! beside it the speed of the Markdown parser alone over the same bodies; the fastest of several rounds of each.

#![allow(clippy::print_stdout)] // What is measured is what it prints.

#[allow(dead_code)] // Others type words and read sizes, too.
mod corpus;

use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pulldown_cmark::{Options, Parser};
use talkbook::parse::parse;

const SEED: u64 = 7;
const ROUNDS: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let told = |name: &str| {
        let at = arguments.iter().position(|word| word == name)?;
        arguments.get(at + 1).cloned()
    };
    let count: usize = told("--count").map_or(Ok(2_000), |number| number.parse())?;
    let folder = tempfile::tempdir()?;
    let notes = match told("--notes") {
        Some(notes) => PathBuf::from(notes),
        None => {
            corpus::write(folder.path(), count, SEED)?;
            folder.path().to_owned()
        }
    };
    let texts = read(&notes)?;
    let bodies: Vec<String> = texts
        .iter()
        .map(|(path, text)| parse(path, text).0)
        .map(|note| note.text.get(note.body..).unwrap_or_default().to_owned())
        .collect();
    // One after the other in each round: what else the machine does disturbs both alike.
    let (mut whole, mut markdown) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        whole = whole.min(timed(|| {
            for (path, text) in &texts {
                black_box(parse(path, text));
            }
        }));
        markdown = markdown.min(timed(|| {
            for body in &bodies {
                Parser::new_ext(body, options())
                    .into_offset_iter()
                    .for_each(|event| drop(black_box(event)));
            }
        }));
    }
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let speed = |bytes: usize, taken: Duration| bytes as f64 / 1e6 / taken.as_secs_f64();
    println!("{} notes, {:.1} MB, on one thread", texts.len(), bytes as f64 / 1e6);
    println!("parse: {:.1} MB/s", speed(bytes, whole));
    println!(
        "the Markdown parser alone: {:.1} MB/s; parse takes {:.1} × as long",
        speed(bodies.iter().map(String::len).sum(), markdown),
        whole.as_secs_f64() / markdown.as_secs_f64()
    );
    Ok(())
}

/// What the parser is told to know where notes are parsed.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_GFM
}

/// The paths and texts of the notes in a folder.
fn read(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut texts = Vec::new();
    for file in talkbook::library::walk(folder)?.files {
        let text = String::from_utf8_lossy(&std::fs::read(&file.place)?).into_owned();
        texts.push((file.place.to_string_lossy().into_owned(), text));
    }
    Ok(texts)
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}
