//! `talkbook show`

use crate::kit::{Folder, KAFKA};

#[test]
fn a_pipe_gets_the_bytes_of_the_file() {
    let bytes = b"\xef\xbb\xbf# \xe1\x84\x80\xe1\x85\xa1\r\nx\xff\x1b[31m\r\n";
    let folder = Folder::new().note("a.md", bytes);
    let run = folder.run(["show", "a.md"]).found();
    run.expect(run.bytes() == bytes, "every byte");
    Folder::with_talks().run(["show", "kafka.md"]).found().prints(KAFKA);
}

#[test]
fn a_part_is_named_by_heading_anchor_or_line() {
    let folder = Folder::with_talks();
    let part = "### 장애 대응\n컨슈머가 멈추면\n-> 오프셋부터 본다\n=> 재처리는 멱등하게\n";
    let places = [
        "kafka.md#장애 대응",
        "kafka.md#장애-대응",
        "카프카 운영기#장애 대응",
        "kafka.md:19",
        "notes/kafka.md:17",
    ];
    for place in places {
        folder.run(["show", place]).found().prints(part);
    }
    folder
        .run(["show", "kafka.md:14"])
        .found()
        .says("## 2부\n")
        .says("재처리")
        .keeps_quiet_of("1부");
}

#[test]
fn every_heading_can_be_reached_by_its_line() {
    let folder = Folder::with_talks();
    let rows = folder.run(["outline", "kafka.md", "--format", "jsonl"]).found().rows();
    assert_eq!(rows.len(), 9);
    for row in rows {
        let run = folder.run(["show", &format!("kafka.md:{}", row["line"])]).found();
        let heading = row["heading"].as_str().unwrap();
        run.expect(run.lines()[0].ends_with(heading), &format!("{heading} first"));
    }
}

#[test]
fn equal_headings_are_told_apart_by_their_lines() {
    let folder = Folder::new().note("a.md", "# 글\n## 담당 업무\n하나\n## 담당 업무\n둘\n");
    folder
        .run(["show", "a.md#담당 업무"])
        .trouble()
        .tells("a.md:2")
        .tells("a.md:4");
    folder
        .run(["show", "a.md#담당-업무-1"])
        .found()
        .says("둘")
        .keeps_quiet_of("하나");
}

#[test]
fn a_title_that_names_several_notes_lists_them() {
    let folder = Folder::new().note("a.md", "# 회고\n").note("b.md", "# 회고\n");
    folder.run(["show", "회고"]).trouble().tells("a.md").tells("b.md");
    folder.run(["show", "b.md"]).found().says("회고");
}

#[test]
fn a_note_is_named_by_its_path_title_file_name_or_alias() {
    let text = "---\ntitle: \"카프카: 운영 #2\"\naliases: [메시지 큐 이야기]\n---\n## 제목\n";
    let folder = Folder::new().note("deep/kafka.md", text);
    for name in [
        "deep/kafka.md",
        "notes/deep/kafka.md",
        "카프카: 운영 #2",
        "KAFKA",
        "메시지 큐 이야기",
    ] {
        folder.run(["show", name]).found().prints(text);
        folder
            .run(["show", &format!("{name}#제목")])
            .found()
            .prints("## 제목\n");
        folder.run(["show", &format!("{name}:5")]).found().prints("## 제목\n");
    }
}

#[test]
fn what_is_not_there_is_trouble() {
    let folder = Folder::with_talks();
    folder.run(["show", "없는 노트"]).trouble().tells("없는 노트");
    folder
        .run(["show", "kafka.md#없는 제목"])
        .trouble()
        .tells("talkbook outline");
    folder.run(["show", "kafka.md:999"]).trouble().tells("line 999");
    folder.run(["show", "kafka.md:0"]).trouble().tells("line 0");
    folder.run(["show", "notes"]).trouble().tells("notes");
}

#[test]
fn names_may_hold_what_marks_a_place() {
    let folder = Folder::new()
        .note("C#: 12.md", "# 하나\n")
        .note("a.md#b", "# 둘\n")
        .note("c:7", "# 셋\n");
    folder.run(["show", "C#: 12.md"]).found().says("하나");
    folder.run(["show", "a.md#b"]).found().says("둘");
    folder.run(["show", "c:7"]).found().says("셋");
    folder.run(["show", "c:7:1"]).found().says("셋");
}

#[test]
fn a_terminal_is_shown_the_rendered_text_and_raw_text_safely() {
    let folder = Folder::new().note("a.md", "## 제목\n**굵은** 글\x1b]0;x\x07\n");
    let run = folder.terminal(&["show", "a.md"]).found().says("굵은");
    run.keeps_quiet_of("**").keeps_quiet_of("\x1b]0");
    let raw = folder.terminal(&["show", "a.md", "--raw"]).found();
    raw.says("**굵은** 글␛]0;x␇").keeps_quiet_of("\x1b]0");
    let piped = folder.run(["show", "a.md", "--rendered"]).found().says("굵은 글");
    piped.keeps_quiet_of("**").keeps_quiet_of("\x1b");
    folder
        .run(["show", "a.md", "--rendered", "--raw"])
        .trouble()
        .tells("--raw");
}

#[cfg(unix)]
#[test]
fn what_is_longer_than_the_terminal_is_read_in_the_pager() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let long: String = (1..=30).map(|line| format!("줄 {line}\n\n")).collect();
    let folder = Folder::new().note("long.md", long).note("short.md", "# 짧은 글\n");
    let pager = folder.root().join("my pager");
    fs::write(
        &pager,
        "#!/bin/sh\nexport LC_ALL=C\nprintf '[paged %s %s %s]' \"$1\" \"$LESS\" \"$(grep -c .)\"\n",
    )
    .expect("a pager");
    fs::set_permissions(&pager, fs::Permissions::from_mode(0o755)).expect("a program");
    let command = format!("'{}' '$(touch x)'", pager.display());
    let folder = folder.variable("PAGER", command).variable("PATH", "/usr/bin:/bin");
    folder
        .terminal(&["show", "long.md"])
        .found()
        .says("[paged $(touch x) FRX 30]");
    folder
        .terminal(&["show", "short.md"])
        .found()
        .says("짧은 글")
        .keeps_quiet_of("paged");
    folder
        .run(["show", "long.md", "--rendered"])
        .found()
        .says("줄 30")
        .keeps_quiet_of("paged");
    let folder = folder
        .variable("LESS", "S")
        .variable("PAGER", pager.display().to_string().replace(' ', "\\ "));
    folder
        .terminal(&["show", "long.md", "--raw"])
        .found()
        .says("[paged  S 30]");
    let folder = folder.variable("PAGER", "/nowhere/at/all");
    let run = folder.terminal(&["show", "long.md"]).found();
    run.says("줄 30")
        .says("the pager \"/nowhere/at/all\" could not be started");
    folder
        .variable("PAGER", "cat")
        .terminal(&["show", "long.md"])
        .found()
        .says("줄 30");
}
