//! Marks: set with a letter, gone to with a letter, in whatever note and on whatever day.

use super::super::Start;
use super::super::layout::Measures;
use super::super::remembered::Remembered;
use super::super::state::{Focus, Panes};
use super::kit::Screen;
use super::{INCIDENT, NOTES, screen};

/// A screen on which line 22 of the first talk is marked `a`, and line 11 of the second `K`.
fn marked(width: u16, height: u16) -> Screen {
    let mut screen = Screen::sized(width, height, NOTES, Start::default());
    screen.keys("<enter>:22<enter>Ma").keys("<esc>j<enter>:11<enter>MK");
    screen
}

/// The same notes the next day, of which the first one says this.
fn next_day(yesterday: &Screen, incident: Option<&str>) -> Screen {
    let start = Start {
        remembered: Remembered::of(&yesterday.runner.state, Panes::Two, Measures::default()),
        ..Start::default()
    };
    let notes: Vec<(&str, &str)> = incident.map(|text| ("incident.md", text)).into_iter().collect();
    Screen::sized(80, 24, &[&notes, &NOTES[1..]].concat(), start)
}

fn stands(screen: &Screen) -> (Option<String>, u32) {
    let reader = &screen.runner.state.reader;
    (reader.note().map(|note| note.path.clone()), reader.line())
}

fn at(path: &str, line: u32) -> (Option<String>, u32) {
    (Some(path.to_owned()), line)
}

#[test]
fn a_mark_is_gone_to_from_the_text_of_another_note_and_from_a_list() {
    let mut screen = marked(80, 24);
    screen.shows(&["mark K: line 11, Rebalancing"]);
    screen.keys("'a");
    assert_eq!(stands(&screen), at("incident.md", 22));
    screen.keys("<c-o>");
    assert_eq!(
        stands(&screen),
        at("kafka.md", 11),
        "as from any jump there is a way back"
    );
    screen.keys("<esc>4'a");
    assert_eq!(
        (stands(&screen), screen.runner.state.focus),
        (at("incident.md", 22), Focus::Reader)
    );
    screen.keys("'b").shows(&["there is no mark b", "Go to a mark"]);
    screen.keys("-").shows(&["a mark is a letter or a digit"]);
    screen.keys("<esc>").lacks(&["Go to a mark"]);
    assert_eq!(stands(&screen), at("incident.md", 22));
}

#[test]
fn the_popup_lists_the_marks_there_are() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut screen = marked(width, height);
        screen.keys("'").shows(&[
            "╭─ Go to a mark: its letter ─",
            "│▌ K  Kafka in practice › Rebalancing ",
            "│  a  장애 대응 이야기 › Q&A › 장애 대응 경험이 중요한가요? ",
            " enter go  delete remove  esc close",
        ]);
        let line = screen
            .text()
            .lines()
            .find(|line| line.contains("│  a  "))
            .unwrap_or_default()
            .to_owned();
        assert!(line.contains(" 22 │"), "{line}");
        screen
            .keys("<esc>M")
            .shows(&["╭─ Mark line 11: a letter ─", "│▌ K  Kafka"]);
    }
    let mut screen = marked(40, 12);
    screen.keys("'").shows(&[
        "╭─ Go to a mark: its letter ",
        "│▌ K  … › Rebalancing               11 │",
        "│  a  장애 대응 경험이 중요한가요?  22 │",
        " enter go  delete remove  esc close",
    ]);
    for line in screen.text().lines().filter(|line| line.contains('│')) {
        assert_eq!(crate::cells::width(line), 40, "{line}");
    }
}

#[test]
fn a_mark_is_picked_in_the_popup_and_in_the_palette() {
    let mut screen = marked(80, 24);
    screen.keys("'<down><enter>");
    assert_eq!(stands(&screen), at("incident.md", 22));
    screen.keys("'<down><up><enter>");
    assert_eq!(stands(&screen), at("kafka.md", 11));
    screen
        .keys(":중요한가")
        .shows(&["장애 대응 경험이 중요한가요?  mark a"]);
    screen.keys("<enter>");
    assert_eq!(stands(&screen), at("incident.md", 22));
}

#[test]
fn a_mark_is_set_anew_and_removed() {
    let mut screen = marked(80, 24);
    screen
        .keys("gMa")
        .shows(&["mark a: line 1, Kafka in practice, no more in 장애 대응 경험이 중요한가요?"]);
    screen.keys("'<del>").shows(&["Remove a mark: its letter"]);
    screen
        .keys("a")
        .shows(&["mark a is no more: Kafka in practice"])
        .lacks(&["Remove a mark"]);
    screen.keys("'a").shows(&["there is no mark a"]);
    screen.keys("<del><del>").shows(&["mark K is no more"]);
    screen
        .keys("'")
        .shows(&["no marks yet: M and a letter mark the line one reads"]);
    screen.keys("M").shows(&["Mark line 1: a letter", "no marks yet"]);
    screen
        .keys("<enter><del>7")
        .shows(&["mark 7: line 1, Kafka in practice"]);
    screen.keys("<esc>2<esc>M").lacks(&["Mark line"]);
}

#[test]
fn jamo_and_syllables_are_the_keys_they_sit_on() {
    let mut screen = screen("<enter>:22<enter>Mㅁ");
    screen.shows(&["mark a: line 22"]);
    screen.keys("g'ㅁ");
    assert_eq!(stands(&screen), at("incident.md", 22));
    // What a syllable holds beside the letter is pressed after it: ㅓ is j.
    screen.keys("g'머");
    assert_eq!(stands(&screen), at("incident.md", 23));
}

#[test]
fn the_next_day_a_mark_is_where_its_line_is() {
    let yesterday = marked(80, 24);
    let mut screen = next_day(&yesterday, Some(INCIDENT));
    screen.keys("'a");
    assert_eq!(stands(&screen), at("incident.md", 22));
    let longer = INCIDENT.replace("## 배경", "## 머리말\n한 줄\n두 줄\n\n## 배경");
    let mut screen = next_day(&yesterday, Some(&longer));
    screen.keys("'a").lacks(&["is gone"]);
    assert_eq!(stands(&screen), at("incident.md", 26));
    screen.keys("'");
    let line = screen
        .text()
        .lines()
        .find(|line| line.contains(" a  "))
        .unwrap_or_default()
        .to_owned();
    assert!(line.contains(" 26 │"), "{line}");
    // What is read now is what was asked for, whatever was said of a mark before.
    screen.keys("<esc>g");
    assert_eq!(stands(&screen), at("incident.md", 1));
}

#[test]
fn it_is_said_when_the_marked_line_is_gone() {
    let yesterday = marked(80, 24);
    let other = INCIDENT.replace("### 장애 대응 경험이 중요한가요?", "### 장애는 왜 나나요?");
    let mut screen = next_day(&yesterday, Some(&other));
    screen
        .keys("'a")
        .shows(&["the line of mark a is gone: ### 장애 대응 경험이 중요한가요?"]);
    assert_eq!(stands(&screen), at("incident.md", 22));
    let mut screen = next_day(&yesterday, None);
    screen.keys("'a").shows(&[
        "the note of mark a cannot be read: ' delete a removes the mark",
        "incident.md",
    ]);
    screen.keys("'<del>a'").shows(&["K  Kafka"]).lacks(&["a  장애"]);
}

#[test]
fn a_marked_line_in_a_closed_section_is_shown() {
    let mut screen = marked(80, 24);
    screen.keys("'a__'K'a").shows(&["장애 대응 경험이 중요한가요?"]);
    assert_eq!(stands(&screen), at("incident.md", 22));
}

#[test]
fn a_mark_is_written_down_when_it_is_set_and_when_it_is_removed() {
    let mut screen = marked(80, 24);
    assert_eq!(screen.runner.stage.marked, [('a', Some(22)), ('K', Some(11))]);
    screen.keys("'<del>a");
    assert_eq!(screen.runner.stage.marked.last(), Some(&('a', None)));
}
