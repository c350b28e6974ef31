//! `talkbook new`

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;

use crate::kit::Folder;
use crate::settings::with_config;

/// The built-in template with a title and a day.
fn text(title: &str, date: &str) -> String {
    format!("---\ntitle: {title}\ndate: {date}\nspeakers:\nevent:\ntags:\n---\n\n\n\n## Q&A\n\n")
}

/// An empty notes folder whose editor, of this name, writes down its arguments, each between brackets, and a line into
/// the note.
fn with_editor(name: &str) -> Folder {
    let folder = Folder::new();
    let editor = folder.root().join(name);
    let script =
        "#!/bin/sh\nprintf '[%s]' \"$@\" > \"${0%/*}/told\"\nfor last; do :; done\necho written >> \"$last\"\n";
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let command = editor.display().to_string();
    folder.variable("EDITOR", command)
}

fn notes(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.root().join("notes")).expect("the notes").flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn in_a_pipe_the_note_is_made_and_its_path_printed() {
    let folder = with_editor("vim");
    let new = ["new", "카프카", "운영기", "--date", "2026-11-26"];
    folder.run(new).found().prints("notes/2026-11-26 카프카 운영기.md\n");
    let file = folder.file("2026-11-26 카프카 운영기.md");
    assert_eq!(fs::read_to_string(file).unwrap(), text("카프카 운영기", "2026-11-26"));
    assert!(!folder.root().join("told").exists(), "no editor");
    folder.run(["talks"]).found().says("카프카 운영기").says("2026-11-26");
    folder.run(["check"]).nothing();
}

#[test]
fn on_a_terminal_it_opens_in_the_editor_where_one_begins_to_write() {
    let folder = with_editor("vim");
    let run = folder.terminal(&["new", "회고", "--date", "2026-11"]).found();
    run.expect(run.text().is_empty(), "nothing said");
    let file = folder.file("2026-11 회고.md");
    let told = fs::read_to_string(folder.root().join("told")).unwrap();
    assert_eq!(told, format!("[+9][{}]", file.display()));
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        text("회고", "2026-11") + "written\n"
    );
    let run = folder.terminal(&["new", "--no-edit", "b", "--date", "2026"]).found();
    run.expect(run.text() == "notes/2026 b.md\r\n", "the path alone");
}

#[test]
fn without_an_editor_the_note_is_there_all_the_same() {
    let folder = Folder::new().variable("EDITOR", "/nowhere/at-all");
    let run = folder.terminal(&["new", "회고", "--date", "2026"]).ended(2);
    run.says("notes/2026 회고.md was made").says("$VISUAL");
    assert_eq!(notes(&folder), ["2026 회고.md"]);
}

#[test]
fn what_is_said_of_the_talk_stands_in_the_head() {
    let folder = Folder::new();
    let run = folder.run([
        "new",
        "장애: \"새벽\" 3시 #1",
        "--speaker",
        "김하늘",
        "--speaker",
        "Reyes, Dana",
        "--event",
        "밋업: 7회",
        "--tag",
        "#on-call, 운영",
        "--tag",
        "C#",
        "--date",
        "2023-05-12",
    ]);
    run.found().prints("notes/2023-05-12 장애 새벽 3시 1.md\n");
    let rows = folder.run(["talks", "--format", "json"]).found().rows();
    assert_eq!(rows[0]["title"], "장애: \"새벽\" 3시 #1");
    assert_eq!(rows[0]["speakers"], serde_json::json!(["김하늘", "Reyes", "Dana"]));
    assert_eq!(rows[0]["event"], "밋업: 7회");
    assert_eq!(rows[0]["tags"], serde_json::json!(["on-call", "운영", "C#"]));
    folder.run(["check"]).nothing();
}

#[test]
fn the_day_is_today_unless_it_is_named() {
    let folder = Folder::new();
    let path = folder.run(["new", "회고"]).found().text();
    let today = jiff::Zoned::now().date();
    let named = |day: jiff::civil::Date| path == format!("notes/{day} 회고.md\n");
    assert!(named(today) || today.yesterday().is_ok_and(named), "{path}");
    for mistake in ["soon", "2023-02-30", "20230512"] {
        folder
            .run(["new", "회고", "--date", mistake])
            .trouble()
            .tells("a date is");
    }
    assert_eq!(notes(&folder).len(), 1);
}

#[test]
fn a_note_is_never_written_over() {
    let folder = Folder::new().note("2026-11-26 회고.md", "mine");
    let new = ["new", "회고", "--date", "2026-11-26"];
    folder
        .run(new)
        .trouble()
        .tells("2026-11-26 회고.md")
        .tells("another title");
    assert_eq!(fs::read_to_string(folder.file("2026-11-26 회고.md")).unwrap(), "mine");
    assert_eq!(notes(&folder).len(), 1);
}

#[test]
fn a_hostile_title_is_a_note_in_the_folder() {
    let folder = with_editor("nvim");
    for title in [
        "../x",
        "a/b",
        "-c calc",
        "$(touch x)",
        "a\nb",
        "CON",
        "...",
        "+!touch x",
        "\u{1b}]0;x\u{7}",
        "{{date}}",
    ] {
        let run = folder.run(["new", "--date", "2026", "--", title]).found();
        run.expect(
            run.lines().len() == 1 && !run.text().contains('\u{1b}'),
            "one line of plain text",
        );
        let file = folder.root().join(run.text().trim_end_matches('\n'));
        assert_eq!(file.parent(), Some(folder.root().join("notes").as_path()), "{title:?}");
        assert!(file.is_file());
        fs::remove_file(file).unwrap();
    }
    assert_eq!(notes(&folder), [""; 0]);
    let run = folder.run(["new", "--date", "2026", "가".repeat(900).as_str()]).found();
    run.expect(run.text().len() <= 200 + "notes/\n".len(), "a short name");
    for none in ["", " ", "\n"] {
        folder.run(["new", none]).trouble().tells("talkbook new TITLE");
    }
    folder.run(["new"]).trouble().tells("talkbook new TITLE");
    folder.run(["new", "-c calc"]).trouble().tells("--");
}

#[test]
fn the_template_is_ones_own_where_there_is_one() {
    let folder = Folder::new();
    let built_in = folder.run(["new", "--template"]).found().text();
    assert!(built_in.contains("title: {{title}}"), "{built_in}");
    // It has nothing to do with notes, so the home folder will do.
    folder
        .run_in(&folder.root().join("home"), &["new", "--template"])
        .found();
    folder.run(["new", "--template", "x"]).trouble().tells("--template");
    let settings = folder.root().join("settings/talkbook");
    fs::create_dir_all(&settings).unwrap();
    let own = "---\ntitle: \"{{title}}\"\n---\n# {{title}} ({{speeker}})\n";
    fs::write(settings.join("template.md"), own).unwrap();
    let place = folder.root().join("settings").display().to_string();
    let folder = folder.variable("XDG_CONFIG_HOME", place);
    let run = folder.run(["new", "a \"b\"", "--date", "2026"]).found();
    run.prints("notes/2026 a b.md\n")
        .tells("template.md:4: there is no {{speeker}}");
    let text = fs::read_to_string(folder.file("2026 a b.md")).unwrap();
    assert_eq!(text, "---\ntitle: \"a \\\"b\\\"\"\n---\n# a \"b\" ({{speeker}})\n");
    let config = folder.run(["config", "--path"]).found().text();
    assert_eq!(Path::new(config.trim()).parent(), Some(settings.as_path()));
}

#[test]
fn the_note_is_called_as_the_config_file_says() {
    let pattern = "note-name = \"{{year}}/{{event}}/{{date}} {{title}}\"\n";
    let folder = with_config(Folder::new(), pattern);
    let new = |event| folder.run(["new", "회고: 첫 해", "--date", "2026-11-26", "--event", event]);
    new("데이터 밋업")
        .found()
        .prints("notes/2026/데이터 밋업/2026-11-26 회고 첫 해.md\n");
    new("").found().prints("notes/2026/2026-11-26 회고 첫 해.md\n");
    new("../..").trouble().tells("2026/2026-11-26 회고 첫 해.md");
    folder.run(["config"]).found();
    assert_eq!(folder.run(["talks", "--format", "json"]).found().rows().len(), 2);
    let folder = with_config(Folder::new(), "panes = 'one'\nnote-name = '../{{title}}'\n");
    folder
        .run(["config"])
        .ended(2)
        .says("config.toml:2: `note-name` cannot be \"../{{title}}\": it leads out");
    folder
        .run(["new", "a", "--date", "2026"])
        .found()
        .prints("notes/2026 a.md\n");
}

#[test]
fn a_folder_that_takes_no_notes_is_trouble() {
    let folder = Folder::new();
    folder.run(["new", "x", "-n", "nowhere"]).trouble().tells("nowhere");
    folder
        .run_in(&folder.root().join("home"), &["new", "x"])
        .trouble()
        .tells("--notes");
    fs::set_permissions(folder.root().join("notes"), fs::Permissions::from_mode(0o555)).unwrap();
    // Who may do everything may write here, too.
    let root = fs::write(folder.file("probe.md"), "").is_ok();
    if !root {
        folder
            .run(["new", "x"])
            .trouble()
            .tells("could not be made")
            .tells("--notes DIR");
    }
    fs::set_permissions(folder.root().join("notes"), fs::Permissions::from_mode(0o755)).unwrap();
}

/// A run with a text on standard input.
fn given(folder: &Folder, arguments: &[&str], text: &[u8]) -> (Option<i32>, String, String) {
    let mut command = folder.command(folder.root(), arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut run = command.spawn().expect("a run");
    // One that takes no text has ended before.
    let _ = run.stdin.take().expect("its input").write_all(text);
    let output = run.wait_with_output().expect("its output");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_note_begins_with_the_text_that_is_given_and_nothing_is_fetched() {
    let folder = with_editor("vim");
    let text = "# 장애 대응: 새벽 3시\n\n본문 {{title}} $(touch x)\n".as_bytes();
    let from = [
        "new",
        "--from",
        "https://example.org/never?asked",
        "--date",
        "2026-11-26",
        "--tag",
        "장애",
    ];
    let (status, said, told) = given(&folder, &from, text);
    assert_eq!((status, told.as_str()), (Some(0), ""));
    assert_eq!(said, "notes/2026-11-26 장애 대응 새벽 3시.md\n");
    let note = fs::read_to_string(folder.file("2026-11-26 장애 대응 새벽 3시.md")).expect("the note");
    assert!(note.contains("url: \"https://example.org/never?asked\"\n"), "{note}");
    assert!(
        note.contains("\n\n# 장애 대응: 새벽 3시\n\n본문 {{title}} $(touch x)\n\n## Q&A"),
        "{note}"
    );
    folder.run(["search", "본문"]).found().says("장애 대응");
    let (status, said, _) = given(&folder, &["new", "제목", "--from=-", "--date=2026"], b"x\n");
    assert_eq!((status, said.as_str()), (Some(0), "notes/2026 제목.md\n"));
    let (status, _, told) = given(&folder, &["new", "제목", "--from=-", "--date=2026"], b"y\n");
    assert_eq!(status, Some(2));
    assert!(told.contains("2026 제목.md"), "never over another: {told}");
    for (arguments, text, why) in [
        (&["new", "--from", "-"][..], &b"---\n"[..], "what is the talk called?"),
        (&["new", "a", "--from", "-"], b"\xff\xfe", "no UTF-8"),
        (
            &["new", "a", "--from", "-"],
            &[b'x'; (16 << 20) + 1],
            "longer than 16 MiB",
        ),
    ] {
        let (status, said, told) = given(&folder, arguments, text);
        assert_eq!((status, said.as_str()), (Some(2), ""));
        assert!(told.contains(why), "{told}");
    }
    assert_eq!(notes(&folder).len(), 2, "{:?}", notes(&folder));
}
