//! `talkbook [DIR or NOTE]`: hands over to the screen.

use std::path::Path;
use std::sync::Arc;

use super::nearest::nearest;
use super::{Outcome, opening, place};
use crate::book::{Book, Place};
use crate::cli::{self, Browse};
use crate::config::{Config, Output};
use crate::error::Error;
use crate::tui::remembered::{self, Remembered};
use crate::tui::state::Form;
use crate::tui::{self, Start};

/// Opens the browser.
///
/// # Errors
/// Where there is no terminal, the folder cannot be read, or the note to begin with is not there.
pub fn run(browse: &Browse, config: &Config) -> Result<Outcome, Error> {
    let book = opening::as_it_stands(config)?;
    let note = match &config.note {
        None => None,
        Some(typed) => {
            let place = place::resolve(&book, config, typed).map_err(|error| unknown(error, typed))?;
            let path = book
                .path_of(&place.file)
                .ok_or_else(|| outside(&place.file, book.folder()))?;
            Some((path, place.line()))
        }
    };
    if config.output == Output::Pipe {
        let sentence = "the browser needs a terminal; `talkbook search`, `talks`, `show` … write to a pipe";
        return Err(Error::Usage(sentence.to_owned()));
    }
    let start = Start {
        query: browse.query.clone().unwrap_or_default(),
        tag: browse.tag.clone(),
        note,
        ..begins(&book, config)
    };
    tui::run(Arc::new(book), start)?;
    Ok(Outcome::Found)
}

/// Opens the browser with the form of a new note.
///
/// # Errors
/// Where the folder cannot be read.
pub fn with_form(form: Form, config: &Config) -> Result<Outcome, Error> {
    let book = opening::as_it_stands(config)?;
    let start = Start {
        form: Some(form),
        ..begins(&book, config)
    };
    tui::run(Arc::new(book), start)?;
    Ok(Outcome::Found)
}

/// What the browser begins with whatever it is to show.
fn begins(book: &Book, config: &Config) -> Start {
    Start {
        editor: config.editor.clone(),
        clipboard: config.clipboard.clone(),
        template: config.template(),
        note_name: config.settings.note_name.clone(),
        reviews: config.reviews(),
        theme: config.looks.theme,
        follow: config.looks.follow,
        symbols: config.settings.symbols,
        hyperlinks: config.hyperlinks,
        #[cfg(feature = "images")]
        pictures: config.pictures,
        keys: config.settings.keys.clone(),
        panes: config.settings.panes,
        measures: config.settings.measures,
        mouse: config.settings.mouse,
        watch: config.settings.watch,
        remembered: Remembered::read(&config.memory),
        memory: Some(config.memory.clone()),
        notice: mistakes(config)
            .or_else(|| foreign(&config.memory))
            .or_else(|| unkept(book)),
        ..Start::default()
    }
}

/// What the status line says of a file in which nothing that is remembered can be read.
fn foreign(file: &Path) -> Option<String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let sentence =
        format!("the marks and places of these notes cannot be read from {name}; it is kept beside the new file");
    remembered::is_foreign(file).then_some(sentence)
}

/// What the status line says where no index can be kept: the next start reads all notes again.
fn unkept(book: &Book) -> Option<String> {
    match book.place() {
        Place::Folder(_) => None,
        Place::Memory(why) => Some(format!("the index is kept in memory for this run alone ({why})")),
    }
}

/// What the status line says of the config file.
fn mistakes(config: &Config) -> Option<String> {
    let count = super::config::count(config.mistakes.len());
    (!config.mistakes.is_empty()).then(|| format!("{count}; `talkbook config` lists them"))
}

fn outside(file: &Path, folder: &Path) -> Error {
    Error::Usage(format!(
        "{} lies outside the notes folder {}: `talkbook show` takes it, the browser with `--notes` of its own folder",
        file.display(),
        folder.display()
    ))
}

/// What was meant for a folder or a command is not said to be no note.
fn unknown(error: Error, typed: &str) -> Error {
    let (Error::NoNote(_) | Error::NoNoteButNear { .. }) = error else {
        return error;
    };
    let commands = cli::commands();
    let mut near = nearest(typed, commands.iter().map(String::as_str));
    if let Error::NoNoteButNear { near: notes, .. } = &error {
        near.extend(notes.iter().map(String::as_str));
    }
    Error::Usage(match near.is_empty() {
        true => format!("there is no folder, note or command {typed:?}; `talkbook --help` lists the commands"),
        false => format!(
            "there is no folder, note or command {typed:?}; near it: {}",
            near.join(", ")
        ),
    })
}
