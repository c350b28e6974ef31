//! The lists, their filters, and how one moves among them.

use super::super::Start;
use super::super::state::List;
use super::kit::Screen;
use super::{NOTES, screen};

#[test]
fn the_first_screen_lists_the_talks_newest_first_and_shows_the_first() {
    let screen = screen("");
    screen.shows(&["1 Talks 2", "2 Tags 3", "3 Headings", "4 Questions 3"]);
    assert!(screen.line(2).starts_with("▌ 장애 대응 이야기"), "{}", screen.text());
    screen.shows(&["2024-03-05 · 김하늘", "Kafka in practice", "첫머리 글", "? keys"]);
}

#[test]
fn each_list_has_its_key() {
    screen("2").shows(&["#백엔드", "#운영", "#Kafka"]);
    screen("3").shows(&["배경", "담당 업무", "Consumers"]);
    screen("4").shows(&["? 장애 대응 경험이 중요", "? How large should a part"]);
    assert_eq!(screen("<tab><tab>").runner.state.list, List::Headings);
    assert_eq!(screen("<s-tab>").runner.state.list, List::Questions);
}

#[test]
fn the_reader_follows_the_selection() {
    screen("j")
        .shows(&["A consumer group balances partitions."])
        .lacks(&["첫머리 글"]);
    screen("4j").shows(&["배울 것이 남아 있었다"]);
    screen("2").shows(&["2023-10-01  Kafka in practice"]);
}

#[test]
fn a_tag_filters_the_talks_and_filters_add_up() {
    let mut screen = screen("2");
    screen.shows(&["#백엔드"]).lacks(&["tag:"]);
    screen.keys("<enter>").shows(&["tag:백엔드", "1 Talks 2"]);
    screen.keys("2jj<enter>").shows(&["tag:백엔드", "tag:", "1 Talks 1"]);
    assert_eq!(screen.runner.state.chips.len(), 2);
    screen.keys("x").shows(&["tag:백엔드", "1 Talks 2"]);
    screen.keys("<bs>").lacks(&["tag:"]);
    screen.keys("x").shows(&["no filter to take away"]);
}

#[test]
fn words_and_tags_filter_every_list() {
    let mut screen = screen("/장애<esc>1");
    screen
        .shows(&["1 Talks 1", "장애 대응 이야기"])
        .lacks(&["Kafka in practice"]);
    screen
        .keys("3")
        .shows(&["장애 대응 경험이 중요한가요?"])
        .lacks(&["Rebalancing"]);
    screen.keys("<esc>").shows(&["Rebalancing"]);
}

#[test]
fn only_a_window_of_a_long_list_is_held() {
    let names: Vec<String> = (0..600).map(|at| format!("n{at:03}.md")).collect();
    let texts: Vec<String> = (0..600).map(|at| format!("# Talk {at:03}\ntext {at}\n")).collect();
    let notes: Vec<(&str, &str)> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let mut screen = Screen::of(&notes);
    screen.keys("s").shows(&["Talks by title", "Talk 000", "1 Talks 600"]);
    assert!(screen.runner.state.listing().rows.len() < 300);
    screen.keys("G").shows(&["Talk 599", "text 599"]);
    assert!(screen.runner.state.listing().rows.len() < 300);
    screen.keys("g<pgdn><pgdn>").shows(&["Talk 018"]).lacks(&["Talk 000"]);
}

#[test]
fn an_order_can_be_chosen() {
    let mut screen = screen("s");
    assert!(screen.line(2).contains("Kafka"), "{}", screen.text());
    screen.keys("ss");
    assert!(screen.line(2).contains("장애"), "{}", screen.text());
}

#[test]
fn an_empty_folder_says_what_to_do() {
    Screen::of(&[]).shows(&["No notes yet.", "talkbook DIR", "c makes the first one, R looks again"]);
}

#[test]
fn it_starts_where_it_is_told_to() {
    let start = |query: &str, tag: Option<&str>, note: Option<(String, u32)>| {
        let start = Start {
            query: query.into(),
            tag: tag.map(str::to_owned),
            note,
            ..Start::default()
        };
        Screen::sized(80, 24, NOTES, start)
    };
    start("장애", None, None).shows(&["5 Results", "? 장애 대응 경험이 중요"]);
    start("", Some("kafka"), None).shows(&["tag:kafka", "1 Talks 1", "Kafka in practice"]);
    let mut screen = start("", None, Some(("kafka.md".into(), 11)));
    screen.shows(&["Rebalancing stops the world."]);
    screen.keys("e");
    assert_eq!(screen.runner.stage.edited, [("kafka.md".to_owned(), 11)]);
}

#[test]
fn the_questions_that_nobody_answered_are_one_key_away() {
    let open = (
        "open.md",
        "# Open\n## Q&A\n### 언제 끝나나요?\n### 누가 하나요?\n-> 아무나\n",
    );
    let mut screen = Screen::of(&[NOTES[0], open]);
    screen
        .keys("u")
        .shows(&["4 Questions 1", "? 언제 끝나나요?", "unanswered"])
        .lacks(&["? 누가 하나요"]);
    assert_eq!(screen.runner.state.list, List::Questions);
    screen.keys("1").shows(&["1 Talks 2", "unanswered"]);
    screen.keys("u").shows(&["4 Questions 1"]);
    screen
        .keys("u")
        .shows(&["4 Questions 4", "? 누가 하나요?"])
        .lacks(&["unanswered"]);
    screen.keys("ux").shows(&["4 Questions 4"]).lacks(&["unanswered"]);
}

#[test]
fn what_is_copied_says_where_it_was_said() {
    let mut screen = screen("4y");
    screen.shows(&["copied 6 lines, with their source"]);
    let said = "장애 대응 경험이 중요한가요?\n\n장애를 겪고 배우는 것이 중요하다\n-> 기회가 있으면 해 본다\n\n\
                — 장애 대응 이야기 · 김하늘 · 2024-03-05 · incident.md:22";
    assert_eq!(screen.runner.stage.copied, [said]);
    screen.keys("3<enter>y");
    let copied = screen.runner.stage.copied.last().cloned().unwrap_or_default();
    assert!(copied.starts_with("배경\n\n작은 팀에서 시작했다\n\n— "), "{copied}");
    screen.keys("<esc>2y").shows(&["no note is selected"]);
    let mut screen = Screen::of(&[("bad.md", "# x\n## a\u{1b}]52;c;YQ==\u{7}b\ntext\n")]);
    screen.keys("3jy");
    let copied = screen.runner.stage.copied.last().cloned().unwrap_or_default();
    assert!(
        copied.contains("text") && !copied.contains(['\u{1b}', '\u{7}']),
        "{copied:?}"
    );
}
