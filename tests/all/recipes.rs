//! The README's recipes for other tools do what it says of them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::kit::Folder;

/// The blocks of code of the section, in order.
fn blocks() -> Vec<String> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README");
    let section = readme.split("## Among other tools\n").nth(1).expect("the section");
    let section = section.split("\n## ").next().expect("its end");
    let blocks = section.split("\n```").skip(1).step_by(2);
    blocks
        .map(|block| block.split_once('\n').expect("a language").1.to_owned())
        .collect()
}

/// The one that holds a text.
fn block(holding: &str) -> String {
    let mut found = blocks().into_iter().filter(|block| block.contains(holding));
    found.next().unwrap_or_else(|| panic!("no recipe holds {holding:?}"))
}

/// Runs words of a shell beside the notes, with the program and these others on the path.
pub fn shell(folder: &Folder, script: &str) -> Output {
    let programs = Path::new(env!("CARGO_BIN_EXE_talkbook"))
        .parent()
        .expect("a folder")
        .display()
        .to_string();
    let mut command = Command::new("bash");
    command
        .args(["-c", script])
        .current_dir(folder.root())
        .env_clear()
        .envs(folder.environment());
    let path = format!("{}:{programs}:/usr/local/bin:/usr/bin:/bin", folder.root().display());
    command.env("PATH", path).stdin(Stdio::null()).output().expect("bash")
}

/// What it printed, and then what it told on standard error.
pub fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

/// A program that writes down its arguments, each in brackets, in a file that is called as it is, with `.told` behind.
fn program(folder: &Folder, name: &str, does: &str) {
    let file = folder.root().join(name);
    fs::write(
        &file,
        format!("#!/bin/bash\nprintf '[%s]' \"$@\" > \"$0.told\"\n{does}\n"),
    )
    .expect("a program");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("a program");
}

fn told(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.root().join(format!("{name}.told"))).expect("what it was told")
}

/// Whether there is a program of this name here.
pub fn is_here(name: &str) -> bool {
    Command::new(name)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}

#[test]
fn fzf_is_given_places_that_can_be_shown_and_opened() {
    let folder = Folder::with_talks()
        .note("2022/두 칸.md", "# 두 칸\n오프셋이 여기에도\n")
        .variable("EDITOR", "vi");
    program(&folder, "fzf", "");
    program(&folder, "vi", "");
    let output = shell(&folder, &format!("{}\ntb", block("fzf")));
    assert!(output.status.success(), "{}", said(&output));
    let arguments = told(&folder, "fzf");
    let bound = |begins: &str, ends: &str| {
        let rest = arguments
            .split(begins)
            .nth(1)
            .unwrap_or_else(|| panic!("{begins} in {arguments}"));
        rest.split(ends).next().expect("its end").to_owned()
    };
    let reload = bound("[change:reload:", "]");
    let found = shell(&folder, &reload.replace("{q}", "'오프셋 여기에도'"));
    let line = said(&found).lines().next().expect("a hit").to_owned();
    let parts: Vec<&str> = line.splitn(4, ':').collect();
    assert_eq!((parts[0], parts[1]), ("notes/2022/두 칸.md", "2"), "{line}");
    for query in ["''", "'-x'", "'없는말임'", "'\"'"] {
        assert!(
            shell(&folder, &reload.replace("{q}", query)).status.success(),
            "{query}"
        );
    }
    let filled = |command: String| {
        command
            .replace("{1}", &format!("'{}'", parts[0]))
            .replace("{2}", parts[1])
    };
    let shown = shell(&folder, &filled(bound("[--preview][", "]")));
    assert!(said(&shown).contains("오프셋이 여기에도"), "{}", said(&shown));
    let opened = shell(&folder, &filled(bound("[enter:become(", ")]")));
    assert!(opened.status.success(), "{}", said(&opened));
    assert!(
        told(&folder, "vi").ends_with("notes/2022/두 칸.md]"),
        "{}",
        told(&folder, "vi")
    );
}

#[test]
fn vim_jumps_to_the_hits() {
    if !is_here("vim") {
        return;
    }
    let folder = Folder::with_talks();
    let list =
        "call writefile(map(getqflist(), 'bufname(v:val.bufnr).\":\".v:val.lnum.\":\".v:val.valid'), 'told')\nqa!\n";
    fs::write(folder.root().join("list.vim"), list).expect("a script");
    let vim = "vim -Nu NONE -es --not-a-term";
    let recipe = block("tv()").replace("vim -q", &format!("{vim} -S list.vim -q"));
    assert!(recipe.contains("--not-a-term"));
    let quickfix = |script: &str| {
        let _ = fs::remove_file(folder.root().join("told"));
        let output = shell(&folder, script);
        fs::read_to_string(folder.root().join("told")).unwrap_or_else(|error| panic!("{error}: {}", said(&output)))
    };
    let hits = quickfix(&format!("{recipe}\ntv 오프셋"));
    assert!(
        hits.lines().all(|hit| hit.starts_with("notes/") && hit.ends_with(":1")),
        "{hits}"
    );
    assert!(hits.contains("notes/kafka.md:"), "{hits}");
    let settings = folder.root().join("settings.vim");
    fs::write(&settings, block("grepprg")).expect("settings");
    let grep = format!("{vim} -S settings.vim -c 'silent grep! 오프셋' -S list.vim");
    assert_eq!(quickfix(&grep), hits);
}

#[test]
fn helix_is_given_files_with_lines_and_columns() {
    let folder = Folder::with_talks().note("2022/두 칸.md", "# 두 칸\n오프셋이 여기에도\n");
    program(&folder, "hx", "");
    let output = shell(
        &folder,
        &format!("{}\nth 오프셋 여기에도", block("th()").replace(" -o", "")),
    );
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        told(&folder, "hx").starts_with("[notes/2022/두 칸.md:2:1]["),
        "{}",
        told(&folder, "hx")
    );
}

#[test]
fn git_takes_no_commit_with_notes_that_are_wrong() {
    if !is_here("git") {
        return;
    }
    let folder = Folder::with_talks();
    let hook = folder.file(".git/hooks/pre-commit");
    let git = "git -c user.name=a -c user.email=a@example.org -c init.defaultBranch=main";
    shell(&folder, &format!("cd notes && {git} init -q"));
    fs::create_dir_all(hook.parent().expect("a folder")).expect("hooks");
    fs::write(&hook, block("#!/bin/sh")).expect("a hook");
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).expect("a program");
    let commit = format!("cd notes && {git} add -A && {git} commit -qm x");
    let output = shell(&folder, &commit);
    assert!(output.status.success(), "{}", said(&output));
    fs::write(folder.file("broken.md"), "---\ntags: [a\n---\n# x\n").expect("a note");
    let output = shell(&folder, &commit);
    assert!(
        !output.status.success() && said(&output).contains("broken.md"),
        "{}",
        said(&output)
    );
}

#[test]
fn tmux_opens_the_browser() {
    let recipe = block("display-popup");
    assert!(recipe.trim_end().ends_with(" talkbook"), "{recipe}");
}
