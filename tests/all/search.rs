//! `talkbook search`

use crate::kit::{Folder, Run};

const KEYS: &str = "path line end_line kind title heading level breadcrumb tags speakers event date score match_line \
                    snippet highlights questions";

#[test]
fn a_hit_is_a_place_with_its_way_and_its_words() {
    let run = Folder::with_talks().run(["search", "오프셋"]).found();
    let lines = run.lines();
    run.expect(
        lines[0] == "kafka.md:17  카프카 운영기 › 2부 › 장애 대응",
        "the place first",
    );
    run.expect(lines[1].contains("오프셋"), "the snippet below");
    run.expect(lines[2] == "    2023-05-17 #kafka #운영", "date and tags quietly");
}

#[test]
fn json_is_an_array_of_whole_rows_and_jsonl_a_row_a_line() {
    let folder = Folder::with_talks();
    let run = folder
        .run(["search", "--format", "jsonl", "컨슈머"])
        .found()
        .has_keys(KEYS);
    let rows = run.rows();
    run.expect(
        folder.run(["search", "--format", "json", "컨슈머"]).found().rows() == rows,
        "the same rows as json",
    );
    let hit = &rows[0];
    run.expect(
        hit["path"] == "kafka.md" && hit["speakers"][0] == "김하늘",
        "the note's own data",
    );
    let snippet: Vec<char> = hit["snippet"].as_str().unwrap().chars().collect();
    let [from, to] = [0, 1].map(|at| hit["highlights"][0][at].as_u64().unwrap() as usize);
    run.expect(
        snippet[from..to].iter().collect::<String>().starts_with("컨슈머"),
        "highlights in characters",
    );
}

#[test]
fn nothing_found_is_an_empty_array_and_a_status_of_its_own() {
    let folder = Folder::with_talks();
    folder.run(["search", "없는낱말이다"]).nothing().prints("");
    folder
        .run(["search", "--format", "json", "없는낱말이다"])
        .nothing()
        .prints("[]\n");
    folder
        .run(["search", "--format", "jsonl", "없는낱말이다"])
        .nothing()
        .prints("");
}

#[test]
fn where_nothing_is_found_the_near_is_named() {
    let folder = Folder::with_talks();
    folder.run(["search", "tag:kafak"]).nothing().prints("").tells("kafka");
    let quiet = folder.run(["search", "tag:kafak", "--format", "paths"]).nothing();
    quiet.expect(quiet.error().is_empty(), "no advice to a program");
}

#[test]
fn vimgrep_names_the_line_and_the_byte_column_of_the_match() {
    let run = Folder::with_talks()
        .run(["search", "--format", "vimgrep", "오프셋"])
        .found();
    run.says("notes/kafka.md:19:4:-> 오프셋부터 본다\n");
}

#[test]
fn paths_are_listed_once_and_open_from_here() {
    let folder = Folder::with_talks();
    folder
        .run(["search", "--format", "paths", "컨슈머"])
        .found()
        .prints("notes/kafka.md\n");
    folder
        .run(["search", "--format", "paths", "--null", "컨슈머"])
        .found()
        .prints("notes/kafka.md\0");
    let inside = folder.run_in(&folder.root().join("notes"), &["search", "--format", "paths", "컨슈머"]);
    inside.found().prints("kafka.md\n");
}

#[test]
fn filters_hold_for_the_note_of_a_hit() {
    let folder = Folder::with_talks();
    let paths = |flag, value| folder.run(["search", "장애", "--format", "paths", flag, value]).text();
    assert_eq!(paths("--tag", "kafka"), "notes/kafka.md\n");
    assert_eq!(paths("--tag", "#Kafka"), "notes/kafka.md\n");
    assert_eq!(paths("--tag", "채용"), "notes/2022/interview.md\n");
    assert_eq!(paths("--speaker", "바다"), "notes/2022/interview.md\n");
    assert_eq!(paths("--event", "밋업"), "notes/kafka.md\n");
    assert_eq!(paths("--from", "2023"), "notes/kafka.md\n");
    assert_eq!(paths("--to", "2022"), "notes/2022/interview.md\n");
    assert_eq!(paths("--to", "2021"), "");
    assert_eq!(paths("--sort", "date"), "notes/kafka.md\nnotes/2022/interview.md\n");
    let both = folder.run(["search", "장애", "--tag", "운영", "--tag", "kafka", "--format", "paths"]);
    both.found().prints("notes/kafka.md\n");
}

#[test]
fn a_word_with_a_dash_is_left_out() {
    let folder = Folder::with_talks();
    let expected = "notes/kafka.md\n";
    folder
        .run(["search", "장애", "-이야기가", "--format", "paths"])
        .found()
        .prints(expected);
    folder
        .run(["search", "--format", "paths", "--", "장애", "-이야기가"])
        .found()
        .prints(expected);
}

#[test]
fn a_limit_counts_rows_and_zero_is_all() {
    let numbers = 0..30;
    let folder = numbers.fold(Folder::new(), |folder, number| {
        folder.note(format!("{number}.md"), "# 회고\n같은 낱말\n")
    });
    let count = |run: Run| run.found().rows().len();
    assert_eq!(count(folder.run(["search", "낱말", "--format", "jsonl"])), 20);
    assert_eq!(
        count(folder.run(["search", "낱말", "--format", "jsonl", "--limit", "3"])),
        3
    );
    assert_eq!(
        count(folder.run(["search", "낱말", "--format", "jsonl", "--limit", "0"])),
        30
    );
}

#[test]
fn a_query_that_does_not_parse_is_searched_as_words_and_said_so() {
    let run = Folder::with_talks()
        .run(["search", "오프셋)"])
        .found()
        .says("kafka.md:17");
    run.expect(!run.error().is_empty(), "a sentence about the query");
}

#[test]
fn nothing_asked_is_a_mistake() {
    let folder = Folder::with_talks();
    folder.run(["search"]).trouble().tells("what to search for");
    folder
        .run(["search", "x", "--limit", "many"])
        .trouble()
        .tells("--limit");
    folder
        .run(["search", "x", "--from", "soon"])
        .trouble()
        .tells("2023-05-17");
    folder
        .run(["search", "x", "--format", "xml"])
        .trouble()
        .tells("vimgrep");
    folder.run(["search", "--tag", "kafka"]).found().says("kafka.md");
}

#[test]
fn the_index_can_be_asked_as_it_stands() {
    let folder = Folder::with_talks();
    folder.run(["index"]).found().says("2 notes");
    let folder = folder.note("late.md", "# 늦은 노트\n나중에 쓴 낱말\n");
    folder.run(["search", "나중에", "--no-refresh"]).nothing().prints("");
    folder.run(["search", "나중에"]).found().says("late.md");
}

#[test]
fn on_a_terminal_the_words_stand_out() {
    let folder = Folder::with_talks();
    let marked = "\x1b[1m\x1b[31m오프셋";
    folder.terminal(&["search", "오프셋"]).found().says(marked);
    folder
        .terminal(&["search", "오프셋", "--color", "never"])
        .found()
        .keeps_quiet_of("\x1b[");
    folder.run(["search", "오프셋"]).found().keeps_quiet_of("\x1b[");
    folder
        .run(["search", "오프셋", "--color", "always"])
        .found()
        .says(marked);
    let dull = Folder::with_talks().variable("NO_COLOR", "1");
    dull.terminal(&["search", "오프셋"]).found().keeps_quiet_of("\x1b[");
}

#[test]
fn a_beginning_of_too_many_words_is_cut_and_that_is_said() {
    let words: String = (0..40).map(|at| format!("kafka{at}x ")).collect();
    let folder = Folder::with_talks().note("many.md", format!("# 많다\n{words}\n"));
    folder
        .run(["search", "kafka*"])
        .found()
        .tells("of the words that begin with kafka, the 12 commonest are looked for");
    for query in [
        "heading:kafka*",
        "answer:kafka*",
        "question:kafka*",
        "title:kafka*",
        "-heading:\"more kafka*\"",
    ] {
        let run = folder.run(["search", "--", query]);
        run.tells("of the words that begin with kafka, the 12 commonest are looked for");
    }
    for query in ["오프*", "heading:오프*", "heading:kafka1x", "speaker:kafka*"] {
        let run = folder.run(["search", query]);
        run.expect(!run.error().contains("commonest"), "nothing cut, nothing said");
    }
    let run = folder.run(["search", "카프카"]).found();
    run.expect(!run.error().contains("commonest"), "nothing cut, nothing said");
}

#[test]
fn any_string_is_answered_at_any_length() {
    let folder = Folder::with_talks();
    for part in [
        "(",
        "NOT ",
        "-(",
        "\"",
        "a OR ",
        "tag:",
        "*",
        "/",
        "a^2^2 ",
        "a:(^ ",
        "장* ",
        "heading:장* ",
        "answer:*",
        "\u{1b}[8m",
        "🎉",
    ] {
        let run = folder.run(["search", "--", &part.repeat(5_000)]);
        run.expect(
            !run.error().contains("fault") && !run.error().contains("panicked"),
            "no fault",
        );
        run.expect(run.error().lines().count() <= 24, "few remarks");
    }
}
