//! What whole runs of the program cost beside what the machine can do at all: `cargo bench --bench scale [-- COUNT…]`.
//!
//! For each COUNT (1,000 and 10,000 unless told; 100,000 takes some minutes) it makes so many notes and runs the program as
//! a person does, next to it what each figure is measured against: `cat` of all files, `find` with their stamps, `rg`
//! where it is installed, and tantivy alone, its default tokenizer on one stored field of the same sections. With
//! `--notes DIR` it takes the notes of a folder instead, and changes none. The program is that of `cargo build --release`
//! where it lies there, else the bench's own.

#![allow(clippy::print_stdout)] // What is measured is what it prints.

mod beside;
#[allow(dead_code)] // Others type words.
mod corpus;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SEED: u64 = 7;
/// Times that a short run is repeated; the middle one counts.
const RUNS: usize = 9;
/// Notes that change.
const CHANGED: usize = 100;
const WORD: &str = "장애";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    if let [flag, notes] = arguments.as_slice()
        && flag == "--notes"
    {
        return measure(Path::new(notes), &folder.path().join("index"), Changing::No);
    }
    let counts: Vec<usize> = arguments.iter().map(|word| word.parse()).collect::<Result<_, _>>()?;
    for count in if counts.is_empty() { vec![1_000, 10_000] } else { counts } {
        let place = folder.path().join(count.to_string());
        let notes = place.join("notes");
        corpus::write(&notes, count, SEED)?;
        measure(&notes, &place.join("index"), Changing::Yes)?;
    }
    Ok(())
}

/// Whether notes may be changed for a measurement.
#[derive(PartialEq, Eq)]
enum Changing {
    Yes,
    No,
}

fn measure(notes: &Path, index: &Path, changing: Changing) -> Result<(), Box<dyn Error>> {
    let files = talkbook::library::walk(notes)?.files;
    let bytes: u64 = files.iter().map(|file| file.stamp.length).sum();
    println!(
        "{} notes, {:.1} MB, {}",
        files.len(),
        bytes as f64 / 1e6,
        program().display()
    );
    let program = program();
    let talkbook = |words: &[&str]| -> Result<Duration, Box<dyn Error>> {
        let mut command = Command::new(&program);
        command.args(words).arg("-n").arg(notes).arg("--index-dir").arg(index);
        run(&mut command)
    };

    let cat = middle(3, || {
        run(Command::new("find")
            .arg(notes)
            .args(["-type", "f", "-exec", "cat", "{}", "+"]))
    })?;
    let first = talkbook(&["index"])?;
    row("first index", first, "cat", Some(cat), 20.0);
    let (alone, size) = beside::tantivy(&files, &index.with_file_name("alone"))?;
    row("first index", first, "tantivy alone", Some(alone), 1.5);
    let disk = corpus::size(index)?;
    println!(
        "index on disk: {:.1} MB, {:.2} × the notes (at most 1.0; tantivy alone {:.2})",
        disk as f64 / 1e6,
        disk as f64 / bytes as f64,
        size as f64 / bytes as f64
    );

    let rg = middle(5, || run(Command::new("rg").args(["-i", WORD]).arg(notes))).ok();
    let search = middle(RUNS, || talkbook(&["search", WORD, "--no-refresh"]))?;
    row("search, --no-refresh", search, "rg -i", rg, 1.0 / 30.0);
    let find = middle(RUNS, || {
        run(Command::new("find").arg(notes).args(["-printf", "%p %s %T@\n"]))
    })?;
    let refresh = middle(RUNS, || talkbook(&["search", WORD]))?;
    row("search, nothing changed", refresh, "find with stamps", Some(find), 1.0);
    if changing == Changing::Yes {
        let changed = middle(RUNS, || {
            change(&files)?;
            talkbook(&["search", WORD])
        })?;
        row(
            &format!("search, {CHANGED} notes changed"),
            changed,
            "nothing changed",
            Some(refresh),
            1.5,
        );
    }
    println!();
    Ok(())
}

/// The program as people get it.
fn program() -> PathBuf {
    let built = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .with_file_name("release")
        .join("talkbook");
    if built.is_file() {
        built
    } else {
        env!("CARGO_BIN_EXE_talkbook").into()
    }
}

/// One figure beside what it is measured against.
fn row(what: &str, taken: Duration, against: &str, measure: Option<Duration>, most: f64) {
    let milliseconds = taken.as_secs_f64() * 1e3;
    match measure {
        Some(measure) => {
            let ratio = taken.as_secs_f64() / measure.as_secs_f64();
            let beside = measure.as_secs_f64() * 1e3;
            println!("{what}: {milliseconds:.0} ms, {ratio:.3} × {against} ({beside:.0} ms); at most {most:.3}");
        }
        None => println!("{what}: {milliseconds:.0} ms; {against} is not here"),
    }
}

/// How long a command takes from start to exit.
fn run(command: &mut Command) -> Result<Duration, Box<dyn Error>> {
    let begun = Instant::now();
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let taken = begun.elapsed();
    if !status.success() {
        return Err(format!("{command:?} failed: {status}").into());
    }
    Ok(taken)
}

/// The middle one of several runs, after one that only warms.
fn middle(runs: usize, mut run: impl FnMut() -> Result<Duration, Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    run()?;
    let mut taken = (0..runs).map(|_| run()).collect::<Result<Vec<_>, _>>()?;
    taken.sort_unstable();
    Ok(taken[runs / 2])
}

/// A line more for some notes, in all parts of the folder.
fn change(files: &[talkbook::library::File]) -> Result<(), Box<dyn Error>> {
    let changed: Vec<&PathBuf> = files
        .iter()
        .step_by((files.len() / CHANGED).max(1))
        .map(|file| &file.place)
        .collect();
    for place in changed {
        let mut text = std::fs::read_to_string(place)?;
        text.push_str("- 한 줄 더\n");
        std::fs::write(place, text)?;
    }
    Ok(())
}
