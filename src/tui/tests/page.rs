//! Finding words in the note, and closing sections of it.

use super::super::Start;
use super::super::state::Focus;
use super::kit::Screen;
use super::{NOTES, screen};

#[test]
fn words_are_found_in_the_note_as_one_types_with_a_count() {
    let mut screen = screen("Fㅁ");
    screen.shows(&[" find ㅁ", "none"]);
    screen.keys("<bs>맡았다");
    screen.shows(&[" find 맡았다", "1/2", "▌API 개발을 맡았다"]);
    assert_eq!(screen.cursor().y, 2, "the cursor stands where the input method writes");
    screen.keys("<down>").shows(&["2/2", "▌모니터링을 맡았다"]);
    screen.keys("<down>").shows(&["1/2"]);
    screen
        .keys("<up><enter>")
        .shows(&["2/2 · ", "성장 › 담당 업무"])
        .lacks(&[" find "]);
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    screen.keys("n").shows(&["1/2 · "]);
    assert_eq!(screen.runner.state.reader.line(), 13);
}

#[test]
fn leaving_the_field_goes_back_to_where_one_was() {
    let mut screen = screen("<enter>]]");
    let line = screen.runner.state.reader.line();
    screen.keys("F이직");
    assert_eq!(screen.runner.state.reader.line(), 26);
    screen.keys("<esc>");
    assert_eq!(screen.runner.state.reader.line(), line);
    screen.keys("Fxyzzy<enter>").shows(&["the words are not in this note"]);
    for (width, height) in [(40, 12), (10, 3), (4, 2), (1, 1)] {
        let mut small = Screen::sized(width, height, NOTES, Start::default());
        small.keys("F업무<enter>n<esc>");
    }
}

#[test]
fn what_is_looked_for_is_taken_as_it_is_written() {
    let mut screen = Screen::of(&[("a.md", "# a\nfoo bar\nbar foo\nC++ (x) a.b*\n")]);
    screen.keys("Ffoo<space>bar").shows(&["1/1", "▌foo bar"]);
    screen.keys("<c-u>a.b*").shows(&["1/1"]);
    screen.keys("<c-u>C++<space>(").shows(&["1/1"]);
}

#[test]
fn a_section_is_closed_and_opened() {
    let mut screen = screen("<enter>]");
    screen.shows(&["▌배경", "작은 팀에서", "API 개발을"]);
    screen
        .keys("-")
        .shows(&["▌배경", "+5", "성장"])
        .lacks(&["작은 팀에서", "API 개발을"]);
    assert_eq!(screen.runner.state.reader.line(), 9);
    screen.keys("]");
    assert_eq!(screen.runner.state.reader.line(), 15, "what is closed is passed over");
    screen.keys("[-").shows(&["작은 팀에서"]);
    // A jump into what is closed opens it.
    screen.keys("-o담당<enter>").shows(&["API 개발을"]);
    assert_eq!(screen.runner.state.reader.line(), 12);
    screen.keys("[-FAPI<enter>").shows(&["▌API 개발을"]);
}

#[test]
fn a_note_is_seen_as_its_headings() {
    let mut screen = screen("<enter>_");
    screen
        .shows(&["배경", "성장", "Q&A", "the highest headings"])
        .lacks(&["담당 업무", "작은 팀에서"]);
    screen
        .keys("_")
        .shows(&["담당 업무", "이직은 왜 안 했나요?", "all headings"])
        .lacks(&["작은 팀에서", "배울 것이"]);
    screen.keys("_").shows(&["작은 팀에서", "everything"]);
    // It stays so when the note is set anew, and goes with it.
    screen.keys("__");
    screen.resize(120, 40).lacks(&["작은 팀에서"]).shows(&["담당 업무"]);
    screen.keys("<esc>j<enter>").shows(&["A consumer group"]);
    let mut odd = Screen::of(&[("a.md", "글뿐\n"), ("b.md", "# only\n\n")]);
    odd.keys("<enter>_-__<esc>j<enter>_-__");
}

#[test]
fn questions_hidden_in_a_closed_section_mark_nothing_else() {
    let screen = screen("<enter>]]]]]-");
    screen.shows(&["▌Q&A"]);
    let marks = &screen.runner.state.reader.leaf.as_ref().expect("a page").marks;
    assert_eq!(marks.len(), 5, "{marks:?}");
}

#[test]
fn a_note_is_shown_as_it_was_written_and_one_stays_at_the_line() {
    let mut screen = screen("<enter>]]");
    let line = screen.runner.state.reader.line();
    screen
        .keys("S")
        .shows(&["▌### 담당 업무", "## 성장", "as it was written"]);
    assert_eq!(screen.runner.state.reader.line(), line);
    screen.keys("]");
    screen.keys("g").shows(&["title: 장애 대응 이야기", "---"]);
    screen.keys("S").lacks(&["## 성장"]).shows(&["as it is set"]);
    for (width, height) in [(40, 12), (120, 40)] {
        screen.resize(width, height);
        screen.keys("S").shows(&["---"]);
        screen.keys("S").lacks(&["---"]);
    }
}

#[test]
fn leaving_the_field_leads_back_to_the_list_it_was_opened_from() {
    for (width, height) in [(40, 12), (80, 24)] {
        let mut screen = Screen::sized(width, height, NOTES, Start::default());
        screen.keys("F팀<esc>j");
        assert_eq!(screen.runner.state.focus, Focus::List);
        assert_eq!(screen.runner.state.listing().selected, 1);
        screen.keys("F팀<enter>");
        assert_eq!(screen.runner.state.focus, Focus::Reader);
    }
}
