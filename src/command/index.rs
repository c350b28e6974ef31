//! `talkbook index`: brings the index up to date, makes it anew, or says how it stands.

use std::io::Write;

use super::ink::{Ink, Part};
use super::{Outcome, opening};
use crate::book::{Book, Changes, Place};
use crate::cells;
use crate::cli::Index;
use crate::config::{Config, Refresh};
use crate::error::Error;
use crate::notice;

/// Does what is asked for the index.
///
/// # Errors
/// Where the folder cannot be read or the index cannot be written.
pub fn run(index: &Index, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let book = opening::as_it_stands(config)?;
    if index.status {
        status(&book, config, out)?;
    } else if index.rebuild {
        let changes = opening::with_bar(config, |progress| book.rebuild(progress))?;
        changes.sentences().iter().for_each(|sentence| notice::say(sentence));
        writeln!(out, "the index was made anew: {}", notes(changes.added))?;
    } else if config.refresh == Refresh::First {
        let changes = opening::refresh(&book, config)?;
        changes.sentences().iter().for_each(|sentence| notice::say(sentence));
        writeln!(out, "{}; {} in all", told(&changes), notes(book.notes()?))?;
        if changes.problems > 0 {
            let problems = if changes.problems == 1 { "problem" } else { "problems" };
            let count = changes.problems;
            notice::say(&format!("{count} {problems} in them: `talkbook check` lists all"));
        }
    } else {
        writeln!(out, "{} in all, as the index stands", notes(book.notes()?))?;
    }
    Ok(Outcome::Found)
}

fn notes(count: usize) -> String {
    format!("{count} {}", if count == 1 { "note" } else { "notes" })
}

/// What a refresh changed, in words.
fn told(changes: &Changes) -> String {
    let counts = [
        (changes.added, "new"),
        (changes.changed, "changed"),
        (changes.removed, "gone"),
    ];
    let said: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if said.is_empty() {
        "nothing changed".to_owned()
    } else {
        said.join(", ")
    }
}

fn status(book: &Book, config: &Config, out: &mut impl Write) -> Result<(), Error> {
    let ink = Ink::of(config);
    let sound = match book.verify() {
        Ok(()) => "as it was written".to_owned(),
        Err(error) => error.to_string(),
    };
    let status = book.status()?;
    let place = match &status.place {
        Place::Folder(folder) => folder.display().to_string(),
        Place::Memory(why) => format!("in memory ({why})"),
    };
    let rows = [
        ("notes folder", book.folder().display().to_string()),
        ("index folder", place),
        ("notes", status.notes.to_string()),
        ("sections", status.sections.to_string()),
        ("questions", status.questions.to_string()),
        ("size on disk", size(status.bytes)),
        ("version", status.version),
        ("files", sound),
    ];
    for (name, value) in &rows {
        writeln!(
            out,
            "{}  {}",
            ink.part(Part::Quiet, &cells::pad(name, 12)),
            ink.plain(value)
        )?;
    }
    Ok(())
}

/// Bytes in the unit a person would say.
fn size(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["bytes", "KiB", "MiB", "GiB", "TiB"];
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 1024.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    if unit == 0 {
        format!("{bytes} bytes")
    } else {
        format!("{value:.1} {}", UNITS[unit])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_changes_are_said_as_people_say_them() {
        assert_eq!(size(0), "0 bytes");
        assert_eq!(size(1536), "1.5 KiB");
        assert_eq!(size(3 << 30), "3.0 GiB");
        assert_eq!(told(&Changes::default()), "nothing changed");
        assert_eq!(
            told(&Changes {
                added: 2,
                removed: 1,
                ..Changes::default()
            }),
            "2 new, 1 gone"
        );
    }
}
