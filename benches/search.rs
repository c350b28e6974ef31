//! How fast texts are analyzed and places are found: `cargo bench --bench search [-- --notes N]`.
//!
//! Makes N notes (10,000 unless told: some 100,000 places), then prints the analyzer's speed on one thread beside that
//! of tantivy's default tokenizer on the same text, and the time from a key to the hits with their snippets while
//! queries are typed letter by letter.

#![allow(clippy::print_stdout)] // What is measured is what it prints.

mod corpus;

use std::error::Error;
use std::time::{Duration, Instant};

use corpus::{Dice, Vocabulary};
use talkbook::book::Book;
use talkbook::index::analyzer;
use talkbook::query::Query;
use talkbook::search::Sort;
use tantivy::tokenizer::{TextAnalyzer, TokenStream, TokenizerManager};

const SEED: u64 = 7;
const SCREEN: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let told = arguments
        .iter()
        .position(|word| word == "--notes")
        .and_then(|at| arguments.get(at + 1));
    let notes: usize = told.map_or(Ok(10_000), |number| number.parse())?;
    analyzers()?;
    let folder = tempfile::tempdir()?;
    let bytes = corpus::write(&folder.path().join("notes"), notes, SEED)?;
    let book = Book::open(&folder.path().join("notes"), &folder.path().join("index"))?;
    let begun = Instant::now();
    book.refresh(&mut |_| {})?;
    let status = book.status()?;
    println!(
        "{notes} notes, {:.1} MB, {} sections, {} questions: indexed in {:.1} s, index {:.2} × the notes",
        bytes as f64 / 1e6,
        status.sections,
        status.questions,
        begun.elapsed().as_secs_f64(),
        status.bytes as f64 / bytes as f64
    );
    typed(&book)
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

/// Queries of one to three words, typed letter by letter.
fn typed(book: &Book) -> Result<(), Box<dyn Error>> {
    let vocabulary = Vocabulary::new(SEED);
    let mut dice = Dice::new(SEED + 4);
    let (mut keys, mut whole, mut slow) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..100 {
        let query: Vec<String> = (0..1 + number % 3).map(|_| vocabulary.word(&mut dice)).collect();
        let query = query.join(" ");
        for (at, letter) in query.char_indices() {
            let typed = &query[..at + letter.len_utf8()];
            let taken = time(book, &Query::typing(typed))?;
            slow.push((taken, typed.to_owned()));
            keys.push(taken);
        }
        whole.push(time(book, &Query::parse(&query))?);
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
