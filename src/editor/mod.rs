//! How editors are told a file and a line. Knows nothing of notes, and starts no shell.

mod forms;

use std::ffi::OsString;
use std::path::Path;
use std::process;

use crate::error::Error;

/// A program with its arguments, as it is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The program.
    pub program: String,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

impl Command {
    /// The command that opens a file at a line (from 1) in the editor whose command line is `setting`, which is split
    /// as a shell would and never given to one. Editors that would come back at once are told to wait. `path` must be
    /// absolute, so that no editor takes it for an option.
    ///
    /// # Errors
    /// [`Error::Editor`] where there is no editor, or its command line cannot be split.
    pub fn for_place(setting: Option<&str>, path: &Path, line: u32) -> Result<Command, Error> {
        let trouble = |message: &str| Error::Editor {
            command: setting.unwrap_or_default().to_owned(),
            message: message.to_owned(),
        };
        let words = shell_words::split(setting.ok_or_else(|| trouble("was not found"))?)
            .map_err(|_| trouble("has a quotation mark that is not closed"))?;
        let (program, flags) = words.split_first().ok_or_else(|| trouble("has no name"))?;
        let mut arguments: Vec<OsString> = flags.iter().map(OsString::from).collect();
        arguments.extend(forms::arguments(program, flags, path, line));
        Ok(Command {
            program: program.clone(),
            arguments,
        })
    }

    /// Starts the editor on this terminal and waits until it ends.
    ///
    /// # Errors
    /// [`Error::Editor`] where it could not be started or ended with a fault.
    pub fn run(&self) -> Result<(), Error> {
        let trouble = |message: String| Error::Editor {
            command: self.program.clone(),
            message,
        };
        match process::Command::new(&self.program).args(&self.arguments).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(trouble(format!("ended with {status}"))),
            Err(error) => Err(trouble(format!("could not be started ({error})"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started(setting: &str, path: &str) -> Vec<String> {
        let command = Command::for_place(Some(setting), Path::new(path), 12).expect("a command");
        let arguments = command
            .arguments
            .iter()
            .map(|argument| argument.to_string_lossy().into_owned());
        std::iter::once(command.program.clone()).chain(arguments).collect()
    }

    #[test]
    fn the_command_line_is_split_as_a_shell_would() {
        assert_eq!(
            started("code --wait", "/n/a.md"),
            ["code", "--wait", "--goto", "/n/a.md:12"]
        );
        assert_eq!(started("'my editor' -x", "/n/a.md"), ["my editor", "-x", "/n/a.md"]);
    }

    #[test]
    fn a_hostile_name_stays_one_argument() {
        let name = "/n/+!touch x\n$(y) 'q'.md";
        assert_eq!(started("nvim", name), ["nvim", "+12", name]);
    }

    #[test]
    fn without_an_editor_there_is_a_sentence() {
        for setting in [None, Some(""), Some("'vim")] {
            let error = Command::for_place(setting, Path::new("/n/a.md"), 1).expect_err("no editor");
            assert!(error.to_string().contains("$VISUAL"), "{error}");
        }
    }
}
