//! Tries the weights of ranking on labelled queries: `cargo bench --bench weights -- --notes DIR --queries FILE`.
//!
//! FILE holds a JSON object a line: `{"query": "…", "gold": [{"path": "…", "line": 12}]}`, `path` below DIR (with an
//! optional `corpus` before it). A hit is right where its line lies in the gold section's own text. Printed are
//! MRR@10 and success@5 with the weights in use, and with each weight changed by itself; with `--climb` the best change
//! is kept and all are tried again until none helps. `--set NAME=VALUE` begins with another weight, `--only NAME` tries no
//! other.

#![allow(clippy::print_stdout)] // What is measured is what it prints.

use std::error::Error;
use std::path::PathBuf;

use serde::Deserialize;
use talkbook::book::{Book, Course};
use talkbook::query::Query;
use talkbook::search::{Sort, WEIGHTS, Weights};

#[derive(Deserialize)]
struct Labelled {
    query: String,
    gold: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    #[serde(default)]
    corpus: String,
    path: String,
    line: u32,
}

/// A query with the places that answer it: path, first and last line.
struct Case {
    query: Query,
    places: Vec<(String, u32, u32)>,
}

/// A weight: its name and where it stands in the table.
type Knob = (&'static str, fn(&mut Weights) -> &mut f32);

const KNOBS: [Knob; 19] = [
    ("heading", |weights| &mut weights.heading),
    ("title", |weights| &mut weights.title),
    ("context", |weights| &mut weights.context),
    ("body", |weights| &mut weights.body),
    ("stem", |weights| &mut weights.stem),
    ("verb", |weights| &mut weights.verb),
    ("doubt", |weights| &mut weights.doubt),
    ("part", |weights| &mut weights.part),
    ("pairs", |weights| &mut weights.pairs),
    ("prefix", |weights| &mut weights.prefix),
    ("others", |weights| &mut weights.others),
    ("all", |weights| &mut weights.all),
    ("apart", |weights| &mut weights.apart),
    ("most", |weights| &mut weights.most),
    ("called", |weights| &mut weights.called),
    ("near", |weights| &mut weights.near),
    ("saturation", |weights| &mut weights.saturation),
    ("length", |weights| &mut weights.length),
    ("little", |weights| &mut weights.little),
];

const FACTORS: [f32; 8] = [0.0, 0.5, 0.7, 0.85, 1.2, 1.5, 2.0, 3.0];

/// What the weights reach: MRR@10 and success@5, in parts of 1.
#[derive(Clone, Copy)]
struct Score {
    mrr: f64,
    five: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| {
        arguments
            .iter()
            .position(|word| word == name)
            .and_then(|at| arguments.get(at + 1))
    };
    let (Some(notes), Some(queries)) = (value("--notes"), value("--queries")) else {
        println!("weights: skipped; give --notes DIR --queries FILE");
        return Ok(());
    };
    let index = tempfile::tempdir()?;
    let book = Book::open(&PathBuf::from(notes), index.path())?;
    book.refresh(&mut |_| Course::On)?;
    let cases = cases(&book, &std::fs::read_to_string(queries)?)?;
    let mut weights = WEIGHTS.clone();
    let told = arguments.windows(2).filter(|two| two[0] == "--set");
    for (name, value) in told.filter_map(|two| two[1].split_once('=')) {
        let (_, knob) = KNOBS.iter().find(|(known, _)| *known == name).ok_or("no such weight")?;
        *knob(&mut weights) = value.parse()?;
    }
    let mut best = score(&book, &cases, &weights)?;
    println!(
        "{} queries: MRR@10 {:.4}, success@5 {:.4}",
        cases.len(),
        best.mrr,
        best.five
    );
    loop {
        let mut better: Option<(Weights, Score)> = None;
        let only = value("--only");
        for (name, knob) in KNOBS
            .into_iter()
            .filter(|(name, _)| only.is_none_or(|only| only == name))
        {
            let now = *knob(&mut weights);
            print!("{name:8} {now:5.2} ");
            for factor in FACTORS {
                let mut tried = weights.clone();
                *knob(&mut tried) = now * factor;
                let reached = score(&book, &cases, &tried)?;
                print!("  ×{factor}: {:+.4}", reached.mrr - best.mrr);
                if reached.mrr > better.as_ref().map_or(best.mrr, |(_, score)| score.mrr) + 1e-9 {
                    better = Some((tried, reached));
                }
            }
            println!();
        }
        match better.filter(|_| arguments.iter().any(|word| word == "--climb")) {
            Some((tried, reached)) => {
                println!(
                    "→ MRR@10 {:.4}, success@5 {:.4} with {tried:?}",
                    reached.mrr, reached.five
                );
                (weights, best) = (tried, reached);
            }
            None => return Ok(()),
        }
    }
}

fn cases(book: &Book, lines: &str) -> Result<Vec<Case>, Box<dyn Error>> {
    let mut cases = Vec::new();
    for line in lines.lines() {
        let labelled: Labelled = serde_json::from_str(line)?;
        let mut places = Vec::new();
        for gold in labelled.gold {
            let path = if gold.corpus.is_empty() {
                gold.path
            } else {
                format!("{}/{}", gold.corpus, gold.path)
            };
            let next = book
                .outline(&path)?
                .into_iter()
                .map(|heading| heading.line)
                .find(|line| *line > gold.line);
            places.push((path, gold.line, next.map_or(u32::MAX, |next| next - 1)));
        }
        cases.push(Case {
            query: Query::parse(&labelled.query),
            places,
        });
    }
    Ok(cases)
}

fn score(book: &Book, cases: &[Case], weights: &Weights) -> Result<Score, Box<dyn Error>> {
    let (mut reciprocal, mut five) = (0.0, 0);
    for case in cases {
        let found = book.search_weighted(&case.query, 10, Sort::Natural, weights)?;
        let right = |path: &str, line: u32| {
            case.places
                .iter()
                .any(|(place, from, to)| place == path && (*from..=*to).contains(&line))
        };
        if let Some(rank) = found.hits.iter().position(|hit| right(&hit.path, hit.line)) {
            reciprocal += 1.0 / (rank + 1) as f64;
            five += usize::from(rank < 5);
        }
    }
    let count = cases.len().max(1) as f64;
    Ok(Score {
        mrr: reciprocal / count,
        five: five as f64 / count,
    })
}
