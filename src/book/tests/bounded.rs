//! Queries that ask for very much: what is still looked for, and what is not.

use super::*;

fn numbers(found: Vec<String>) -> Vec<u32> {
    let mut numbers: Vec<u32> = found
        .iter()
        .filter_map(|place| place.split(':').next_back()?.parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn whatever_is_excluded_together_is_what_is_excluded_one_by_one() {
    let lines = [
        "",
        "apple",
        "pear",
        "apple pear",
        "plum nut",
        "nut plum",
        "fig date",
        "fig",
        "date",
        "nut cherry",
    ];
    let sections: String = lines.iter().map(|line| format!("## all\n{line}\n")).collect();
    let folder = Folder::of(&[("a.md", &sections)]);
    let book = folder.fresh();
    let all = numbers(found(&book, "all"));
    assert_eq!(all.len(), lines.len());
    let excluded = [
        "apple",
        "\"plum nut\"",
        "(fig date)",
        "(cherry OR kiwi)",
        "che*",
        "(-pear)",
    ];
    for count in 1..=excluded.len() {
        let query = |parts: &[&str]| parts.iter().map(|part| format!(" -{part}")).collect::<String>();
        let each: Vec<Vec<u32>> = excluded[..count]
            .iter()
            .map(|part| numbers(found(&book, &format!("all{}", query(&[part])))))
            .collect();
        let kept: Vec<u32> = all
            .iter()
            .copied()
            .filter(|line| each.iter().all(|kept| kept.contains(line)))
            .collect();
        assert!(kept.len() < all.len());
        let query = query(&excluded[..count]);
        assert_eq!(numbers(found(&book, &format!("all{query}"))), kept, "{query}");
        let listed = book
            .headings(&Query::parse(&query), Sort::Path, Window::ALL)
            .expect("headings");
        let listed: Vec<u32> = listed.rows.iter().map(|row| row.line).collect();
        assert_eq!(listed, kept, "{query}");
    }
}

#[test]
fn slips_in_the_first_words_are_mended_and_a_keyboard_in_the_wrong_state_in_all() {
    let words = [
        "monitoring",
        "쿠버네티스",
        "kubernetes",
        "observability",
        "deployment",
        "모니터링",
    ];
    let folder = Folder::of(&[("a.md", &words.join(" "))]);
    let book = folder.fresh();
    let slipped = [
        "monitorign",
        "쿠버네티즈",
        "kubernetis",
        "observabilty",
        "deploymnet",
        "ahslxjfld",
    ];
    let query = Query::parse(&slipped.join(" "));
    let notices = book.search(&query, 5, Sort::Natural).expect("an answer").notices;
    assert!(
        notices[0].starts_with("showing monitoring 쿠버네티스 kubernetes observability 모니터링 for "),
        "{notices:?}"
    );
}

#[test]
fn the_parts_of_words_are_looked_for_beside_few_others() {
    let folder = Folder::of(&[
        ("compound.md", "배포전략, max.poll.interval\n"),
        ("apart.md", "배포 전략을 정하다, max of each poll\n\ninterval\n"),
    ]);
    let book = folder.fresh();
    for word in ["배포전략", "max.poll.interval"] {
        assert_eq!(found(&book, word), ["compound.md:1", "apart.md:1"]);
        let others: String = (0..20).map(|number| format!(" zz{number}")).collect();
        assert_eq!(found(&book, &(word.to_owned() + &others)), ["compound.md:1"], "{word}");
    }
}
