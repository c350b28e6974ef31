//! Notes that mean harm: nothing of them commands the terminal, breaks a format or ends the program.

use crate::kit::Folder;

const EVIL: &str = "\
---
title: \"a\\e]0;x\\a b\"
tags: [\"t\\e[31m\", \"줄\\n바꿈\"]
---
# 제목\u{1b}]52;c;eA==\u{7} \u{202e}거꾸로
장애 글\u{9b}31m
### 왜\u{1b}[2J 그런가요?
-> 몰라\u{1b}c
";

const NAME: &str = "evil\u{1b}[1m\n.md";

fn folder() -> Folder {
    Folder::new()
        .note(NAME, EVIL)
        .note("\u{1b}]0;y\u{7}.md", "---\na: [\n---\n장애\n")
}

#[test]
fn nothing_raw_reaches_a_terminal() {
    let folder = folder();
    let commands: [&[&str]; 11] = [
        &["search", "장애"],
        &["talks"],
        &["tags"],
        &["outline"],
        &["questions"],
        &["questions", "--format=markdown"],
        &["questions", "--format=anki"],
        &["check"],
        &["show", NAME],
        &["show", NAME, "--raw"],
        &["talks", "--format=paths"],
    ];
    for command in commands {
        let mut arguments = vec!["--color=never"];
        arguments.extend(command);
        let run = folder.terminal(&arguments).found();
        let harms = |character: char| match character {
            '\n' | '\r' => false,
            // What parts the fields of a card is the program's own.
            '\t' => !command.contains(&"--format=anki"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
            other => other.is_control(),
        };
        run.expect(!run.text().chars().any(harms), "nothing that a terminal obeys");
        run.expect(!run.text().trim().is_empty(), "something shown");
    }
    let run = folder.terminal(&["show", "\u{1b}[31mnone"]).ended(2);
    run.expect(!run.text().contains('\u{1b}'), "nothing raw in a mistake");
}

#[test]
fn a_line_end_in_a_name_breaks_no_line_format() {
    let folder = folder();
    for format in ["--format=paths", "--format=vimgrep", "--format=text", "--format=jsonl"] {
        let run = folder.run(["talks", format]).found();
        run.expect(run.lines().len() == 2, "a line for each note");
    }
    let run = folder.run(["talks", "--format", "paths", "--null"]).found();
    run.says("evil\u{1b}[1m\n.md\0").expect(true, "the exact name");
    let run = folder.run(["tags"]).found();
    run.expect(run.lines().len() == 2, "a line for each tag");
}

#[test]
fn awkward_names_are_listed_found_and_shown() {
    let names = [
        "-c x.md",
        "a b.md",
        "q'u\"o.md",
        "$(x).md",
        "깊은/폴더/노트.md",
        "#태그.md",
        "12:30.md",
    ];
    let folder = names
        .iter()
        .fold(Folder::new(), |folder, name| folder.note(name, "# 글\n공통낱말\n"));
    let run = folder.run(["search", "공통낱말", "--format", "paths"]).found();
    run.expect(run.lines().len() == names.len(), "every note");
    for name in names {
        folder.run(["show", "--", name]).found().says("공통낱말");
        folder.run(["show", &format!("./{name}:2")]).found().says("공통낱말");
    }
    let inside = folder.run_in(&folder.root().join("notes"), &["talks", "--format", "paths"]);
    inside.found().says("./-c x.md\n").says("a b.md\n");
}

#[test]
fn decomposed_names_are_found_composed_and_open_as_they_are() {
    let name = "\u{110c}\u{1161}\u{11bc}\u{110b}\u{1162}.md";
    let text = "# \u{1100}\u{1161}\u{11bc} 의\n가 \u{110c}\u{1161}\u{11bc}\u{110b}\u{1162}\n";
    let folder = Folder::new().note(name, text);
    folder.run(["talks", "--format", "json"]).found().says("\"장애.md\"");
    folder
        .run(["talks", "--format", "paths"])
        .found()
        .prints(&format!("notes/{name}\n"));
    folder.run(["show", "장애.md"]).found().prints(text);
    folder.run(["show", "강 의"]).found().prints(text);
    folder.run(["show", name]).found().prints(text);
    folder
        .run(["search", "장애", "--format", "vimgrep"])
        .found()
        .says(&format!("notes/{name}:2:5:가 "));
}

/// Notes in every coding and form, in files whose names are in every form, with the same words.
#[cfg(target_os = "linux")]
fn codings() -> Vec<(&'static [u8], Vec<u8>)> {
    let text = "# 장애 대응\n오프셋을 본다 café\n";
    let decomposed = "# \u{110c}\u{1161}\u{11bc}\u{110b}\u{1162} 대응\n\u{110b}\u{1169}\u{1111}\u{1173}\u{1109}\u{1166}\u{11ba}을 본다 cafe\u{301}\n";
    let wide = |unit: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let units = text.encode_utf16().flat_map(unit);
        mark.into_iter().chain(units).collect::<Vec<u8>>()
    };
    vec![
        (b"plain.md", text.into()),
        (b"bom.md", format!("\u{feff}{text}").into()),
        (b"le.md", wide(u16::to_le_bytes, [0xff, 0xfe])),
        (b"be.md", wide(u16::to_be_bytes, [0xfe, 0xff])),
        (b"crlf.md", text.replace('\n', "\r\n").into()),
        (b"cr.md", text.replace('\n', "\r").into()),
        (b"mixed.md", format!("\r\n\r{text}\r\r\n").into()),
        (b"nul.md", text.replace("본다", "본다\0\0 또").into()),
        (b"invalid.md", [text.as_bytes(), b"\xff\xc3 \xed\xa0\x80\n"].concat()),
        (b"decomposed.md", decomposed.into()),
        ("\u{110c}\u{1161}\u{11bc}.md".as_bytes(), text.into()),
        (b"caf\xe9 \xff.md", text.into()),
    ]
}

#[cfg(target_os = "linux")]
#[test]
fn every_coding_is_found_composed_or_not_and_no_byte_of_it_changes() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = codings().into_iter().fold(Folder::new(), |folder, (name, bytes)| {
        folder.note(OsStr::from_bytes(name), bytes)
    });
    // A text with zero bytes near its beginning is taken for none.
    let all = codings().len() - 1;
    folder
        .run(["check", "--format=vimgrep"])
        .found()
        .says("notes/nul.md:1:1:holds zero bytes");
    for words in [
        "오프셋",
        "\u{110b}\u{1169}\u{1111}\u{1173}\u{1109}\u{1166}\u{11ba}",
        "café",
        "cafe\u{301}",
        "\"오프셋을 본다\"",
        "\"\u{110b}\u{1169}\u{1111}\u{1173}\u{1109}\u{1166}\u{11ba}을 본다\"",
        "heading:\u{110c}\u{1161}\u{11bc}\u{110b}\u{1162}",
    ] {
        let run = folder.run(["search", words, "--format=paths", "--limit=0"]).found();
        run.expect(
            run.bytes().split(|byte| *byte == b'\n').count() - 1 == all,
            &format!("all notes for {words:?}"),
        );
        let run = folder.run(["search", words, "--format=jsonl", "--limit=0"]).found();
        for row in run.rows() {
            // A lone carriage return ends a line only where nothing else does.
            let line = if row["path"] == "mixed.md" { 2 } else { 1 };
            run.expect(row["line"] == line, &format!("line {line} of {}", row["path"]));
        }
    }
    let run = folder
        .run(["search", "오프셋", "--format=vimgrep", "--limit=0"])
        .found();
    for place in [
        "mixed.md:3:1:오프셋을",
        "cr.md:2:1:오프셋을",
        "crlf.md:2:1:오프셋을",
        "bom.md:2:1:오프셋을",
    ] {
        run.expect(run.text().contains(place), place);
    }
    for arguments in [
        &["check"][..],
        &["index", "--rebuild"],
        &["outline"],
        &["show", "cr.md", "--rendered"],
    ] {
        folder.run_in(folder.root(), arguments).found();
    }
    #[cfg(unix)]
    {
        let session = crate::session::Session::start(&folder, &["notes"]).sees("1 Talks 12");
        let session = session.types("\r").types("G").types("\x03");
        assert!(session.ends().0.success());
    }
    for (name, bytes) in codings() {
        let file = folder.root().join("notes").join(OsStr::from_bytes(name));
        assert_eq!(std::fs::read(&file).expect("a file"), bytes, "{file:?}");
    }
    let count = std::fs::read_dir(folder.root().join("notes"))
        .expect("the notes")
        .count();
    assert_eq!(count, codings().len(), "and no other file is there");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_listed_as_they_are() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"x\xff.md");
    let folder = Folder::new().note(name, "# 글\n");
    let run = folder.run(["talks", "--format", "paths"]).found();
    run.expect(run.bytes() == b"notes/x\xff.md\n", "the very bytes");
    folder.run(["show", "x�.md"]).found().says("# 글");
}

#[test]
fn what_is_no_note_ends_nothing() {
    let folder = Folder::new()
        .note("binary.md", [0, 159, 146, 150, 0, 1])
        .note("utf16.md", [0xff, 0xfe, 0x23, 0, 0x20, 0, 0xa5, 0xc7, 0x60, 0xc5])
        .note("long.md", "긴줄 ".repeat(8_000))
        .note("deep.md", "> - ".repeat(3_000))
        .note("cut.md", b"# \xec\x9e\xa5\xec\x95");
    let run = folder.run(["talks", "--format", "jsonl"]).found();
    run.expect(run.lines().len() == 5, "every file");
    folder
        .run(["check"])
        .found()
        .says("binary.md")
        .says("utf16.md")
        .says("cut.md");
    folder
        .run(["search", "긴줄", "--format", "vimgrep"])
        .found()
        .says("notes/long.md:1:1:");
    for name in ["binary.md", "utf16.md", "long.md", "deep.md", "cut.md"] {
        folder.run(["show", name, "--rendered"]).found();
    }
}
