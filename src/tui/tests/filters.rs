//! What narrows the lists down: chips, and the popup that offers them.

use super::super::Start;
use super::super::state::{Focus, List};
use super::kit::Screen;
use super::{NOTES, screen};

#[test]
fn the_questions_can_be_narrowed_down_by_speaker_year_tag_and_talk() {
    let mut screen = screen("4f");
    screen.shows(&[
        "─ Only ─",
        "tag:백엔드",
        "speaker:Dana Reyes",
        "speaker:김하늘",
        "2024",
        "2023",
    ]);
    screen
        .keys("dana<enter>")
        .shows(&["speaker:Dana Reyes", "4 Questions 1", "? How large should a part"])
        .lacks(&["─ Only ─"]);
    screen.keys("x").shows(&["4 Questions 3"]);
    screen.keys("f2024<enter>").shows(&["2024", "4 Questions 2"]);
    screen.keys("f2023<enter>").shows(&["2024 2023", "4 Questions 3"]);
    screen.keys("xxt").shows(&["talk:장애 대응 이야기", "4 Questions 2"]);
    screen.keys("t").shows(&["4 Questions 3"]).lacks(&["talk:"]);
    screen.keys("1t").shows(&["talk:장애 대응 이야기", "3 Headings 7"]);
    assert_eq!(screen.runner.state.list, List::Headings);
}

#[test]
fn several_are_put_on_and_taken_off_without_leaving_the_popup() {
    let mut screen = screen("f운영<tab>");
    screen.shows(&["* tag:운영", "1 Talks 1"]);
    screen
        .keys("<c-u>")
        .shows(&["* tag:운영", "speaker:김하늘"])
        .lacks(&["speaker:Dana"]);
    screen.keys("kafka");
    screen.shows(&["nothing of that name"]);
    screen
        .keys("<c-u>운영<tab><esc>")
        .shows(&["1 Talks 2"])
        .lacks(&["tag:운영"]);
    // Years and speakers are choices; what narrows down otherwise makes their counts smaller.
    screen
        .keys("fkafka<enter>f")
        .shows(&["* tag:Kafka", "2023"])
        .lacks(&["2024"]);
}

#[test]
fn tags_add_up_or_are_choices() {
    let mut screen = screen("");
    screen.keys("f운영<enter>fkafka<enter>");
    screen.shows(&["nothing of that name"]);
    screen.keys("<esc>|").shows(&["any of the tags"]);
    screen.keys("fkafka<enter>");
    screen.shows(&["tag:운영 | tag:Kafka", "1 Talks 2"]);
    screen.keys("|").shows(&["1 Talks 0", "No talks for"]);
}

#[test]
fn questions_are_searched_among_themselves_best_first() {
    let mut screen = screen("4/이직");
    screen.shows(&["4 Questions 1", "? 이직은 왜 안 했나요?", "5 Results"]);
    assert_eq!(screen.runner.state.list, List::Questions);
    // A whole question finds what is like it, too.
    screen
        .keys("은<space>도대체<space>왜<space>안<space>했나요")
        .shows(&["▌ ? 이직은 왜 안 했나요?"]);
    screen.keys("<c-u>장애를<esc>").shows(&["? 장애 대응 경험이"]);
    screen.keys("sss").shows(&["Questions newest talk first"]);
}

#[test]
fn words_are_sought_in_what_was_asked_or_in_what_was_answered() {
    let mut screen = screen("4/배울<esc>");
    screen.shows(&["? 이직은 왜 안 했나요?"]);
    screen
        .keys("w")
        .shows(&["in questions", "No questions for 배울 + in questions"]);
    screen.keys("w").shows(&["in answers", "? 이직은 왜 안 했나요?"]);
    screen.keys("w").shows(&["in questions and answers"]);
    screen.keys("g").lacks(&["in answers", "in questions"]);
    screen
        .keys("/<c-u>이직<esc>ww")
        .shows(&["No questions for 이직 + in answers"]);
}

#[test]
fn the_next_question_is_one_key_away_while_its_answer_is_open() {
    let mut screen = screen("4<enter>");
    screen.shows(&["▌■ 장애 대응 경험이"]);
    screen.keys("J").shows(&["▌■ 이직은 왜 안 했나요?"]);
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    screen
        .keys("J")
        .shows(&["How large should a partition be?", "Kafka in practice › Q&A"]);
    screen.keys("J").shows(&["this is the last of the questions"]);
    screen.keys("KK").shows(&["▌■ 장애 대응 경험이"]);
    screen.keys("K").shows(&["this is the first of the questions"]);
}

#[test]
fn beside_an_answer_stands_which_other_talk_was_asked_the_same() {
    let again = (
        "again.md",
        "# 다른 발표\n## Q&A\n### 이직을 왜 안 하셨나요?\n-> 재미있어서\n",
    );
    let notes = [NOTES[0], again];
    let mut screen = Screen::of(&notes);
    screen.keys("4j").shows(&["a  also asked in 다른 발표"]);
    screen.keys("<enter>").shows(&["also asked in 다른 발표"]);
    screen.keys("g").lacks(&["also asked in"]);
    screen.keys("}").lacks(&["also asked in"]);
    screen
        .keys("}a")
        .shows(&["6 Related 1", "? 이직을 왜 안 하셨나요?", "재미있어서"]);
    screen
        .keys("<enter>a")
        .shows(&["6 Related 1", "? 이직은 왜 안 했나요?"]);
    screen.keys("1a").shows(&["no question is before you"]);
    let mut small = Screen::sized(40, 12, &notes, Start::default());
    small.keys("4j<enter>").shows(&["also asked in 다른 발표"]);
}

#[test]
fn filters_that_have_no_room_are_counted() {
    let tags: Vec<String> = (0..9).map(|at| format!("긴태그이름{at}")).collect();
    let note = format!("---\ntags: [{}]\n---\n# T\n", tags.join(", "));
    let mut screen = Screen::of(&[("a.md", &note)]);
    for tag in &tags {
        screen.keys(&format!("f{tag}<enter>"));
    }
    screen.shows(&["+7 tag:긴태그이름7 tag:긴태그이름8"]);
}
