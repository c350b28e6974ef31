//! `talkbook review`

use std::io::Write;
use std::process::Stdio;

use crate::kit::Folder;

/// What the program says to these lines.
fn answering(folder: &Folder, arguments: &[&str], lines: &str) -> (Option<i32>, String) {
    let mut program = folder
        .command(folder.root(), arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a start");
    let mut input = program.stdin.take().expect("an input");
    // A program that has ended reads no more.
    let _ = input.write_all(lines.as_bytes());
    drop(input);
    let output = program.wait_with_output().expect("an end");
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stdout).into_owned(),
    )
}

fn folder() -> Folder {
    let folder = Folder::with_talks().note("more.md", "# 더\n## Q&A\n- 왜요? -> 그래서\n- 언제요? -> 내일\n");
    let data = folder.root().join("data").display().to_string();
    folder.variable("TALKBOOK_DATA_DIR", data)
}

fn log(folder: &Folder) -> String {
    std::fs::read_to_string(folder.root().join("data/reviews.jsonl")).unwrap_or_default()
}

#[test]
fn a_question_comes_alone_then_its_answer_then_how_well_it_was_known() {
    let folder = folder();
    let (status, said) = answering(&folder, &["review", "path:more", "--new", "1"], "\n3\n");
    let order = [
        "1/1",
        "왜요?",
        "enter shows the answer",
        "그래서",
        "more.md:3",
        "1 again (today)",
        "1 asked: 1 known, 0 not",
    ];
    let places: Vec<Option<usize>> = order.iter().map(|part| said.find(part)).collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?}\n{said}"
    );
    assert_eq!(status, Some(0));
    assert!(
        log(&folder).contains("\"question\":\"왜요?\",\"grade\":\"good\"}\n"),
        "{}",
        log(&folder)
    );
    assert!(
        !said.contains("-> 그래서"),
        "the answer does not repeat the question\n{said}"
    );
}

#[test]
fn what_was_not_known_comes_again_and_what_was_known_does_not() {
    let folder = folder();
    let (_, said) = answering(&folder, &["review", "path:more"], "\n1\n\n3\n\n2\n");
    assert!(
        said.contains("3/3") && said.contains("3 asked: 2 known, 1 not"),
        "{said}"
    );
    let (status, said) = answering(&folder, &["review", "path:more"], "\n3\n");
    assert_eq!(status, Some(1), "nothing waits any more\n{said}");
    assert!(
        said.contains("2 questions with an answer: 0 due, 2 learnt, 0 new\nnext: "),
        "{said}"
    );
    let status = folder
        .run(["review", "--status", "--format", "json", "path:more"])
        .found();
    status.says("{\"questions\":2,\"new\":0,\"learnt\":2,\"due\":0,\"next\":{\"date\":\"");
}

#[test]
fn one_can_skip_stop_and_mistype() {
    let folder = folder();
    let (status, said) = answering(&folder, &["review"], "s\n\n9\nwhat\n\nq\n");
    assert_eq!(status, Some(1), "nothing was graded\n{said}");
    assert!(said.contains("2/3") && !said.contains("3/3"), "{said}");
    assert_eq!(log(&folder), "");
    let (_, said) = answering(&folder, &["review"], "");
    assert!(said.contains("0 asked"), "an input that ends is an end\n{said}");
    folder.run(["review", "path:nowhere"]).nothing().says("0 questions");
}

#[test]
fn the_log_is_kept_whatever_stands_in_it() {
    let folder = folder();
    let file = folder.root().join("data/reviews.jsonl");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, b"not json\n{\"at\":1}\n\xff\xfe cut").unwrap();
    folder
        .run(["review", "--status"])
        .found()
        .tells("3 lines of the log of reviews");
    answering(&folder, &["review", "--new", "1"], "\n4\n");
    let bytes = std::fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"not json\n{\"at\":1}\n\xff\xfe cut\n{\"at\":\"20"));
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    folder.run(["review", "--status"]).trouble().tells("reviews.jsonl");
}
