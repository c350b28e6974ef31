//! Faults: what a panic says and leaves behind. A small log in the state folder names what happened and where in the
//! program, and never anything that a note says.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write;
use std::panic::{self, PanicHookInfo};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::thread;

use jiff::Timestamp;

use crate::{notice, own};

/// Bytes at which the log begins anew.
const LARGEST: u64 = 64 * 1024;

/// Where the log is, as soon as that is known.
static LOG: OnceLock<PathBuf> = OnceLock::new();

/// Has the system leave no image of the memory behind where the program is ended by force: it holds what notes say. Where
/// that cannot be had, the person's own setting stays, which mostly says the same.
pub fn leave_no_image() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { maximum, .. } = getrlimit(Resource::Core);
        let none = Rlimit {
            current: Some(0),
            maximum,
        };
        let _ = setrlimit(Resource::Core, none);
    }
}

/// Has panics told as sentences that are safe to show, and written down.
pub fn catch() {
    panic::set_hook(Box::new(|panic| {
        record(panic);
        say(panic);
    }));
}

/// From here on faults are written to a file. What was named first stays.
pub fn keep_in(file: PathBuf) {
    let _ = LOG.set(file);
}

/// Writes down that the program ended otherwise than it was asked to, or went on after a fault. That it cannot be
/// written is no reason for another fault.
pub fn happened(what: &str) {
    let _ = LOG.get().map(|file| {
        if let Some(folder) = file.parent() {
            own::folder(folder)?;
        }
        let mut log = own::file().append(true).create(true).open(file)?;
        if log.metadata()?.len() > LARGEST {
            log.set_len(0)?;
        }
        let version = env!("CARGO_PKG_VERSION");
        let line = format!(
            "{:.0} talkbook {version} {}: {what}\n",
            Timestamp::now(),
            std::process::id()
        );
        log.write_all(line.as_bytes())
    });
}

/// Writes down a panic: where, and what it says where the program's source says it; words that were put together may be a
/// note's.
pub fn record(panic: &PanicHookInfo) {
    let said = panic.payload().downcast_ref::<&str>();
    let said = said.map_or_else(String::new, |said| format!(": {said}"));
    let thread = thread::current();
    let name = thread.name().unwrap_or("unnamed");
    happened(&format!("a fault at {} in the thread {name}{said}", place(panic)));
}

/// Tells a panic.
fn say(panic: &PanicHookInfo) {
    let said = panic.payload().downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.payload().downcast_ref::<String>().map(String::as_str));
    let said = said.unwrap_or("it did not say which");
    notice::say(&format!("a fault in talkbook: {said} ({})", place(panic)));
    if let Some(file) = LOG.get() {
        notice::say(&format!(
            "{} tells when and where, and nothing of your notes",
            file.display()
        ));
    }
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        notice::say(&trace.to_string());
    }
}

fn place(panic: &PanicHookInfo) -> String {
    panic
        .location()
        .map_or_else(|| "a place unknown".to_owned(), ToString::to_string)
}
