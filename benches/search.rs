//! How fast texts are analyzed and places are found: `cargo bench --bench search [-- --count N | --notes DIR]`.
//!
//! Makes N notes (10,000 unless told: some 100,000 places) or takes those of a folder, then prints the analyzer's speed
//! on one thread beside that of tantivy's default tokenizer on the same text, and the time from a key to the hits with
//! their snippets while queries are typed letter by letter, and for queries as long and as hard as can be. `--write DIR` makes the notes there and ends.

#![allow(clippy::print_stdout)] // What is measured is what it prints.

mod corpus;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use corpus::{Dice, Vocabulary};
use talkbook::book::{Book, Course};
use talkbook::index::analyzer;
use talkbook::query::Query;
use talkbook::search::{Sort, Window};
use tantivy::tokenizer::{TextAnalyzer, TokenStream, TokenizerManager};

const SEED: u64 = 7;
const SCREEN: usize = 20;
const QUERIES: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let told = |name: &str| {
        let at = arguments.iter().position(|word| word == name)?;
        arguments.get(at + 1).cloned()
    };
    let count: usize = told("--count").map_or(Ok(10_000), |number| number.parse())?;
    if let Some(folder) = told("--write") {
        corpus::write(Path::new(&folder), count, SEED)?;
        return Ok(());
    }
    analyzers()?;
    let folder = tempfile::tempdir()?;
    let notes = match told("--notes") {
        Some(notes) => PathBuf::from(notes),
        None => {
            let made = folder.path().join("notes");
            corpus::write(&made, count, SEED)?;
            made
        }
    };
    let book = Book::open(&notes, &folder.path().join("index"))?;
    let begun = Instant::now();
    book.refresh(&mut |_| Course::On)?;
    let (status, taken) = (book.status()?, begun.elapsed());
    let bytes = corpus::size(&notes)?;
    println!(
        "{} notes, {:.1} MB, {} sections, {} questions: indexed in {:.1} s, index {:.2} × the notes",
        status.notes,
        bytes as f64 / 1e6,
        status.sections,
        status.questions,
        taken.as_secs_f64(),
        status.bytes as f64 / bytes as f64
    );
    let queries = match told("--notes") {
        Some(_) => headings(&book)?,
        None => words(),
    };
    typed(&book, &queries)?;
    hard(&book)
}

/// What a hard query is made of over and over, with three of the commonest words at a time: all kinds of parts that a
/// query can have.
const HARD: [&str; 22] = [
    "{1} ",
    "{1} OR ",
    "-{1} ",
    "-{1} OR ",
    "-(-{1}) ",
    "{a}* ",
    "\"{1} {2}\" ",
    "\"{1} {2}\" OR ",
    "-\"{1} {2}\" ",
    "({1} {2}) ",
    "({1} {2}) OR ",
    "-({1} {2}) ",
    "({1} OR {2}) ",
    "{1}{2} ",
    "{1}_{2}.{3} ",
    "path:{a} ",
    "path:{a} OR ",
    "speaker:{a} OR ",
    "heading:{1} OR ",
    "answer:{1} OR ",
    "title:{a}* OR ",
    "{1}힣{2} ",
];

/// The longest queries of each kind.
fn hard(book: &Book) -> Result<(), Box<dyn Error>> {
    let (vocabulary, mut dice) = (Vocabulary::new(SEED), Dice::new(SEED + 5));
    // The commonest are drawn first.
    let mut common: Vec<String> = Vec::new();
    while common.len() < 400 {
        let word = vocabulary.word(&mut dice);
        if !common.contains(&word) {
            common.push(word);
        }
    }
    let mut times = Vec::new();
    for part in HARD {
        let mut query = String::new();
        for words in common.windows(3) {
            let [one, two, three] = words else { continue };
            let first: String = one.chars().take(1).collect();
            let next = part.replace("{1}", one).replace("{2}", two).replace("{3}", three);
            query += &next.replace("{a}", &first);
            if query.len() > 1024 {
                break;
            }
        }
        let query = Query::parse(query.trim_end().trim_end_matches(" OR"));
        let mut each = (0..5).map(|_| time(book, &query)).collect::<Result<Vec<_>, _>>()?;
        each.sort_unstable();
        times.push((each[each.len() / 2], part));
    }
    times.sort_unstable_by_key(|(time, _)| std::cmp::Reverse(*time));
    for (time, part) in times.iter().take(3) {
        println!(
            "hardest: {:.1} ms for 1 KiB of {}",
            time.as_secs_f64() * 1e3,
            part.trim_end()
        );
    }
    Ok(())
}

/// Queries of one to three words of the vocabulary.
fn words() -> Vec<String> {
    let vocabulary = Vocabulary::new(SEED);
    let mut dice = Dice::new(SEED + 4);
    let query = |number: usize| {
        (0..1 + number % 3)
            .map(|_| vocabulary.word(&mut dice))
            .collect::<Vec<_>>()
            .join(" ")
    };
    (0..QUERIES).map(query).collect()
}

/// Queries of the first words of headings, drawn by chance.
fn headings(book: &Book) -> Result<Vec<String>, Box<dyn Error>> {
    let mut dice = Dice::new(SEED + 4);
    let rows = book.headings(&Query::default(), Sort::Path, Window::ALL)?.rows;
    let query = |number: usize| {
        let heading = &rows[dice.roll(rows.len())].heading;
        heading
            .split_whitespace()
            .take(1 + number % 3)
            .collect::<Vec<_>>()
            .join(" ")
    };
    Ok((0..QUERIES).map(query).collect())
}

/// The analyzer beside tantivy's default tokenizer, on the same text, one thread.
fn analyzers() -> Result<(), Box<dyn Error>> {
    let vocabulary = Vocabulary::new(SEED);
    let mut dice = Dice::new(SEED + 3);
    let text: String = (0..2_000).map(|number| vocabulary.note(number, &mut dice)).collect();
    let manager = TokenizerManager::default();
    analyzer::register(&manager);
    let named = |name: &str| manager.get(name).ok_or("a tokenizer");
    let mut default = named("default")?;
    let (mut stems, mut bigrams) = (named(analyzer::STEMS)?, named(analyzer::BIGRAMS)?);
    let baseline = speed(&mut [&mut default], &text);
    let ours = speed(&mut [&mut stems, &mut bigrams], &text);
    println!(
        "analyzer, one thread, {:.1} MB: tantivy's default {baseline:.1} MB/s; stems and bigrams {ours:.1} MB/s, {:.2} × the time",
        text.len() as f64 / 1e6,
        baseline / ours
    );
    Ok(())
}

/// Megabytes of text a second through all of these, the best of five.
fn speed(tokenizers: &mut [&mut TextAnalyzer], text: &str) -> f64 {
    let mut best = Duration::MAX;
    let mut tokens = 0usize;
    for _ in 0..5 {
        let begun = Instant::now();
        for tokenizer in tokenizers.iter_mut() {
            tokenizer
                .token_stream(text)
                .process(&mut |token| tokens += token.text.len());
        }
        best = best.min(begun.elapsed());
    }
    assert!(tokens > 0);
    text.len() as f64 / 1e6 / best.as_secs_f64()
}

/// Queries typed letter by letter.
fn typed(book: &Book, queries: &[String]) -> Result<(), Box<dyn Error>> {
    let (mut keys, mut whole, mut slow) = (Vec::new(), Vec::new(), Vec::new());
    for query in queries {
        for (at, letter) in query.char_indices() {
            let typed = &query[..at + letter.len_utf8()];
            let taken = time(book, &Query::typing(typed))?;
            slow.push((taken, typed.to_owned()));
            keys.push(taken);
        }
        whole.push(time(book, &Query::parse(query))?);
    }
    let mut slowest = slow;
    slowest.sort_unstable_by_key(|(time, _)| std::cmp::Reverse(*time));
    for (time, typed) in slowest.iter().take(3) {
        println!("slowest: {:.1} ms for {typed}", time.as_secs_f64() * 1e3);
    }
    for (what, times) in [("as it is typed", keys), ("whole queries", whole)] {
        println!("{what}: {}", spread(times));
    }
    Ok(())
}

fn time(book: &Book, query: &Query) -> Result<Duration, Box<dyn Error>> {
    let begun = Instant::now();
    book.search(query, SCREEN, Sort::Natural)?;
    Ok(begun.elapsed())
}

fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    format!(
        "{} searches, p50 {:.2} ms, p90 {:.2} ms, p99 {:.2} ms, worst {:.2} ms",
        times.len(),
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    )
}
