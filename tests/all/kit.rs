//! A folder of notes and the program run on it. A failed expectation shows the command, the folder and what was said.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use portable_pty::{CommandBuilder, PtyPair, PtySize, native_pty_system};
use tempfile::TempDir;

/// A folder with notes in `notes`, an index and a home of its own. The program is run beside `notes`.
pub struct Folder {
    _kept: TempDir,
    root: PathBuf,
    variables: Vec<(String, String)>,
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    command: String,
    folder: String,
    status: Option<i32>,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

impl Folder {
    /// A folder with an empty notes folder.
    pub fn new() -> Folder {
        let kept = tempfile::tempdir().expect("a temporary folder");
        let root = kept.path().canonicalize().expect("its real path");
        for name in ["notes", "home"] {
            fs::create_dir(root.join(name)).expect("a folder");
        }
        Folder {
            _kept: kept,
            root,
            variables: Vec::new(),
        }
    }

    /// With two talks that have everything a note can have.
    pub fn with_talks() -> Folder {
        Folder::new()
            .note("kafka.md", KAFKA)
            .note("2022/interview.md", INTERVIEW)
    }

    /// With one more note.
    pub fn note(self, name: impl AsRef<OsStr>, text: impl AsRef<[u8]>) -> Folder {
        let file = self.root.join("notes").join(name.as_ref());
        fs::create_dir_all(file.parent().expect("a folder around")).expect("a folder");
        fs::write(file, text).expect("a note");
        self
    }

    /// With an environment variable.
    pub fn variable(mut self, name: &str, value: impl Into<String>) -> Folder {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    /// The folder around `notes`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file of a note.
    pub fn file(&self, name: &str) -> PathBuf {
        self.root.join("notes").join(name)
    }

    /// Runs the program with these arguments, its output read through pipes.
    pub fn run<const N: usize>(&self, arguments: [&str; N]) -> Run {
        self.run_in(self.root(), &arguments)
    }

    /// As [`Folder::run`], in a folder.
    pub fn run_in(&self, folder: &Path, arguments: &[&str]) -> Run {
        let output = self
            .command(folder, arguments)
            .stdin(Stdio::null())
            .output()
            .expect("a run");
        Run {
            command: format!("talkbook {}", shell_words::join(arguments)),
            folder: self.listing(),
            status: output.status.code(),
            stdout: output.stdout,
            stderr: output.stderr,
        }
    }

    /// The program with these arguments and a clean environment, to be started otherwise than usual.
    pub fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_talkbook"));
        command
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .envs(self.environment());
        command
    }

    /// A terminal of 80 columns and 24 rows, and the program to be started in it.
    pub fn in_terminal(&self, arguments: &[&str]) -> (PtyPair, CommandBuilder) {
        self.in_terminal_of(80, arguments)
    }

    /// The same with so many columns.
    pub fn in_terminal_of(&self, columns: u16, arguments: &[&str]) -> (PtyPair, CommandBuilder) {
        let size = PtySize {
            rows: 24,
            cols: columns,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_talkbook"));
        command.args(arguments);
        command.cwd(self.root());
        command.env_clear();
        command.env("TERM", "xterm-256color");
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        (pair, command)
    }

    /// Runs the program in a terminal of 80 columns; both outputs arrive as what the terminal was sent.
    pub fn terminal(&self, arguments: &[&str]) -> Run {
        self.terminal_of(80, arguments)
    }

    /// The same with so many columns.
    pub fn terminal_of(&self, columns: u16, arguments: &[&str]) -> Run {
        let (pair, command) = self.in_terminal_of(columns, arguments);
        let mut child = pair.slave.spawn_command(command).expect("a run");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("what the terminal shows");
        let mut stdout = Vec::new();
        // On Linux a terminal ends with an error.
        let _ = reader.read_to_end(&mut stdout);
        let status = child.wait().expect("an end");
        Run {
            command: format!("talkbook {} (in a terminal)", shell_words::join(arguments)),
            folder: self.listing(),
            status: i32::try_from(status.exit_code()).ok(),
            stdout,
            stderr: Vec::new(),
        }
    }

    /// The environment the program runs in.
    pub fn environment(&self) -> Vec<(String, String)> {
        let place = |name: &str| self.root().join(name).display().to_string();
        let own = [("HOME", place("home")), ("TALKBOOK_INDEX_DIR", place("index"))];
        let own = own.into_iter().map(|(name, value)| (name.to_owned(), value));
        own.chain(self.variables.iter().cloned()).collect()
    }

    fn listing(&self) -> String {
        let mut lines = String::new();
        list(&self.root().join("notes"), &mut lines);
        lines
    }
}

/// The files below a folder and what they hold; no link to a folder is followed.
pub fn held(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            true => found.extend(held(&entry.path())),
            false => drop(found.insert(entry.path(), fs::read(entry.path()).unwrap_or_default())),
        }
    }
    found
}

fn list(folder: &Path, lines: &mut String) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let length = entry.metadata().map_or(0, |metadata| metadata.len());
        let _ = writeln!(lines, "  {length:>8}  {:?}", entry.path());
        // No link is followed: one may lead anywhere.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            list(&entry.path(), lines);
        }
    }
}

impl Run {
    /// It found or did something.
    #[track_caller]
    pub fn found(self) -> Run {
        self.ended(0)
    }

    /// It found nothing.
    #[track_caller]
    pub fn nothing(self) -> Run {
        self.ended(1)
    }

    /// It ran into trouble, said so in a sentence and printed nothing else.
    #[track_caller]
    pub fn trouble(self) -> Run {
        let run = self.ended(2);
        run.expect(run.error().contains("talkbook: "), "a sentence on standard error");
        run.expect(run.stdout.is_empty(), "nothing on standard output");
        run
    }

    /// Its exit status.
    #[track_caller]
    pub fn ended(self, status: i32) -> Run {
        self.expect(self.status == Some(status), &format!("exit status {status}"));
        self
    }

    /// Standard output holds this.
    #[track_caller]
    pub fn says(self, words: &str) -> Run {
        self.expect(self.text().contains(words), &format!("{words:?} on standard output"));
        self
    }

    /// Standard output does not hold this.
    #[track_caller]
    pub fn keeps_quiet_of(self, words: &str) -> Run {
        self.expect(
            !self.text().contains(words),
            &format!("no {words:?} on standard output"),
        );
        self
    }

    /// Standard error holds this.
    #[track_caller]
    pub fn tells(self, words: &str) -> Run {
        self.expect(self.error().contains(words), &format!("{words:?} on standard error"));
        self
    }

    /// Standard output is this.
    #[track_caller]
    pub fn prints(self, text: &str) -> Run {
        self.expect(self.text() == text, &format!("on standard output:\n{text}"));
        self
    }

    /// Something else holds, named by `wanted`.
    #[track_caller]
    pub fn expect(&self, holds: bool, wanted: &str) {
        assert!(holds, "expected {wanted}\n{}", self.report());
    }

    /// Standard output as bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.stdout
    }

    /// Standard output as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Standard error as text.
    pub fn error(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    /// The lines of standard output.
    pub fn lines(&self) -> Vec<String> {
        self.text().lines().map(str::to_owned).collect()
    }

    /// The rows that standard output holds as JSON: one array, or an object a line.
    #[track_caller]
    pub fn rows(&self) -> Vec<serde_json::Value> {
        let text = self.text();
        let rows = match text.starts_with('[') {
            true => serde_json::from_str(&text),
            false => text.lines().map(serde_json::from_str).collect(),
        };
        self.expect(rows.is_ok(), "JSON on standard output");
        rows.unwrap()
    }

    /// Each row, an object a line, has exactly these keys in this order.
    #[track_caller]
    pub fn has_keys(self, keys: &str) -> Run {
        let rows = self.rows();
        self.expect(!rows.is_empty(), "rows");
        for (row, line) in rows.iter().zip(self.lines()) {
            let places: Vec<Option<usize>> = keys
                .split_whitespace()
                .map(|key| line.find(&format!("\"{key}\":")))
                .collect();
            self.expect(places.iter().all(Option::is_some), &format!("the keys {keys}"));
            self.expect(
                places.is_sorted() || keys.contains("answer"),
                &format!("in this order: {keys}"),
            );
            let count = row.as_object().map_or(0, serde_json::Map::len);
            self.expect(
                count == keys.split_whitespace().count(),
                &format!("only the keys {keys}"),
            );
        }
        self
    }

    fn report(&self) -> String {
        let (stdout, stderr) = (self.text(), self.error());
        let (command, folder, status) = (&self.command, &self.folder, self.status);
        format!("--- {command}\n--- notes\n{folder}--- status\n{status:?}\n--- stdout\n{stdout}\n--- stderr\n{stderr}")
    }
}

/// A talk with frontmatter, equal headings, and questions with and without an answer.
pub const KAFKA: &str = "\
---
title: 카프카 운영기
date: 2023-05-17
speakers: 김하늘
event: 데이터 밋업
tags: [kafka, 운영]
url: https://talks.example/kafka
---
# 카프카 운영기
브로커 세 대로 시작했다.
## 1부
### 배경
메시지가 밀리기 시작했다
## 2부
### 배경
컨슈머 그룹을 나눴다
### 장애 대응
컨슈머가 멈추면
-> 오프셋부터 본다
=> 재처리는 멱등하게
## Q&A
### 파티션은 몇 개가 좋은가요?
-> 처리량을 재고 정한다
### 순서는 어떻게 지키나요?
";

/// An older talk with another speaker and a tag in common.
pub const INTERVIEW: &str = "\
---
title: 면접관 이야기
date: 2022-11
speaker: 이바다
event: 커리어 데이
tags: 채용, 운영
---
## 서류
포트폴리오를 본다
## 면접
장애를 겪어 본 이야기가 좋았다
";
