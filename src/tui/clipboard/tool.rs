//! A program for the clipboard.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// How often it is looked whether a program has ended.
const TURN: Duration = Duration::from_millis(10);

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
    /// Hands a text over and waits until it is taken; who takes longer than `patience` is ended. Why it was not taken, in
    /// words that fit behind the program's name.
    pub(super) fn take(&self, text: String, patience: Duration) -> Result<(), String> {
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
        let until = Instant::now() + patience;
        let mut child = command.spawn().map_err(|error| format!("cannot be started: {error}"))?;
        let (telling, written) = mpsc::channel();
        if let Some(mut input) = child.stdin.take() {
            let bytes = self.kind.encoded(text);
            // A thread of its own, for a program that does not read holds it up.
            thread::spawn(move || telling.send(input.write_all(&bytes)));
        }
        let status = ended(&mut child, until)?;
        if !status.success() {
            return Err(format!("failed ({status})"));
        }
        // What it left running may hold its input without reading it.
        match written.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err("did not read all of it".to_owned()),
        }
    }
}

/// Waits for a program's end, or makes it.
fn ended(child: &mut Child, until: Instant) -> Result<ExitStatus, String> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if Instant::now() < until => thread::sleep(TURN),
            Ok(None) => {
                // If it has ended by now, there is nothing to end.
                let _ = child.kill();
                let _ = child.wait();
                return Err("did not come to an end".to_owned());
            }
            Err(error) => return Err(format!("cannot be waited for: {error}")),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// More than waits for anybody to come.
    pub const DEADLINE: Duration = Duration::from_secs(120);

    /// A shell: what it is to take is what it does.
    pub fn shell() -> Tool {
        Tool {
            program: "/bin/sh".into(),
            kind: Kind::Pbcopy,
        }
    }

    /// More than a pipe holds.
    pub fn long(line: &str) -> String {
        format!("{line}\n{}", "# 장\n".repeat(200_000))
    }

    #[test]
    fn windows_reads_its_own_encoding() {
        assert_eq!(Kind::Clip.encoded("a장".into()), [0x61, 0, 0xa5, 0xc7]);
        assert_eq!(Kind::Xclip.encoded("장".into()), "장".as_bytes());
    }

    #[test]
    fn why_a_program_did_not_take_a_text_is_told() {
        let take = |tool: &Tool, text: String| tool.take(text, DEADLINE);
        assert_eq!(take(&shell(), long("true")), Ok(()));
        assert_eq!(take(&shell(), "exit 3".into()), Err("failed (exit status: 3)".into()));
        assert_eq!(take(&shell(), long("exit 0")), Err("did not read all of it".into()));
        for program in ["/nonexistent/xclip", "/"] {
            let tool = Tool {
                program: program.into(),
                kind: Kind::Xclip,
            };
            let why = take(&tool, "a".into()).expect_err("no program");
            assert!(why.starts_with("cannot be started: "), "{why}");
        }
    }

    #[test]
    fn a_program_that_hangs_is_ended_whether_it_reads_or_not() {
        for text in [long("kill -STOP $$"), "kill -STOP $$".to_owned()] {
            let (telling, told) = mpsc::channel();
            thread::spawn(move || telling.send(shell().take(text, Duration::from_millis(50))));
            let result = told.recv_timeout(DEADLINE).expect("an end");
            assert_eq!(result, Err("did not come to an end".into()));
        }
    }
}
