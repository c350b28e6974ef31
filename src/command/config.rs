//! `talkbook config`: where the config file is, what is wrong in it, and what it could say.

use std::io::Write;
use std::path::Path;

use super::Outcome;
use super::ink::{Ink, Part};
use crate::config::{Config, DEFAULT, Output, is_there};
use crate::error::Error;
use crate::{cells, cli};

/// Says how the config file stands, where it is, or what it is by default.
///
/// # Errors
/// Where nothing says where it would be, and where something is wrong in it.
pub fn run(asked: &cli::Config, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    if asked.default {
        out.write_all(DEFAULT.as_bytes())?;
        return Ok(Outcome::Found);
    }
    let file = config.file.as_deref().ok_or_else(|| {
        Error::Usage("there is no home folder, so there is no place for a config file: set HOME".to_owned())
    })?;
    if asked.path {
        match config.output {
            Output::Pipe => out.write_all(file.as_os_str().as_encoded_bytes())?,
            Output::Terminal => out.write_all(cells::visible(&file.to_string_lossy()).as_bytes())?,
        }
        writeln!(out)?;
        return Ok(Outcome::Found);
    }
    state(file, config, out)
}

fn state(file: &Path, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let ink = Ink::of(config);
    let name = ink.part(Part::Path, &file.to_string_lossy());
    if config.mistakes.is_empty() {
        match is_there(file) {
            true => writeln!(out, "{name}: all of it is understood")?,
            false => {
                writeln!(
                    out,
                    "{name}: not there, so everything is as `talkbook config --default` shows it"
                )?;
            }
        }
        return Ok(Outcome::Found);
    }
    writeln!(out, "{name}:")?;
    for mistake in &config.mistakes {
        writeln!(out, "{}", ink.plain(&mistake.to_string()))?;
    }
    out.flush()?;
    Err(Error::Usage(count(config.mistakes.len())))
}

/// So many mistakes, as a sentence.
pub fn count(mistakes: usize) -> String {
    match mistakes {
        1 => "config.toml: 1 mistake".to_owned(),
        many => format!("config.toml: {many} mistakes"),
    }
}
