//! What a new note says is what was typed, whatever that is, and nothing is written over.

use std::fs;
use std::path::Path;

use super::*;
use crate::parse;

/// Titles, names and tags that YAML, a shell or a file system would take for something else.
const HOSTILE: [&str; 34] = [
    "카프카 운영기",
    "장애 대응: 새벽 3시의 15분",
    "a: b: c:",
    "say \"hi\" and 'ho'",
    "it's",
    "# no comment",
    "C# and F#",
    "a #b",
    "- x",
    "- - x",
    "? x",
    "[a, b]",
    "{a: b}",
    "{{date}}",
    "&anchor",
    "*alias",
    "!tag",
    "| block",
    "> block",
    "%percent",
    "@at",
    "`tick`",
    "true",
    "No",
    "null",
    "~",
    "2023",
    "1e3",
    "0x1F",
    "2023-05-12",
    "back\\slash \\n",
    "--- x ---",
    "...",
    "👨‍👩‍👧 ﬁ e\u{301}\u{202e}x",
];

fn draft(title: &str) -> Draft {
    let date = Date::typed("2026-11-26");
    let speakers = ["김하늘".to_owned(), "Dana Reyes".to_owned()];
    Draft::new(title, date, &speakers, "데이터 밋업", &["kafka, #운영".to_owned()]).expect("a draft")
}

/// The note that a template becomes.
fn note(template: &str, draft: &Draft) -> crate::note::Note {
    let text = template::fill(template, draft).text;
    let (note, problems) = parse::parse("x.md", &text);
    assert_eq!(problems, [], "{text}");
    note
}

#[test]
fn the_built_in_template_is_filled_in() {
    let filled = template::fill(BUILT_IN, &draft("카프카 운영기"));
    let text = "---\ntitle: 카프카 운영기\ndate: 2026-11-26\nspeakers: [김하늘, Dana Reyes]\nevent: 데이터 밋업\n\
                tags: [kafka, 운영]\n---\n\n\n\n## Q&A\n\n";
    assert_eq!((filled.text.as_str(), filled.line), (text, 9));
    assert_eq!(filled.mistakes, [""; 0]);
    let empty = Draft::new("x", None, &[], " ", &[" ,".to_owned()]).expect("a draft");
    let text = template::fill(BUILT_IN, &empty).text;
    assert!(
        text.starts_with("---\ntitle: x\ndate:\nspeakers:\nevent:\ntags:\n---\n"),
        "{text}"
    );
    let note = note(BUILT_IN, &empty);
    assert_eq!((note.title.as_str(), note.metadata.date), ("x", None));
    assert!(note.metadata.speakers.is_empty() && note.tags.is_empty() && note.questions.is_empty());
}

#[test]
fn whatever_is_typed_comes_back_the_same() {
    let templates = [
        BUILT_IN,
        "---\ntitle: \"{{title}}\"\nevent: '{{event}}'\nspeakers:\n  - {{speakers}}\ntags: [note, {{tags}}]\n---\n",
        "---\ntitle:{{title}}  # what\nevent: {{event}}\nspeakers: [ {{speakers}} ]\ntags:\n- {{tags}}\n- note\n---\n",
        "---\r\ntitle: '{{ title }}'\r\nevent: \"{{event}}\"\r\nspeakers: [{{speakers}}]\r\ntags: [{{tags}}, note]\r\n---\r\n",
    ];
    for template in templates {
        for value in HOSTILE {
            let values = [value.to_owned(), "다른 것".to_owned()];
            let draft = Draft::new(value, Date::typed("2023-05"), &values, value, &values).expect("a draft");
            let note = note(template, &draft);
            let said = (
                note.title,
                note.metadata.speakers,
                note.metadata.event.unwrap_or_default(),
            );
            let meant = (draft.title.clone(), draft.speakers.clone(), draft.event.clone());
            assert_eq!(said, meant, "{template}");
            let tags: Vec<&String> = note.tags.iter().filter(|tag| *tag != "note").collect();
            assert_eq!(tags, draft.tags.iter().collect::<Vec<_>>(), "{value} in {template}");
        }
        let none = Draft::new("x", None, &[], "", &[]).expect("a draft");
        let note = note(template, &none);
        assert!(note.metadata.speakers.is_empty() && note.tags.iter().all(|tag| tag == "note"));
    }
}

#[test]
fn a_quotation_mark_in_a_word_of_the_template_quotes_nothing() {
    let template = "---\ntitle: x\nspeakers: [it's, O'Neil 'x, a:'b, {{event}}, 'don''t {{event}}', \"q {{event}}\", \
                    !!str 's {{event}}', {{speakers}}]\n---\n";
    for value in HOSTILE {
        let draft = Draft::new("x", None, &["A's".to_owned(), "B".to_owned()], value, &[]).expect("a draft");
        let note = note(template, &draft);
        let event = draft.event.as_str();
        let [one, two, three] = ["don't", "q", "s"].map(|before| format!("{before} {event}"));
        let mut meant = vec!["it's", "O'Neil 'x", "a:'b", event, &one, &two, &three, "A's", "B"];
        if event == "it's" {
            // A name is not there twice.
            meant.remove(3);
        }
        assert_eq!(note.metadata.speakers, meant, "{value}");
    }
}

#[test]
fn what_is_typed_is_one_line() {
    let draft = draft(" a\n---\r\n\tb\u{0}\u{85}\u{2028}c \u{feff}");
    assert_eq!(draft.title, "a --- b c");
    assert_eq!(draft.tags, ["kafka", "운영"]);
    let tags = Draft::new(
        "x",
        None,
        &[],
        "",
        &["#a #b, c d; a".into(), "/e/f/".into(), "#".into()],
    );
    assert_eq!(tags.expect("a draft").tags, ["a", "b", "c d", "e/f"]);
    for none in ["", " \n", "\u{feff}", &"x".repeat(1001)] {
        assert!(Draft::new(none, None, &[], "", &[]).is_err(), "{none:?}");
    }
}

#[test]
fn what_a_template_names_and_nobody_knows_is_told_and_stays() {
    let template =
        "---\ntitle: {{title}}\nroom: {{room}}\n---\n# {{title}} on {{date}}\n\n{{ .Site }} {{speaker}}\n{{a}}{{b}}\n";
    let filled = template::fill(template, &draft("x"));
    assert!(
        filled
            .text
            .contains("# x on 2026-11-26\n\n{{ .Site }} {{speaker}}\n{{a}}{{b}}\n"),
        "{}",
        filled.text
    );
    assert!(filled.text.contains("room: {{room}}\n"), "{}", filled.text);
    let lines: Vec<&str> = filled
        .mistakes
        .iter()
        .filter_map(|mistake| mistake.split(':').next())
        .collect();
    assert_eq!(lines, ["3", "7", "7"], "{:?}", filled.mistakes);
    assert!(filled.mistakes[0].contains("{{room}}") && filled.mistakes[0].contains("{{speakers}}"));
}

#[test]
fn one_begins_to_write_where_the_template_says_or_below_its_first_heading() {
    let line = |template: &str| template::fill(template, &draft("x")).line;
    assert_eq!(line("# {{title}}\n\n{{cursor}}\n## Q&A\n{{cursor}}\n"), 3);
    assert_eq!(line("---\nevent: {{cursor}}\n---\n\n"), 2);
    assert_eq!(line("---\ntags:\n- {{tags}}\n---\n{{cursor}}"), 6);
    assert_eq!(line("---\ntitle: {{title}}\n\n---\n# A\n\n\n## Q&A\n\n"), 7);
    assert_eq!(line("# A\n\n## Q&A\n\n"), 2);
    assert_eq!(line("# A\n\n\n\n## Q&A\n"), 3);
    assert_eq!(line("a\n\nb\n"), 2);
    assert_eq!(line("a\nb\n"), 2);
    assert_eq!(line(""), 1);
    assert_eq!(line("---\nno end\n# A\n\n"), 4);
}

#[test]
fn a_note_is_made_once_and_never_over_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = make(folder.path(), &Pattern::default(), None, &draft("회고")).expect("a note");
    assert_eq!((made.path.as_str(), made.line), ("2026-11-26 회고.md", 9));
    assert_eq!(made.notices, [""; 0]);
    let file = folder.path().join(&made.path);
    fs::write(&file, "mine").expect("a note");
    let error = make(folder.path(), &Pattern::default(), None, &draft("회고")).expect_err("it is there");
    assert!(matches!(&error, Error::Taken(path) if *path == made.path), "{error}");
    assert_eq!(fs::read_to_string(&file).expect("a note"), "mine");
    let decomposed: String = "2026-11-26 장애.md".nfd().collect();
    fs::write(folder.path().join(decomposed), "mine").expect("a note");
    assert!(matches!(
        make(folder.path(), &Pattern::default(), None, &draft("장애")),
        Err(Error::Taken(_))
    ));
    fs::create_dir(folder.path().join("2026-11-26 폴더.md")).expect("a folder");
    assert!(matches!(
        make(folder.path(), &Pattern::default(), None, &draft("폴더")),
        Err(Error::Taken(_))
    ));
    assert!(matches!(
        make(Path::new("/nowhere/at/all"), &Pattern::default(), None, &draft("x")),
        Err(Error::NoFolder(_))
    ));
}

#[test]
fn folders_on_the_way_are_made_or_those_that_are_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let pattern = Pattern::new("{{event}}/{{year}}/{{title}}").expect("a pattern");
    let decomposed: String = "데이터 밋업".nfd().collect();
    fs::create_dir(folder.path().join(&decomposed)).expect("a folder");
    let made = make(folder.path(), &pattern, None, &draft("회고")).expect("a note");
    assert_eq!(made.path, "데이터 밋업/2026/회고.md");
    assert_eq!(made.file, folder.path().join(decomposed).join("2026/회고.md"));
    assert!(made.file.is_file());
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    let again = make(folder.path(), &pattern, None, &draft("회고"));
    assert!(matches!(again, Err(Error::Taken(_))));
    fs::write(folder.path().join("file"), "mine").expect("a file");
    let pattern = Pattern::new("file/{{title}}").expect("a pattern");
    let error = make(folder.path(), &pattern, None, &draft("x")).expect_err("no folder");
    assert!(error.to_string().contains("\"file\" is no folder"), "{error}");
}

#[cfg(unix)]
#[test]
fn no_link_on_the_way_is_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (notes, outside) = (folder.path().join("notes"), folder.path().join("outside"));
    [&notes, &outside]
        .into_iter()
        .for_each(|folder| fs::create_dir(folder).expect("a folder"));
    std::os::unix::fs::symlink(&outside, notes.join("2026")).expect("a link");
    let pattern = Pattern::new("{{year}}/{{month}}/{{title}}").expect("a pattern");
    let error = make(&notes, &pattern, None, &draft("x")).expect_err("a link");
    assert!(error.to_string().contains("\"2026\" is a link"), "{error}");
    assert_eq!(fs::read_dir(outside).expect("a folder").count(), 0);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let outside = folder.path().join("outside");
    fs::create_dir(folder.path().join("notes")).expect("a folder");
    let link = folder.path().join("notes/2026-11-26 x.md");
    std::os::unix::fs::symlink(&outside, link).expect("a link");
    let made = make(&folder.path().join("notes"), &Pattern::default(), None, &draft("x"));
    assert!(matches!(made, Err(Error::Taken(_))));
    assert!(!outside.exists());
}

#[test]
fn a_template_that_is_none_is_told_and_the_built_in_one_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let template = folder.path().join("template.md");
    let made = |title: &str| make(folder.path(), &Pattern::default(), Some(&template), &draft(title)).expect("a note");
    assert_eq!(made("none").notices, [""; 0]);
    fs::write(&template, "\u{feff}# {{title}}\n").expect("a template");
    assert_eq!(
        fs::read_to_string(folder.path().join(made("own").path)).expect("a note"),
        "# own\n"
    );
    fs::write(&template, "# {{titel}}\n").expect("a template");
    let notices = made("wrong").notices;
    assert!(
        notices[0].contains("template.md:1: there is no {{titel}}"),
        "{notices:?}"
    );
    let large = "#".repeat(300_000);
    for (title, bytes, why) in [
        ("bytes", &b"\xff\xfe"[..], "UTF-8"),
        ("large", large.as_bytes(), "256 KiB"),
    ] {
        fs::write(&template, bytes).expect("a template");
        let made = made(title);
        assert!(made.notices[0].contains(why) && made.line == 9, "{:?}", made.notices);
    }
    fs::remove_file(&template).expect("gone");
    fs::create_dir(&template).expect("a folder");
    assert!(made("folder").notices[0].contains("no file"));
}

#[test]
fn a_text_stands_where_one_would_begin_to_write_and_its_address_in_the_head() {
    let draft = draft("회고").from("https://example.org/a?b=c#d", "\u{feff}첫 줄\r\n{{title}}\n\n");
    let filled = |template: &str| {
        let filled = template::fill(template, &draft);
        (filled.text, filled.line)
    };
    let (text, line) = filled(BUILT_IN);
    assert!(text.contains("\nurl: \"https://example.org/a?b=c#d\"\n---\n"), "{text}");
    assert!(text.ends_with("---\n\n첫 줄\r\n{{title}}\n\n## Q&A\n\n"), "{text}");
    assert_eq!(text.lines().nth(line as usize - 1), Some("첫 줄"));
    let (text, _) = filled("# {{title}}\n");
    assert_eq!(
        text, "# 회고\n\n첫 줄\r\n{{title}}\n",
        "a template without a place for it"
    );
    let (text, line) = filled("---\nfrom: {{url}}\n---\n> {{body}}\n{{cursor}}\n");
    assert_eq!(
        text,
        "---\nfrom: \"https://example.org/a?b=c#d\"\n---\n> 첫 줄\r\n{{title}}\n\n"
    );
    assert_eq!(line, 6);
    let (note, problems) = crate::parse::parse("a.md", &filled(BUILT_IN).0);
    assert_eq!(note.metadata.url.as_deref(), Some("https://example.org/a?b=c#d"));
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn a_text_is_called_as_its_first_heading_or_its_first_line_with_words() {
    for (text, title) in [
        ("x\n\n## 장애 대응 ##\ny", Some("장애 대응")),
        ("\n---\n  첫 줄  \n둘째", Some("첫 줄")),
        ("#\n그냥", Some("그냥")),
        ("---\n***\n", None),
        ("", None),
    ] {
        assert_eq!(title_of(text).as_deref(), title, "{text:?}");
    }
}
