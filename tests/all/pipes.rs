//! What standard output is: a pipe that may be closed, help, completions, the manual.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::kit::Folder;

#[test]
fn a_closed_pipe_is_no_trouble() {
    let lines = "긴 글의 한 줄이 이어진다\n".repeat(5_000);
    let headings = "## 제목\n".repeat(3_000);
    let folder = Folder::new().note("long.md", format!("# 글\n{lines}{headings}"));
    let commands: [&[&str]; 5] = [
        &["show", "long.md"],
        &["show", "long.md", "--rendered"],
        &["outline", "long.md", "--format=json"],
        &["completions", "bash"],
        &["search", "--help"],
    ];
    for command in commands {
        let mut child = folder
            .command(folder.root(), command)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a run");
        let mut first = String::new();
        let pipe = child.stdout.take().expect("a pipe");
        BufReader::new(pipe).read_line(&mut first).expect("a line");
        let output = child.wait_with_output().expect("an end");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            (output.status.code(), &*stderr),
            (Some(0), ""),
            "{command:?} after {first:?}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_trouble() {
    let folder = Folder::with_talks();
    for command in [
        ["talks", "--format=json"],
        ["show", "kafka.md"],
        ["search", "--help"],
        ["completions", "zsh"],
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("a full device");
        let output = folder
            .command(folder.root(), &command)
            .stdout(full)
            .output()
            .expect("a run");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{command:?}: {stderr}");
        assert!(
            stderr.starts_with("talkbook: ") && stderr.contains("space"),
            "{command:?}: {stderr}"
        );
    }
}

#[test]
fn every_command_has_a_short_help_and_one_with_examples() {
    let folder = Folder::new();
    folder.run(["--version"]).found().says(env!("CARGO_PKG_VERSION"));
    folder.run(["--help"]).found().says("Examples:").says("Exit status");
    for command in talkbook::cli::definition().get_subcommands() {
        let short = folder.run([command.get_name(), "-h"]).found();
        let long = folder
            .run([command.get_name(), "--help"])
            .found()
            .says("Examples:")
            .says("  talkbook ");
        long.expect(long.text().len() > short.text().len(), "a longer text");
    }
}

#[test]
fn packagers_get_completions_and_a_manual() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish"] {
        folder.run(["completions", shell]).found().says("talkbook");
    }
    folder.run(["completions", "cobol"]).trouble().tells("bash");
    folder
        .run(["man"])
        .found()
        .says(".TH talkbook 1")
        .says(".TH talkbook-search 1");
}
