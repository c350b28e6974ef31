//! The system's clipboard, where a program for it is here. The text goes to its standard input, no shell is between, and
//! nobody waits for it: the terminal has the text already, so what fails here is no trouble.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// Bytes that go through a terminal at most: more than it takes is lost there without a word.
pub const LONGEST_IN_TERMINAL: usize = 100_000;
/// How long the end of the screen is held up for a text that is still being handed over.
const MOMENT: Duration = Duration::from_millis(300);

/// Where what is copied goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Copies {
    /// To the terminal, which puts it into the clipboard.
    #[default]
    Terminal,
    /// To a program of the system, too.
    System,
}

/// A program that takes its standard input for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    /// Its file.
    pub program: PathBuf,
    /// Which it is.
    pub kind: Kind,
}

/// The programs that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `wl-copy`, for Wayland.
    WlCopy,
    /// `xclip`, for X.
    Xclip,
    /// `xsel`, for X.
    Xsel,
    /// `pbcopy` of macOS.
    Pbcopy,
    /// `clip.exe` of Windows, from a Linux in it.
    Clip,
}

impl Kind {
    /// What its file is called.
    pub fn name(self) -> &'static str {
        match self {
            Kind::WlCopy => "wl-copy",
            Kind::Xclip => "xclip",
            Kind::Xsel => "xsel",
            Kind::Pbcopy => "pbcopy",
            Kind::Clip => "clip.exe",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Kind::WlCopy => &["--type", "text/plain"],
            Kind::Xclip => &["-selection", "clipboard", "-in"],
            Kind::Xsel => &["--clipboard", "--input"],
            Kind::Pbcopy | Kind::Clip => &[],
        }
    }

    /// The text as it reads it.
    fn encoded(self, text: String) -> Vec<u8> {
        match self {
            Kind::WlCopy | Kind::Xclip | Kind::Xsel | Kind::Pbcopy => text.into_bytes(),
            // In UTF-8 it would take Hangul for what stands there in the code page of its Windows.
            Kind::Clip => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        }
    }
}

impl Tool {
    /// Hands a text over and waits until it is taken.
    fn take(&self, text: String) -> std::io::Result<()> {
        let mut command = Command::new(&self.program);
        command.args(self.kind.arguments());
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // It stays after the screen has ended, and what the terminal tells the screen's processes is not for it.
        command.process_group(0);
        if self.kind == Kind::Pbcopy {
            // It reads its input in the locale's encoding.
            command.env("LC_CTYPE", "UTF-8");
        }
        let mut child = command.spawn()?;
        if let Some(mut input) = child.stdin.take() {
            // Where it does not read to its end, there is still its end to wait for.
            let _ = input.write_all(&self.kind.encoded(text));
        }
        child.wait()?;
        Ok(())
    }
}

/// The thread that hands texts over, one after the other; dropping this lets it finish, but for no longer than a moment.
pub struct Clipboard {
    texts: Option<Sender<String>>,
    finished: Receiver<()>,
}

impl Clipboard {
    /// Hands texts to a program.
    pub fn start(tool: Tool) -> Clipboard {
        let (texts, waiting) = mpsc::channel::<String>();
        let (finishing, finished) = mpsc::channel();
        thread::spawn(move || {
            while let Ok(mut text) = waiting.recv() {
                // Of several, the last one is what is to be in the clipboard.
                while let Ok(newer) = waiting.try_recv() {
                    text = newer;
                }
                let _ = tool.take(text);
            }
            drop(finishing);
        });
        Clipboard {
            texts: Some(texts),
            finished,
        }
    }

    /// Puts a text into the clipboard.
    pub fn copy(&self, text: &str) {
        if let Some(texts) = &self.texts {
            let _ = texts.send(text.to_owned());
        }
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        self.texts = None;
        let _ = self.finished.recv_timeout(MOMENT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_reads_its_own_encoding() {
        assert_eq!(Kind::Clip.encoded("a장".into()), [0x61, 0, 0xa5, 0xc7]);
        assert_eq!(Kind::Xclip.encoded("장".into()), "장".as_bytes());
    }

    #[test]
    fn a_program_that_is_not_there_or_does_not_read_is_no_trouble() {
        for program in ["/nonexistent/xclip", "/bin/true", "/"] {
            let clipboard = Clipboard::start(Tool {
                program: program.into(),
                kind: Kind::Xclip,
            });
            clipboard.copy(&"장".repeat(1_000_000));
            clipboard.copy("b");
        }
    }
}
