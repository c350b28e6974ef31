//! `talkbook open`

use std::os::unix::fs::PermissionsExt;

use crate::kit::Folder;

/// Talks whose editor, of this name, writes down its arguments, each between brackets.
fn with_editor(name: &str) -> Folder {
    let folder = Folder::with_talks();
    let editor = folder.root().join(name);
    let script = "#!/bin/sh\nprintf '[%s]' \"$@\" > \"${0%/*}/told\"\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let command = format!("{} -x", editor.display());
    folder.variable("EDITOR", command)
}

#[track_caller]
fn told(folder: &Folder) -> String {
    std::fs::read_to_string(folder.root().join("told")).expect("the editor was started")
}

#[test]
fn the_editor_is_told_the_file_and_the_line() {
    let folder = with_editor("vim");
    let file = folder.file("kafka.md").display().to_string();
    for (place, line) in [("kafka.md", 1), ("kafka.md:19", 19), ("카프카 운영기#장애 대응", 17)] {
        folder.run(["open", place]).found().prints("");
        assert_eq!(told(&folder), format!("[-x][+{line}][{file}]"), "{place}");
    }
    let folder = with_editor("hx");
    folder.run(["open", "kafka.md:19"]).found().prints("");
    assert_eq!(told(&folder), format!("[-x][{}:19]", folder.file("kafka.md").display()));
    let folder = with_editor("code");
    folder.run(["open", "kafka.md:19"]).found().prints("");
    let file = folder.file("kafka.md").display().to_string();
    assert_eq!(told(&folder), format!("[-x][--wait][--goto][{file}:19]"));
}

#[test]
fn a_hostile_name_is_one_absolute_argument() {
    for name in ["-c x.md", "+!touch x.md", "a\nb.md", "$(x) 'q' \"r\".md"] {
        let folder = with_editor("nvim").note(name, "# 글\n");
        folder.run(["open", "--", name]).found().prints("");
        assert_eq!(
            told(&folder),
            format!("[-x][+1][{}]", folder.file(name).display()),
            "{name}"
        );
    }
}

#[test]
fn visual_goes_before_editor() {
    let folder = with_editor("vim").variable("VISUAL", "/nowhere/at-all");
    folder.run(["open", "kafka.md"]).trouble().tells("/nowhere/at-all");
}

#[test]
fn an_editor_that_fails_or_is_not_there_is_trouble() {
    Folder::with_talks()
        .run(["open", "kafka.md"])
        .trouble()
        .tells("$VISUAL");
    let folder = Folder::with_talks()
        .variable("PATH", "/usr/bin:/bin")
        .variable("EDITOR", "false");
    folder.run(["open", "kafka.md"]).trouble().tells("exit status");
    with_editor("vim")
        .run(["open", "없는 노트"])
        .trouble()
        .tells("talkbook talks");
}
