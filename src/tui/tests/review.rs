//! Questions answered from memory.

use super::super::Start;
use super::kit::Screen;
use super::screen;
use crate::error::Error;
use crate::recall::Grade;

#[test]
fn a_question_comes_alone_and_its_answer_when_it_is_wanted() {
    let mut screen = screen("v");
    screen
        .shows(&[
            "Review 1/3",
            "장애 대응 이야기 › Q&A",
            "장애 대응 경험이 중요한가요?",
            "enter shows the answer",
        ])
        .lacks(&["1 again (today)"]);
    assert!(screen.runner.stage.recorded.is_empty());
    screen.keys("3").shows(&["Review 1/3"]);
    assert!(screen.runner.stage.recorded.is_empty(), "no grade before the answer");
    screen
        .keys("<enter>")
        .shows(&["장애를 겪고 배우는", "incident.md:22", "1 again (today)  2 hard"]);
    screen
        .keys("3")
        .shows(&["Review 2/3", "이직은 왜 안 했나요?"])
        .lacks(&["배울 것이"]);
    let recorded = &screen.runner.stage.recorded;
    assert_eq!(*recorded, [("장애 대응 경험이 중요한가요?".to_owned(), Grade::Good)]);
}

#[test]
fn what_was_not_known_comes_again_and_the_end_sums_up() {
    let mut screen = screen("v<space>1<space>3s<space>4");
    screen.shows(&["3 asked: 2 known, 1 not.", "3 questions with an answer: 0 due"]);
    screen
        .keys("<enter>1q")
        .shows(&["3 asked: 2 known, 1 not"])
        .lacks(&["╭"]);
    assert_eq!(screen.runner.stage.recorded.len(), 3);
    assert!(screen.ending.is_none());
}

#[test]
fn the_filters_choose_the_questions() {
    screen("/kafka<esc>v").shows(&["Review 1/1", "How large should a partition be?"]);
    screen("/nothinglikethis<esc>v").shows(&["Nothing waits.", "0 questions with an answer"]);
    // Who types ahead means it, and words that only hold a sentence together are no condition.
    screen("")
        .keys_at_once("v<enter>")
        .shows(&["Review 1/3", "1 again (today)"]);
    screen("/이직은<space>어떻게<space>했더라<esc>v").shows(&["Review 1/1", "이직은 왜 안 했나요?"]);
    // The jamo are the keys they sit on.
    screen("ㅍ").shows(&["Review 1/3"]);
}

#[test]
fn a_log_that_cannot_be_written_is_said_and_the_sitting_goes_on() {
    let mut screen = screen("v<enter>");
    screen.runner.stage.log_says = || Err(Error::Usage("the disk is full".into()));
    screen.keys("3").shows(&["the disk is full", "Review 2/3"]);
}

#[test]
fn a_long_answer_is_scrolled_and_any_size_will_do() {
    let lines: String = (0..60).map(|at| format!("줄 {at}\n")).collect();
    let note = format!("# T\n## Q&A\n### 어떻게 하나요?\n{lines}");
    for (width, height) in [(80, 24), (40, 12), (10, 4), (1, 1)] {
        let mut screen = Screen::sized(width, height, &[("a.md", &note)], Start::default());
        screen.keys("v<enter>");
        if width >= 40 {
            screen.shows(&["1 again (today)", "4 easy"]);
        }
        screen.keys(&"j".repeat(80));
        if width >= 40 {
            screen.shows(&["1 again (today)"]);
            screen.keys(&"k".repeat(80)).shows(&["어떻게 하나요?"]);
        }
        screen.keys("<esc>").lacks(&["Review 1/1"]);
    }
}

#[test]
fn beside_the_answer_stands_who_else_was_asked() {
    let again = (
        "again.md",
        "# 다른 발표\n## Q&A\n### 이직을 왜 안 하셨나요?\n-> 재미있어서\n### 점심은 무엇을 먹나요?\n-> 국수\n",
    );
    let mut screen = Screen::of(&[super::NOTES[0], again]);
    screen
        .keys("vs<enter>")
        .shows(&["이직은 왜 안 했나요?", "also asked in 다른 발표 (again.md:3)"]);
    screen
        .keys("3<enter>")
        .shows(&["이직을 왜 안 하셨나요?", "also asked in 장애 대응 이야기"]);
    screen
        .keys("3<enter>")
        .shows(&["점심은 무엇을"])
        .lacks(&["also asked in"]);
}
