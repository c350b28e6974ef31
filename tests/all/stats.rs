//! `talkbook stats`

use crate::kit::{Folder, Run};
use crate::settings::with_config;

/// Two talks with everything, one of which the year alone is known, and one without a date.
fn folder() -> Folder {
    Folder::with_talks()
        .note(
            "2023/year.md",
            "---\ntitle: 한 해\ndate: 2023\ntags: [Kafka]\n---\n글\n",
        )
        .note("lonely.txt", "그냥 글 셋\n")
}

fn json(run: &Run) -> serde_json::Value {
    serde_json::from_str(&run.text()).expect("JSON")
}

#[test]
fn the_notes_in_numbers() {
    folder().run(["stats"]).found().prints(
        "\
4 notes · 2022-11 to 2023-05 · 1 without a date · 49 words · 11 headings
2 questions: 1 answered, 1 not

Talks by month
2022-11  1  ████
2022-12
2023     1  ████
2023-01
2023-02
2023-03
2023-04
2023-05  1  ████
1 note says the year alone, and no month

Speakers 2
김하늘  1  ████
이바다  1  ████

Events 2
데이터 밋업  1  ████
커리어 데이  1  ████

Tags 3, a column is a month
Kafka  2  ······▂
운영   2  ▂·····▂
채용   1  ▂······
",
    );
}

#[test]
fn charts_fit_the_terminal() {
    let folder = folder().note(
        "long.md",
        "---\ndate: 2011-03-05\nspeakers: 아주아주아주아주아주 긴 이름을 가진 사람 그리고 그 친구 그리고 또 다른 친구\ntags: [kafka]\n---\n글\n",
    );
    for (columns, years) in [
        (40, "2023  2  ····▂·······  ████████"),
        (80, "2023  2  ····▂·······  ████████"),
        (120, "2023  2  ····▂·······  ████████"),
    ] {
        let run = folder
            .terminal_of(columns, &["stats", "--color=never"])
            .ended(0)
            .says(years);
        let wide = |line: &String| talkbook::cells::width(line.trim_end()) <= usize::from(columns);
        run.expect(run.lines().iter().all(wide), "lines no wider than the terminal");
        run.says("아주아주").says("Tags 3, a column is ").says("\r\n…\r\n");
    }
    let run = folder.terminal_of(120, &["stats", "--color=always"]).ended(0);
    run.expect(run.text().contains("\x1b[1mTags\x1b[0m"), "titles that stand out");
}

#[test]
fn with_ascii_marks_charts_are_ascii() {
    for setting in ["symbols = \"ascii\"", "ambiguous-width = 2"] {
        let folder = with_config(folder(), format!("{setting}\n"));
        let run = folder.run(["stats"]).found();
        run.says("4 notes - 2022-11 to 2023-05")
            .says("2023-05  1  ####\n")
            .says("Kafka  2  ......-\n");
    }
}

#[test]
fn json_has_every_field() {
    let run = folder().run(["stats", "--format", "json"]).found();
    let stats = json(&run);
    let keys = [
        "notes",
        "undated",
        "words",
        "headings",
        "questions",
        "answered",
        "unanswered",
        "years",
        "periods",
        "speakers",
        "events",
        "tags",
    ];
    run.expect(
        stats.as_object().map_or(0, serde_json::Map::len) == keys.len(),
        "no other keys",
    );
    run.expect(keys.iter().all(|key| stats.get(key).is_some()), "these keys");
    let numbers = serde_json::json!([4, 1, 49, 11, 2, 1, 1]);
    let told: Vec<&serde_json::Value> = keys[..7].iter().map(|key| &stats[*key]).collect();
    run.expect(serde_json::json!(told) == numbers, &format!("{numbers}"));
    let periods = serde_json::json!([
        {"period": "2022-11", "notes": 1}, {"period": "2023", "notes": 1}, {"period": "2023-05", "notes": 1},
    ]);
    run.expect(stats["periods"] == periods, "months, and years alone");
    let years = serde_json::json!([{"period": "2022", "notes": 1}, {"period": "2023", "notes": 2}]);
    run.expect(stats["years"] == years, "years");
    run.expect(
        stats["tags"][0]["tag"] == "Kafka" && stats["tags"][0]["notes"] == 2,
        "spellings as one",
    );
}

#[test]
fn filters_leave_what_they_leave() {
    let folder = folder();
    let of = |flag, value| {
        let stats = json(&folder.run(["stats", "--format=json", flag, value]).found());
        (
            stats["notes"].as_u64(),
            stats["questions"].as_u64(),
            stats["answered"].as_u64(),
        )
    };
    assert_eq!(of("--tag", "kafka"), (Some(2), Some(2), Some(1)));
    assert_eq!(of("--tag", "채용"), (Some(1), Some(0), Some(0)));
    assert_eq!(of("--speaker", "김하늘"), (Some(1), Some(2), Some(1)));
    assert_eq!(of("--event", "커리어"), (Some(1), Some(0), Some(0)));
    assert_eq!(of("--to", "2022"), (Some(1), Some(0), Some(0)));
    assert_eq!(of("--from", "2023"), (Some(2), Some(2), Some(1)));
    folder
        .run(["stats", "--tag", "카프카"])
        .nothing()
        .prints("")
        .tells("no note has the tag");
    folder.run(["stats", "--from", "soon"]).trouble();
}

#[test]
fn so_many_names_as_are_wanted() {
    let folder = (0..12).fold(Folder::new(), |folder, number| {
        folder.note(
            format!("{number}.md"),
            format!("---\ntags: [t{number}]\nspeaker: s{number}\n---\n글\n"),
        )
    });
    folder
        .run(["stats"])
        .found()
        .says("Tags 12\n")
        .says("t7   1")
        .keeps_quiet_of("t8")
        .says("and 2 more\n");
    folder
        .run(["stats", "--limit=3"])
        .found()
        .says("t10  1")
        .keeps_quiet_of("t2")
        .says("and 9 more\n");
    folder
        .run(["stats", "--limit=0"])
        .found()
        .says("t9   1")
        .keeps_quiet_of("more");
    let tags = |arguments: [&str; 3]| {
        json(&folder.run(arguments).found())["tags"]
            .as_array()
            .map_or(0, Vec::len)
    };
    assert_eq!(tags(["stats", "--format=json", "--limit=0"]), 12);
    assert_eq!(tags(["stats", "--format=json", "--limit=3"]), 3);
    assert_eq!(tags(["stats", "--format=json", "--no-refresh"]), 12);
}

#[test]
fn private_notes_count_where_they_are_wanted() {
    let folder = folder().note(
        "secret.md",
        "---\nprivate: true\ntags: [secret]\n---\n## 왜요?\n-> 그래서\n",
    );
    folder
        .run(["stats"])
        .found()
        .says("4 notes")
        .keeps_quiet_of("secret")
        .tells("1 private note is left out: --private takes it in");
    let run = folder
        .run(["stats", "--private"])
        .found()
        .says("5 notes")
        .says("secret");
    run.expect(!run.error().contains("private"), "nothing left out");
}

#[test]
fn no_notes_are_nothing() {
    Folder::new().run(["stats"]).nothing().prints("");
    let run = Folder::new().run(["stats", "--format=json"]).nothing();
    run.expect(json(&run)["notes"] == 0, "the numbers all the same");
}
