//! A text that is longer than the terminal, read in the person's pager, which is given it and no shell.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::config::Config;
use crate::error::Error;
use crate::notice;

/// How `less` is asked, where the person says nothing of it: colours as they are, and the text left on the screen.
const LESS: &str = "FRX";

/// Writes a text that is set for the terminal: by the pager where it is longer than the screen and there is one.
///
/// # Errors
/// Where it cannot be written.
pub fn write(text: &[u8], config: &Config, out: &mut impl Write) -> Result<(), Error> {
    let lines = text.iter().filter(|byte| **byte == b'\n').count();
    let pager = config.pager.as_deref().filter(|_| lines >= config.rows);
    if let Some(command) = pager {
        match paged(command, config.less.clone(), text) {
            Ok(()) => return Ok(()),
            Err(error) => notice::say(&format!("the pager {command:?} could not be started ({error})")),
        }
    }
    out.write_all(text)?;
    Ok(())
}

fn paged(command: &str, less: Option<OsString>, text: &[u8]) -> io::Result<()> {
    let words = shell_words::split(command).map_err(|error| io::Error::new(ErrorKind::InvalidInput, error))?;
    let (program, arguments) = words.split_first().ok_or(ErrorKind::InvalidInput)?;
    let mut pager = Command::new(program);
    pager.args(arguments).env("LESS", less.unwrap_or_else(|| LESS.into()));
    let mut running = pager.stdin(Stdio::piped()).spawn()?;
    // What the interrupt key means is the pager's to say; one that is not awaited would share the terminal with the shell.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::new(AtomicBool::new(false)));
    if let Some(mut input) = running.stdin.take() {
        // Who leaves the pager has read enough.
        let _ = input.write_all(text);
    }
    running.wait()?;
    Ok(())
}
