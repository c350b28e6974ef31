//! `talkbook new`: a new note from the template, in the person's own editor.

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use super::ink::Ink;
use super::{Outcome, browse};
use crate::cli::New;
use crate::config::{Config, Output};
use crate::draft::{self, Draft};
use crate::error::Error;
use crate::tui::state::{Blank, Form};
use crate::{editor, notice};

/// Bytes of a text that a note may begin with; what of a note is read is not much more.
const LONGEST: u64 = 16 << 20;

/// Makes a note, and opens it at the line where one begins to write.
///
/// # Errors
/// Where there is no title, where a note has that name already, where it cannot be written, and where the editor
/// cannot be started or ends with a fault; then the note is there.
pub fn run(new: &New, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    if new.template {
        out.write_all(draft::BUILT_IN.as_bytes())?;
        return Ok(Outcome::Found);
    }
    let text = match &new.from {
        Some(_) => Some(given(std::io::stdin().lock())?),
        None => None,
    };
    let mut title = new.title.join(" ");
    if title.trim().is_empty() {
        title = text.as_deref().and_then(draft::title_of).unwrap_or_default();
    }
    if title.trim().is_empty() && text.is_none() && config.output == Output::Terminal && !new.no_edit {
        return browse::with_form(form(new), config);
    }
    if title.trim().is_empty() {
        let sentence = "what is the talk called? `talkbook new TITLE` makes a note with that title";
        return Err(Error::Usage(sentence.into()));
    }
    let date = new.date.or_else(draft::today);
    let event = new.event.as_deref().unwrap_or_default();
    let draft = Draft::new(&title, date, &new.speakers, event, &new.tags)?;
    let url = new.from.as_deref().filter(|from| *from != "-").unwrap_or_default();
    let draft = draft.from(url, text.as_deref().unwrap_or_default());
    let folder = config.here.join(&config.notes);
    let made = draft::make(
        &folder,
        &config.settings.note_name,
        config.template().as_deref(),
        &draft,
    )?;
    let below = made.file.strip_prefix(&folder).unwrap_or(&made.file);
    made.notices.iter().for_each(|sentence| notice::say(sentence));
    // An editor reads keys where the text came from.
    if new.no_edit || text.is_some() || config.output == Output::Pipe {
        let path = from_here(config, below);
        writeln!(out, "{}", Ink::of(config).plain(&path.to_string_lossy()))?;
        return Ok(Outcome::Found);
    }
    let file = std::path::absolute(&made.file)?;
    let edited = editor::Command::for_place(config.editor.as_deref(), &file, made.line).and_then(|editor| editor.run());
    edited.inspect_err(|_| notice::say(&format!("{} was made", from_here(config, below).display())))?;
    Ok(Outcome::Found)
}

/// The text on standard input.
///
/// # Errors
/// Where it is none, is too long, or comes from nowhere.
fn given(mut input: impl Read + IsTerminal) -> Result<String, Error> {
    if input.is_terminal() {
        let sentence = "--from takes text on standard input and fetches nothing: `… | talkbook new --from URL`";
        return Err(Error::Usage(sentence.to_owned()));
    }
    let mut bytes = Vec::new();
    input.by_ref().take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        let sentence = format!(
            "the text is longer than {} MiB: save it as a note of its own",
            LONGEST >> 20
        );
        return Err(Error::Usage(sentence));
    }
    String::from_utf8(bytes).map_err(|_| Error::Usage("the text is no UTF-8: no note was made".to_owned()))
}

/// The form with what was said already.
fn form(new: &New) -> Form {
    let mut form = Form::default();
    form.set(Blank::Speakers, &new.speakers.join(", "));
    form.set(Blank::Event, new.event.as_deref().unwrap_or_default());
    form.set(Blank::Tags, &new.tags.join(", "));
    form.set(Blank::Date, &new.date.map(|date| date.to_string()).unwrap_or_default());
    form
}

/// The path as a person can open it from where they stand.
fn from_here(config: &Config, path: &Path) -> PathBuf {
    match config.notes == Path::new(".") {
        true => path.to_owned(),
        false => config.notes.join(path),
    }
}
