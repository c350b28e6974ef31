//! Every note at hand is set at every width, and its proofs are read.

use std::fs;
use std::path::{Path, PathBuf};

use talkbook::parse::parse;
use talkbook::render;

use crate::proof;

#[test]
fn every_page_is_whole_and_within_its_width() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["notes", "tests/cases"] {
        find(&root.join(folder), &mut files);
    }
    files.extend([root.join("README.md"), root.join("CHANGELOG.md")]);
    assert!(files.len() > 20, "the notes were found in {}", root.display());
    let mut faults = Vec::new();
    for file in &files {
        let (note, _) = parse(&file.to_string_lossy(), &fs::read_to_string(file).unwrap());
        for width in proof::WIDTHS {
            let found = proof::faults(&note, width);
            faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", file.display())));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The proofs are worth something only if they find what is wrong.
#[test]
fn a_lost_word_is_found_and_a_wide_line_is_measured() {
    let (note, _) = parse("a.md", "하나 [둘](x) `셋`\n앞 <!-- 넷 --> 다섯[^1]\n\n[^1]: 주\n");
    assert_eq!(proof::faults(&note, 20), Vec::<String>::new());
    let page = render::note(&note, 20);
    assert_eq!(proof::lost(&note, &page[1..]).as_deref(), Some("하나둘셋앞다섯주"));
    let (table, _) = parse("a.md", "---\ndate: 2024\n---\n| a |\n|--|\n| 하나 둘 |\n");
    let mut page = render::note(&table, 20);
    assert_eq!(proof::lost(&table, &page), None);
    page.pop();
    assert_eq!(proof::lost(&table, &page).as_deref(), Some("하나 둘\n"));
    let mut terminal = proof::terminal(10);
    assert_eq!(proof::cells(&mut terminal, "장애 e\u{301} 👨‍👩‍👧"), 9);
    assert_eq!(proof::cells(&mut terminal, "장애 장애 장애"), 14);
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => find(&path, files),
            false if path.extension().is_some_and(|end| end == "md") => files.push(path),
            false => {}
        }
    }
}
