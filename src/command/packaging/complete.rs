//! What a shell asks for while a command is typed: its script calls the program with the words so far.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::sync::Arc;

use clap::Command;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;

use super::names::Names;
use super::quoting::Quoting;
use crate::cli;
use crate::command::Outcome;
use crate::config::{Config, Surroundings};
use crate::error::Error;

/// Answers a shell: what may stand where the cursor is. `words` are those of the command line, the program's own name
/// and a `--` before them.
///
/// # Errors
/// Where the shell is not known, or the answer cannot be written.
pub fn answer(
    shell: &OsStr,
    words: impl Iterator<Item = OsString>,
    surroundings: &Surroundings,
    out: &mut impl Write,
) -> Result<Outcome, Error> {
    let words: Vec<OsString> = words.skip_while(|word| word != "--").skip(1).collect();
    let shell = shell.to_string_lossy();
    let shells = Shells::builtins();
    let known = shells
        .completer(&shell)
        .ok_or_else(|| Error::Usage(format!("no shell {shell:?} is known")))?;
    let config = cli::so_far(&words).and_then(|arguments| Config::resolve(&arguments, surroundings).ok());
    let names = Arc::new(Names::of(config));
    let mut definition = definition(&names, Quoting::of(&shell));
    let mut answer = Vec::new();
    known.write_complete(&mut definition, words, Some(&surroundings.here), &mut answer)?;
    out.write_all(&answer)?;
    out.flush()?;
    Ok(Outcome::Found)
}

/// The command line with what completes names.
fn definition(names: &Arc<Names>, quoting: Quoting) -> Command {
    let completer = |find: fn(&Names, &str) -> Vec<(String, String)>| {
        let names = Arc::clone(names);
        ArgValueCompleter::new(move |typed: &OsStr| {
            candidates(&find(&names, &quoting.bare(&typed.to_string_lossy())), quoting)
        })
    };
    cli::definition().mut_subcommands(|command| {
        let mut command = command;
        for (argument, find) in [
            ("with_tag", Names::tags as fn(&Names, &str) -> _),
            ("speaker", Names::speakers),
            ("speakers", Names::speakers),
            ("event", Names::events),
            ("note", Names::notes),
        ] {
            if command.get_arguments().any(|known| known.get_id() == argument) {
                command = command.mut_arg(argument, |known| known.add(completer(find)));
            }
        }
        command
    })
}

/// Names as a shell takes them, each with what it says of it.
fn candidates(names: &[(String, String)], quoting: Quoting) -> Vec<CompletionCandidate> {
    let quoted = names.iter().enumerate().filter_map(|(number, (name, about))| {
        let candidate = CompletionCandidate::new(quoting.quoted(name)?);
        let about = about.chars().all(crate::cells::shows).then(|| about.clone().into());
        Some(candidate.help(about).display_order(Some(number)))
    });
    quoted.collect()
}
