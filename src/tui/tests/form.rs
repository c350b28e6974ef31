//! The form of a new note: asked for, completed, made, and opened.

use super::super::Start;
use super::super::event::Event;
use super::super::state::{Blank, Focus, Form, Popup};
use super::kit::Screen;
use super::{NOTES, screen};
use crate::draft::Pattern;
use crate::error::Error;

fn made(screen: &Screen, name: &str) -> String {
    let file = screen.runner.stage.folder.join(name);
    crate::library::read(&file).map_or_else(|error| error.to_string(), |(text, _)| text)
}

#[test]
fn a_note_is_made_and_opened_here_and_in_the_editor() {
    let mut screen = screen("c");
    screen.shows(&["─ New note ─", "title", "what the talk is called", "date    2024-03-05"]);
    screen
        .keys("회고:<space>첫<space>해")
        .shows(&["makes 2024-03-05 회고 첫 해.md"]);
    screen
        .keys("<enter>이바다<enter><enter>a,<space>b<enter>")
        .keys("<enter>");
    assert_eq!(screen.runner.stage.edited, [("2024-03-05 회고 첫 해.md".to_owned(), 9)]);
    let text = made(&screen, "2024-03-05 회고 첫 해.md");
    let head = "---\ntitle: \"회고: 첫 해\"\ndate: 2024-03-05\nspeakers: [이바다]\nevent:\ntags: [a, b]\n---\n";
    assert!(text.starts_with(head), "{text}");
    screen.lacks(&["New note"]).shows(&["1 Talks 3", "회고: 첫 해", "Q&A"]);
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    assert_eq!(
        screen.runner.state.reader.note().map(|note| note.path.as_str()),
        Some("2024-03-05 회고 첫 해.md")
    );
    // What was typed is gone with it.
    screen.keys("<esc>c").shows(&["what the talk is called"]);
}

#[test]
fn the_note_is_called_as_the_settings_say() {
    let mut screen = screen("");
    screen.runner.state.note_name = Pattern::new("{{year}}/{{title}} ({{speaker}})").expect("a pattern");
    screen.keys("c회고").shows(&["makes 2024/회고.md"]);
    screen
        .keys("<tab>새<space>이름")
        .shows(&["makes 2024/회고 (새 이름).md"]);
    screen.keys("<c-s>").shows(&["회고", "Q&A"]);
    assert!(made(&screen, "2024/회고 (새 이름).md").starts_with("---\ntitle: 회고\n"));
}

#[test]
fn what_the_editor_wrote_is_shown_where_it_was_written() {
    let mut screen = screen("");
    screen.runner.stage.editor_writes = Some("적어 둔 말\n".into());
    screen.keys("c회고<c-s>").shows(&["적어 둔 말", "1 new"]);
    screen.runner.stage.editor_says = || Err(Error::Usage("the editor is out".into()));
    screen.keys("c다른<c-s>").shows(&["the editor is out", "1 Talks 4"]);
}

#[test]
fn values_that_the_notes_have_are_completed() {
    let mut screen = screen("cx<tab>김");
    screen.shows(&["speaker 김", "          김하늘"]).lacks(&["makes"]);
    screen.keys("<tab>").shows(&["speaker 김하늘", "makes 2024-03-05 x.md"]);
    screen.keys(",d").shows(&["Dana Reyes"]);
    screen.keys("<right>").shows(&["speaker 김하늘, Dana Reyes"]);
    screen.keys(",<space>새<space>이름<tab><tab>").shows(&["새 이름"]);
    screen.keys("<down><up>백<tab>").shows(&["tags    백엔드"]);
    // What is there already is offered no more; what is begun otherwise is left alone.
    screen.keys(",").shows(&["운영", "Kafka"]);
    screen.keys("<c-n><c-n><c-p><tab>");
    let tags = screen.runner.state.form.text(Blank::Tags).to_owned();
    assert!(["백엔드, Kafka", "백엔드, 운영"].contains(&tags.as_str()), "{tags}");
    // What is begun is never taken for what lacks its letters.
    screen.keys(",<space>kf<tab>").keys("<up>").shows(&["kf"]);
    screen.keys("<home>").lacks(&["          Kafka"]);
    screen.keys("<c-s>");
    let text = made(&screen, "2024-03-05 x.md");
    assert!(text.contains("speakers: [김하늘, Dana Reyes, 새 이름]\n"), "{text}");
}

#[test]
fn the_event_one_was_at_last_is_offered_first() {
    let mut screen = screen("ca<down><down>돌담<space>콘퍼런스<c-s><esc>");
    screen
        .keys("cb<down><down>")
        .shows(&["event", "          돌담 콘퍼런스"]);
    screen.keys("<right><c-s>");
    assert!(made(&screen, "2024-03-05 b.md").contains("event: 돌담 콘퍼런스\n"));
}

#[test]
fn what_is_wrong_is_said_in_the_form_and_nothing_typed_is_lost() {
    let mut screen = screen("c<down>이바다<c-s>");
    screen.shows(&["a note needs a title", "이바다", "New note"]);
    screen.keys("x").lacks(&["a note needs"]);
    screen
        .keys("<up><c-u>2024-13<c-s>")
        .shows(&["\"2024-13\" is no date", "이바다"]);
    screen.keys("<c-u>2024-03-05");
    screen.write("2024-03-05 x.md", "mine");
    screen.keys("<c-s>").shows(&["ever written over", "이바다", "New note"]);
    assert_eq!(made(&screen, "2024-03-05 x.md"), "mine");
    assert_eq!(screen.runner.stage.edited, []);
    screen.runner.stage.folder = "/nowhere/at/all".into();
    screen.keys("<c-s>").shows(&["there is no notes folder", "이바다"]);
    // It waits, closed, until it can be made.
    screen.keys("<esc>").lacks(&["New note", "이바다"]);
    screen
        .keys("c")
        .shows(&["이바다", "2024-03-05"])
        .lacks(&["no notes folder"]);
}

#[test]
fn text_that_is_pasted_arrives_whole_and_the_cursor_stands_behind_it() {
    let mut screen = screen("c");
    screen.event(Event::Paste("장애 대응:\n새벽 3시\t15분".into()));
    screen.shows(&["title   장애 대응: 새벽 3시 15분"]);
    let (cursor, cell) = (screen.cursor(), screen.buffer().area);
    let text = screen.line(usize::from(cursor.y));
    let before = &text[..text.find("15분").expect("what was pasted") + "15분".len()];
    assert_eq!(usize::from(cursor.x), crate::cells::width(before), "{cell:?}\n{text}");
    screen.keys("ㅎ<left>").shows(&["15분ㅎ"]);
}

#[test]
fn it_has_room_on_every_screen() {
    let title = "카프카";
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut screen = Screen::sized(width, height, NOTES, Start::default());
        screen.keys("c").keys(title).keys("<down>김");
        screen.shows(&[
            "New note",
            "title   카프카",
            "speaker 김",
            "event",
            "tags",
            "date    2024-03-05",
            "김하늘",
        ]);
        let cursor = screen.cursor();
        assert!(
            screen.line(usize::from(cursor.y)).contains("speaker"),
            "{cursor:?}\n{}",
            screen.text()
        );
        screen.keys("<tab><tab><tab><tab>").shows(&["makes 2024-03-05 카프카"]);
        screen.keys("<c-u>x<c-s>").shows(&["is no date: write a day"]);
    }
    let mut small = Screen::sized(40, 12, NOTES, Start::default());
    small.keys("c카프카<down>김하늘");
    let shown = [
        "╭─ New note ───────────────────────────╮",
        "│  title   카프카                      │",
        "│▌ speaker 김하늘                      │",
        "│  event                               │",
        "│  tags    several are parted by comm… │",
        "│  date    2024-03-05                  │",
        "│──────────────────────────────────────│",
        "│  makes 2024-03-05 카프카.md          │",
    ];
    assert_eq!(
        small.text().lines().take(shown.len()).collect::<Vec<_>>(),
        shown,
        "{}",
        small.text()
    );
    assert!(small.line(11).contains("ctrl-s make  esc close"), "{}", small.text());
    for (width, height) in [(0, 0), (1, 1), (5, 4), (12, 3), (40, 5), (40, 6), (40, 7), (200, 9)] {
        small.resize(width, height).keys("<down>").keys("x").keys("<c-s>");
    }
}

#[test]
fn nothing_foreign_reaches_the_terminal_raw() {
    let evil = "\u{1b}[31mred\u{9b}2J\u{202e}x";
    let note = format!("---\ntitle: a\ntags: [\"t{evil}\"]\nspeaker: \"s{evil}\"\nevent: \"e{evil}\"\n---\n");
    let mut screen = Screen::of(&[("evil.md", &note)]);
    screen.keys("c");
    for keys in [
        "x", "<down>", "<right>", "<down>", "<right>", "<down>", "<right>", "<c-s>",
    ] {
        screen.event(Event::Paste(evil.into())).keys(keys);
        for cell in screen.buffer().content() {
            assert_eq!(crate::cells::visible(cell.symbol()), cell.symbol(), "after {keys:?}");
        }
    }
}

#[test]
fn it_can_be_what_the_screen_begins_with() {
    let mut form = Form::default();
    form.set(Blank::Event, "밋업");
    let start = Start {
        form: Some(form),
        ..Start::default()
    };
    let mut screen = Screen::sized(80, 24, &[], start);
    screen.shows(&["New note", "event   밋업", "date    2024-03-05"]);
    assert!(matches!(screen.runner.state.popup, Some(Popup::Form)));
    screen.keys("x<c-s>").shows(&["1 Talks 1"]);
}
