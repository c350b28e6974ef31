//! The lines of charts, whole.

use super::spans::tests::periods;
use super::*;
use crate::search::{Named, Period, Tagged};

fn years(times: &[Period]) -> Vec<Period> {
    let mut years: Vec<Period> = Vec::new();
    for of in times {
        let year = crate::note::Date::new(of.period.number() / 10_000, 0, 0).expect("a year");
        match years.last_mut().filter(|last| last.period == year) {
            Some(last) => last.notes += of.notes,
            None => years.push(Period { period: year, ..*of }),
        }
    }
    years
}

fn of(times: &[(&str, u32)]) -> Stats {
    let periods = periods(times);
    Stats {
        notes: periods.iter().map(|of| of.notes).sum(),
        years: years(&periods),
        periods,
        ..Stats::default()
    }
}

fn shown(of: &Stats, width: usize, blocks: Blocks) -> Vec<String> {
    let lines: Vec<String> = stats(of, width, 3, blocks).iter().map(Line::text).collect();
    for line in &lines {
        assert!(cells::width(line) <= width, "{width}: {line:?}");
        assert!(!line.ends_with(' '), "{line:?}");
    }
    lines
}

fn talks(times: &[(&str, u32)]) -> String {
    let lines = shown(&of(times), 40, Blocks::Eighths);
    let from = lines.iter().position(String::is_empty).map_or(lines.len(), |at| at + 1);
    lines[from..].join("\n")
}

#[test]
fn a_month_without_talks_is_a_gap() {
    assert_eq!(
        talks(&[("2022-11", 2), ("2023-02", 12)]),
        "\
Talks by month
2022-11   2  ████▌
2022-12
2023-01
2023-02  12  ███████████████████████████"
    );
}

#[test]
fn one_month_is_one_row_and_no_wall() {
    assert_eq!(talks(&[("2023-02", 1)]), "Talks by month\n2023-02  1  ████");
}

#[test]
fn a_year_alone_stands_before_its_months() {
    assert_eq!(
        talks(&[("2023", 1), ("2023-02", 2), ("2023-03", 1)]),
        "\
Talks by month
2023     1  ████
2023-02  2  ████████
2023-03  1  ████
1 note says the year alone, and no month"
    );
}

#[test]
fn many_months_are_a_row_a_year() {
    assert_eq!(
        talks(&[("2019-01", 1), ("2021", 2), ("2021-12", 4), ("2025-06", 8)]),
        "\
Talks by year
         JFMAMJJASOND
2019  1  ▁···········  ██▏
2020
2021  6  ···········▄  ████████████▊
…
2025  8  ·····█······  █████████████████
2 notes say the year alone, and no month"
    );
}

#[test]
fn years_alone_have_no_months() {
    assert_eq!(
        talks(&[("2022", 1), ("2023", 2)]),
        "Talks by year\n2022  1  ████\n2023  2  ████████"
    );
}

#[test]
fn without_dates_there_is_no_time() {
    assert_eq!(talks(&[]), "");
}

/// Names and tags that are attacks, wide, and long.
fn hostile() -> Stats {
    let long = "가나다".repeat(40);
    let names = [
        "evil\x1b[2J\u{202e}txt\r\n",
        "👨\u{200d}👩\u{200d}👧 장애",
        long.as_str(),
        "",
        "fifth",
    ];
    let named = || names.iter().zip([900, 40, 3, 2, 1]);
    let name = |(name, notes): (&&str, u32)| Named {
        name: (*name).to_owned(),
        notes,
    };
    let times = [("0001", 3), ("1999-12", 900), ("9999-12", 40)];
    Stats {
        words: 1_234_567,
        questions: 1_900,
        answered: 1_000,
        unanswered: 900,
        undated: 2,
        speakers: named().map(name).collect(),
        events: named().map(name).collect(),
        tags: named()
            .map(|(tag, notes)| Tagged {
                tag: (*tag).to_owned(),
                notes,
                periods: periods(&times),
            })
            .collect(),
        ..of(&times)
    }
}

#[test]
fn nothing_is_wider_than_the_terminal_and_nothing_is_raw() {
    for width in (0..=130).chain([100_000]) {
        for blocks in [Blocks::Eighths, Blocks::Ascii] {
            for line in shown(&hostile(), width, blocks) {
                assert!(line.chars().all(cells::shows), "{line:?}");
            }
        }
    }
    let lines = shown(&hostile(), 80, Blocks::Eighths);
    assert_eq!(
        lines[0],
        "943 notes · 0001 to 9999-12 · 2 without a date · 1,234,567 words · 0 headings"
    );
    assert_eq!(lines[1], "1,900 questions: 1,000 answered, 900 not");
    assert!(lines.iter().any(|line| line == "and 2 more"), "{lines:#?}");
    assert!(lines.iter().any(|line| line.starts_with("evil␛[2J")), "{lines:#?}");
}

#[test]
fn in_ascii_only_names_are_not() {
    let mut stats = hostile();
    stats.speakers.clear();
    stats.events.clear();
    stats.tags.retain(|of| of.tag == "fifth");
    let lines = shown(&stats, 80, Blocks::Ascii);
    assert!(lines.iter().all(|line| line.is_ascii()), "{lines:#?}");
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("1999  900  ...........@  ####")),
        "{lines:#?}"
    );
}

#[test]
fn tags_have_one_measure_and_say_what_a_column_is() {
    let tag = |tag: &str, times: &[(&str, u32)]| Tagged {
        tag: tag.to_owned(),
        notes: times.iter().map(|(_, notes)| notes).sum(),
        periods: periods(times),
    };
    let stats = Stats {
        tags: vec![
            tag("운영", &[("2023-01", 2), ("2023-04", 8)]),
            tag("go", &[("2023-02", 1)]),
        ],
        ..of(&[("2023-01", 2), ("2023-02", 1), ("2023-04", 8)])
    };
    let lines = shown(&stats, 40, Blocks::Eighths);
    assert_eq!(
        lines[lines.len() - 3..],
        ["Tags 2, a column is a month", "운영  10  ▂··█", "go     1  ·▁··"]
    );
    assert_eq!(stats.notes, 11);
    let narrow = shown(&stats, 10, Blocks::Eighths);
    assert!(narrow.iter().any(|line| line == "Tags 2"), "{narrow:?}");
}
