//! What is found, and in which order.

use super::*;
use crate::query::{Expression, Field};
use crate::search::Best;

#[test]
fn filters_hold_and_words_rank() {
    let folder = Folder::of(&[("talk.md", TALK), ("other.md", "# 다른 발표\n결제와 정산, 정산\n")]);
    let book = folder.fresh();
    assert_eq!(found(&book, "정산"), ["talk.md:12", "other.md:1"]);
    assert_eq!(
        found(&book, "결제 정산")[0],
        "other.md:1",
        "both words say more than one"
    );
    assert_eq!(found(&book, "정산 speaker:가람"), ["talk.md:12"]);
    assert_eq!(found(&book, "정산 event:콘퍼 date:2023-05"), ["talk.md:12"]);
    assert!(found(&book, "정산 date:2024..").is_empty());
    assert_eq!(found(&book, "정산 -결제"), ["talk.md:12"]);
    assert_eq!(found(&book, "\"결제와 정산\""), ["other.md:1"]);
    assert_eq!(found(&book, "path:other"), ["other.md:1"]);
    assert_eq!(
        found(&book, "tag:장애")[..],
        ["talk.md:1"],
        "a query without words asks for notes"
    );
    let hit = &book
        .search(&Query::parse("장애 막나요"), 5, Sort::Natural)
        .expect("hits")
        .hits[0];
    assert_eq!(
        (hit.kind, hit.line, hit.heading.as_deref()),
        (Kind::Question, 15, Some("장애를 어떻게 막나요?"))
    );
}

#[track_caller]
fn said(book: &Book, query: &str) -> Vec<String> {
    book.search(&Query::parse(query), 5, Sort::Natural)
        .expect("an answer")
        .notices
}

#[test]
fn words_that_stand_nowhere_are_read_as_what_was_meant_and_it_is_said() {
    let folder = Folder::of(&[
        ("a.md", "# 카카오페이 이야기\n## 장애 대응\n교착상태를 만나다\n"),
        (
            "b.md",
            "# Kafka notes\n## Rebalancing\nkubernetes and monitoring, zzd\n모니터링\n",
        ),
    ]);
    let book = folder.fresh();
    for (typed, place) in [
        ("wkddo eodmd", "a.md:2"),
        ("ㅏㅁ라ㅁ", "b.md:1"),
        ("ㅋㅋㅇㅍㅇ", "a.md:1"),
        ("ㅈㅇㄷㅇ", "a.md:2"),
        ("교착상테", "a.md:2"),
        ("kuberntes", "b.md:2"),
        ("모니터ㄹ", "b.md:2"),
        ("rebalan", "b.md:2"),
        ("장애대응교착상태를만나다", "a.md:2"),
    ] {
        assert_eq!(found(&book, typed).first().map(String::as_str), Some(place), "{typed}");
    }
    assert!(said(&book, "wkddo eodmd")[0].contains("장애 대응 for wkddo eodmd"));
    assert!(
        said(&book, "장애 kafka zzd").is_empty(),
        "what stands somewhere is left alone"
    );
    assert!(found(&book, "\"wkddo\"").is_empty(), "so is what stands in quotes");
}

#[test]
fn where_nothing_is_found_it_is_said_what_would_be() {
    let folder = Folder::of(&[("talk.md", TALK)]);
    let book = folder.fresh();
    let advice = |query: &str| {
        book.search(&Query::parse(query), 5, Sort::Natural)
            .expect("an answer")
            .advice
    };
    assert_eq!(advice("정산 tag:카프").without, [("tag:카프".to_owned(), 1)]);
}

#[test]
fn other_talks_that_speak_of_the_same_are_related() {
    let folder = Folder::of(&[
        ("a.md", "# 하나\n## 장애 대응\n온콜과 장애 회고를 말하다\n"),
        (
            "b.md",
            "# 둘\n## 온콜\n장애가 나면 온콜이 받고 회고를 쓴다\n## 점심\n국수를 먹다\n",
        ),
        ("c.md", "---\ntags: 경력\n---\n# 셋\n## 이직\n면접과 국수\n"),
    ]);
    let book = folder.fresh();
    let related = |path: &str, line| -> Vec<(String, u32)> {
        let found = book.related(path, line, &Query::default(), 5).expect("related places");
        found.hits.into_iter().map(|hit| (hit.path, hit.line)).collect()
    };
    assert_eq!(related("a.md", Some(2)), [("b.md".to_owned(), 2)]);
    for line in [None, Some(1), Some(6)] {
        assert_eq!(
            related("c.md", line),
            [("b.md".to_owned(), 4)],
            "{line:?}: a note, its head, a section"
        );
    }
}

#[test]
fn a_heading_typed_as_a_query_is_its_own_first_hit() {
    let index = TempDir::new().expect("a folder");
    let notes = Path::new(env!("CARGO_MANIFEST_DIR")).join("notes");
    let book = Book::open(&notes, index.path()).expect("the sample notes");
    refresh(&book);
    let headings = book
        .headings(&Query::default(), Sort::Path, Window::ALL)
        .expect("headings")
        .rows;
    assert!(headings.len() > 100);
    for heading in headings {
        let query = Query::parse(&heading.heading.replace(['"', '(', ')', '-', ':'], " "));
        let found = book.search(&query, 1, Sort::Natural).expect("an answer");
        let first = found
            .hits
            .first()
            .map(|hit| hit.heading.clone().unwrap_or_else(|| hit.title.clone()));
        assert_eq!(
            first.as_ref(),
            Some(&heading.heading),
            "{}:{}",
            heading.path,
            heading.line
        );
    }
}

#[test]
fn a_word_is_found_before_what_only_contains_its_syllables() {
    let folder = Folder::of(&[
        ("a.md", "# 하나\n## 첫째\n종이직업과 골판지를 말하다\n"),
        ("b.md", "# 둘\n## 둘째\n이직을 말하다\n"),
        ("c.md", "# 셋\n## 셋째\n의사과정을 마치다\n"),
        ("d.md", "# 넷\n## 넷째\n사과를 먹다\n"),
        ("e.md", "# 다섯\n## 다섯째\n카카오페이증권에서 결제를 맡다\n"),
        ("f.md", "# 여섯\n## 여섯째\n장애 대응을 연습하다\n"),
        ("g.md", "# 일곱\n## 일곱째\nKubernetes로 옮기고 asgi_redis를 쓰다\n"),
    ]);
    let book = folder.fresh();
    for (typed, place) in [
        ("이직", "b.md:2"),
        ("이직하는", "b.md:2"),
        ("사과", "d.md:2"),
        ("사과가", "d.md:2"),
        ("증권", "e.md:2"),
        ("장애대응", "f.md:2"),
        ("연습했던 장애", "f.md:2"),
        ("kubernetes", "g.md:2"),
        ("redis", "g.md:2"),
    ] {
        assert_eq!(found(&book, typed).first().map(String::as_str), Some(place), "{typed}");
    }
}

#[test]
fn more_of_the_words_nearer_together_and_in_order_come_first() {
    let folder = Folder::of(&[
        ("a.md", "# 하나\n## 가\n장애가 났다\n"),
        (
            "b.md",
            "# 둘\n## 나\n대응이 늦었고 이런저런 이야기를 오래 나눈 끝에 다들 지친 날에 장애가 났다\n",
        ),
        (
            "c.md",
            "# 셋\n## 다\n어제 밤늦게 이런저런 이야기를 오래 나눈 끝에 다들 지친 날에 장애 대응이 늦었다\n",
        ),
    ]);
    let places = found(&folder.fresh(), "장애 대응 어땠나요");
    assert_eq!(places[..3], ["c.md:2", "b.md:2", "a.md:2"]);
}

#[test]
fn results_do_not_go_worse_by_finishing_a_word() {
    let folder = Folder::of(&[
        ("a.md", "# 하나\n## 모니터링\n지표를 모으다\n"),
        ("b.md", "# 둘\n## 모니터 고르기\n화면을 사다\n"),
        ("c.md", "# 셋\n## 마이크로서비스\n나누다\n"),
    ]);
    let book = folder.fresh();
    for (typed, place) in [
        ("모니터ㄹ", "a.md:2"),
        ("모니터리", "a.md:2"),
        ("모니터링", "a.md:2"),
        ("마잌", "c.md:2"),
        ("마이크로서", "c.md:2"),
        ("마이크로서비스", "c.md:2"),
    ] {
        let hits = book.search(&Query::typing(typed), 5, Sort::Natural).expect("hits").hits;
        let first = hits.first().map(|hit| format!("{}:{}", hit.path, hit.line));
        assert_eq!(first.as_deref(), Some(place), "{typed}");
    }
}

#[test]
fn places_that_say_the_same_do_not_stand_before_others() {
    let folder = Folder::of(&[
        ("a.md", "# 하나\n## 장애 대응\n장애 대응은 이렇게 한다\n"),
        ("copy.md", "# 둘\n## 장애 대응\n장애 대응은 이렇게 한다\n"),
        ("other.md", "# 셋\n## 온콜\n장애가 나면 부른다\n"),
    ]);
    assert_eq!(
        found(&folder.fresh(), "장애 대응"),
        ["a.md:2", "other.md:2", "copy.md:2"]
    );
}

#[test]
fn a_phrase_may_end_within_a_word() {
    let folder = Folder::of(&[("a.md", "# 하나\n서버는 전세계에 13개 뿐이다\n")]);
    let book = folder.fresh();
    assert_eq!(found(&book, "\"전세계에 13개 뿐\""), ["a.md:1"]);
    assert!(found(&book, "\"13개 전세계에\"").is_empty());
}

#[test]
fn a_filter_leaves_the_ranking_of_a_long_index_as_it_is() {
    let sections = |tag: &str| {
        let mut text = format!("---\ntags: {tag}\n---\n");
        for number in 0..1_500 {
            let more = if number % 3 == 0 { " 대응" } else { "" };
            let rare = if number % 700 == 7 { " 회고" } else { "" };
            text.push_str(&format!("## 자리 {number}\n장애{more}{rare} {tag}{number}\n"));
        }
        text
    };
    let folder = Folder::of(&[("a.md", &sections("one")), ("b.md", &sections("two"))]);
    let book = folder.fresh();
    let scores = |query: &str| -> Vec<(String, u32, u32)> {
        let found = book
            .search(&Query::parse(query), usize::MAX / 4, Sort::Natural)
            .expect("hits");
        let of = |hit: crate::search::Hit| (hit.path, hit.line, hit.score.to_bits());
        found.hits.into_iter().map(of).collect()
    };
    let all = scores("장애 대응 회고");
    let filtered = scores("장애 대응 회고 tag:two");
    assert_eq!(all.len(), 3_000, "places that have any of the words");
    let of_two: Vec<_> = all.into_iter().filter(|(path, ..)| path == "b.md").collect();
    assert_eq!(filtered.len(), 1_500);
    let sorted = |mut rows: Vec<(String, u32, u32)>| {
        rows.sort();
        rows
    };
    assert_eq!(
        sorted(filtered),
        sorted(of_two),
        "the same scores with a filter and without"
    );
}

#[test]
fn the_best_places_of_a_long_index_are_those_that_all_of_its_places_give() {
    // A word in headings, titles and texts of other lengths; words that begin like it, rare and common.
    let note = |number: usize| {
        let title = if number.is_multiple_of(5) {
            "장애 회고"
        } else {
            "다른 이야기"
        };
        let mut text = format!(
            "---\ntags: {}\n---\n# {title}\n",
            if number.is_multiple_of(3) { "장애" } else { "기타" }
        );
        for section in 0..90 {
            let heading = match section % 13 {
                0 => "장애",
                4 if (section * number).is_multiple_of(7) => "왜",
                _ => "자리",
            };
            let rare = if section == number * 7 { "장애물" } else { "" };
            let common = match section % 4 {
                0 => "장애는 대응을",
                2 => "장애는",
                _ => "대응을",
            };
            let filler = "말 ".repeat((section * 31 + number) % 40);
            text.push_str(&format!("## {heading} {number} {section}\n{common} {filler}{rare}\n"));
        }
        text
    };
    let notes: Vec<(String, String)> = (0..90).map(|number| (format!("{number}.md"), note(number))).collect();
    let notes: Vec<(&str, &str)> = notes
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let folder = Folder::of(&notes);
    let book = folder.fresh();
    folder.write("7.md", "# 장애\n지운 자리\n");
    std::fs::remove_file(folder.notes.path().join("8.md")).expect("a note that goes");
    refresh(&book);
    let places = |query: &str, best: Best| -> (Vec<(String, u32, u32)>, usize) {
        let found = book.best(&Query::parse(query), best, Sort::Natural).expect("hits");
        let of = |hit: crate::search::Hit| (hit.path, hit.line, hit.score.to_bits());
        (found.hits.into_iter().map(of).collect(), found.total)
    };
    for query in [
        "장애",
        "장애*",
        "장애 대응",
        "자리 장애 회고",
        "왜 장애",
        "왜 장애 대응",
        "말 장애물",
    ] {
        let (all, _) = places(query, Best::of(100_000));
        assert!(all.len() > 2 * 2_048, "{query}: {} places", all.len());
        for few in [1, 5, 10, 20, 50, 100, 200] {
            let (best, total) = places(query, Best::of(few));
            assert_eq!(best, all[..few], "{query}");
            assert!(total >= all.len(), "{query}: {total} of {}", all.len());
        }
    }
}

#[test]
fn a_word_that_says_little_lifts_a_late_place_above_those_before_it() {
    // Neighbours that are near each other would be gone to for that alone.
    const APART: &str = "하나 둘 셋 넷 다섯 여섯 일곱";
    let mut text = "# 글\n".to_owned();
    for number in 0..100 {
        text.push_str(&format!("## 왜\n대응 {APART} 장애 말{number} 말 말 글 글\n"));
    }
    for number in 0..4_600 {
        let word = if number % 2 == 0 { "장애" } else { "대응" };
        text.push_str(&format!("## 자리 {number}\n{word} {}\n", "말 ".repeat(30)));
    }
    text.push_str(&format!("## 왜\n대응 {APART} 장애\n"));
    let last = u32::try_from(text.lines().count()).expect("a line") - 1;
    let folder = Folder::of(&[("a.md", &text)]);
    let found = folder
        .fresh()
        .best(&Query::parse("왜 장애 대응"), Best::of(1), Sort::Natural);
    assert_eq!(found.expect("a hit").hits[0].line, last);
}

#[test]
fn a_word_in_a_field_may_go_on_where_it_is_said_to() {
    let folder = Folder::of(&[(
        "a.md",
        "# 발표\n## Kubernetes 모임\n글\n## 온라인 모임\nKubernetes보다 낫다\n",
    )]);
    let book = folder.fresh();
    assert_eq!(found(&book, "heading:kuber*"), ["a.md:2"]);
    assert!(found(&book, "heading:kuber").is_empty(), "no word of a heading");
}

#[test]
fn a_tag_counts_each_note_once_however_many_tags_lie_below_it() {
    let folder = Folder::of(&[
        ("a.md", "---\ntags: [lang/rust, lang/go, lang]\n---\n장애\n"),
        ("b.md", "---\ntags: [LANG/rust/async, lang / c, 언어]\n---\n글\n"),
    ]);
    let book = folder.fresh();
    let tree = |query: &str| -> Vec<(usize, String, String, u32, usize)> {
        let tags = book.tag_tree(&Query::parse(query), Sort::Natural).expect("an answer");
        let row = |tag: crate::search::Branch| (tag.depth, tag.name().to_owned(), tag.tag, tag.notes, tag.below);
        tags.into_iter().map(row).collect()
    };
    let row = |depth, name: &str, tag: &str, notes, below| (depth, name.to_owned(), tag.to_owned(), notes, below);
    let whole = [
        row(0, "lang", "lang", 2, 3),
        row(1, "rust", "lang/rust", 2, 1),
        row(2, "async", "LANG/rust/async", 1, 0),
        row(1, "go", "lang/go", 1, 0),
        row(0, "lang / c", "lang / c", 1, 0),
        row(0, "언어", "언어", 1, 0),
    ];
    assert_eq!(tree(""), whole);
    assert_eq!(
        tree("장애"),
        [
            row(0, "lang", "lang", 1, 2),
            row(1, "go", "lang/go", 1, 0),
            row(1, "rust", "lang/rust", 1, 0)
        ]
    );
    // What a row counts is what the filter of its tag leaves.
    for (_, _, tag, notes, _) in whole {
        let of_tag = Query::default().and(Expression::Field(Field::Tag, tag.clone()));
        let talks = book.talks(&of_tag, Sort::Path, Window::ALL).expect("an answer").total;
        assert_eq!(talks, notes as usize, "{tag}");
    }
}

#[test]
fn a_list_is_the_same_whole_and_in_parts_wherever_they_begin() {
    let notes: Vec<(String, String)> = (0..90)
        .map(|at| {
            let date = match at % 7 {
                0 => String::new(),
                day => format!("---\ndate: 2024-01-0{day}\n---\n"),
            };
            let sections: String = (0..15)
                .map(|part| format!("## part {part}\n\nQ: why {part}?\n\n"))
                .collect();
            (
                format!("{:02}.md", at * 37 % 90),
                format!("{date}# title {}\n\n{sections}", at % 11),
            )
        })
        .collect();
    let folder = Folder::of(&[]);
    let book = folder.open();
    // In several segments, some of them with documents that are gone.
    for some in notes.chunks(25) {
        some.iter().for_each(|(path, text)| folder.write(path, text));
        refresh(&book);
    }
    folder.write("05.md", "# title 5\n\n## only one\n");
    refresh(&book);
    for sort in [Sort::Natural, Sort::Title, Sort::Path] {
        for query in ["", "part", "why 3"] {
            let query = Query::parse(query);
            let all = book.headings(&query, sort, Window::ALL).expect("headings");
            assert_eq!(all.total, all.rows.len());
            let key = |heading: &crate::search::Heading| (heading.path.clone(), heading.line);
            if sort == Sort::Path {
                assert!(all.rows.is_sorted_by_key(key), "by path and line");
            }
            for offset in (0..all.total + 40).step_by(97) {
                let window = Window { offset, limit: 40 };
                let part = book.headings(&query, sort, window).expect("headings");
                let wanted: Vec<_> = all.rows.iter().skip(offset).take(40).cloned().collect();
                assert_eq!((part.total, part.rows), (all.total, wanted), "{sort:?} from {offset}");
            }
            let talks = book.talks(&query, sort, Window::ALL).expect("talks");
            let dates: Vec<_> = talks
                .rows
                .iter()
                .map(|talk| talk.date.clone().unwrap_or_default())
                .collect();
            assert!(
                sort != Sort::Natural || dates.is_sorted_by(|one, other| one >= other),
                "{dates:?}"
            );
            assert!(sort != Sort::Title || talks.rows.is_sorted_by_key(|talk| talk.title.clone()));
        }
    }
    let query = Query::parse("part");
    let all = book.search(&query, 4_000, Sort::Natural).expect("hits");
    let best = crate::search::Best {
        given: 7,
        counted: 4_000,
    };
    let seen = book.best(&query, best, Sort::Natural).expect("hits");
    assert_eq!((seen.total, &seen.hits[..]), (all.hits.len(), &all.hits[..7]));
}

#[test]
fn a_half_typed_word_is_one_also_before_what_narrows_down() {
    let folder = Folder::of(&[
        ("a.md", "---\ntags: design\n---\n# Just enough typography\n"),
        ("b.md", "---\ntags: design\n---\n# Typora\n"),
    ]);
    let book = folder.fresh();
    for query in [
        "typogra",
        "typogra tag:design",
        "typogra -is:private",
        "typogra date:..2030 is:note",
    ] {
        let places = found(&book, query);
        assert!(
            !places.iter().any(|place| place.starts_with("b.md")),
            "{query}: {places:?}"
        );
    }
    assert_eq!(found(&book, "typogra tag:design"), ["a.md:1"]);
}

#[test]
fn a_word_that_only_deleted_notes_had_is_read_as_what_was_meant() {
    let folder = Folder::of(&[
        ("a.md", "# a\nkubernetes\n"),
        ("b.md", "# b\nkubern\n"),
        ("c.md", "# c\n"),
    ]);
    let book = folder.fresh();
    assert_eq!(found(&book, "kubern"), ["b.md:1"]);
    fs::remove_file(folder.notes.path().join("b.md")).expect("removed");
    refresh(&book);
    assert_eq!(found(&book, "kubern"), ["a.md:1"]);
}
