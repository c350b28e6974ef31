//! An index whose files are not what was written: it is made anew, and until then nothing that is not so is answered.

use std::path::PathBuf;

use super::*;
use crate::error::Error;
use crate::search::List;

const WORDS: [&str; 4] = ["horse", "\"grey horse\"", "tag:animal", "question:donkey"];

fn folder() -> Folder {
    let folder = Folder::of(&[]);
    for number in 0..12 {
        let text = format!(
            "---\ntags: [animal, t{number}]\nspeaker: Kim {number}\n---\n# Talk {number}\nthe grey horse {number}\n\
             ## Q&A\n### Is donkey {number} here?\n-> it is {number}\n"
        );
        folder.write(&format!("{number:02}.md"), &text);
    }
    folder
}

/// The files of the current generation.
fn files(folder: &Folder) -> Vec<PathBuf> {
    let entries = |place: &Path| fs::read_dir(place).expect("listed").flatten().map(|entry| entry.path());
    let generations = entries(folder.index.path()).filter(|place| place.is_dir());
    let mut files: Vec<PathBuf> = generations.flat_map(|place| entries(&place)).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}

/// The files of an index, to be put back.
fn kept(folder: &Path) -> TempDir {
    let kept = TempDir::new().expect("a folder");
    copy(folder, kept.path());
    kept
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("listed").flatten() {
        let there = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&there).expect("a folder");
            copy(&entry.path(), &there);
        } else {
            fs::copy(entry.path(), there).expect("copied");
        }
    }
}

fn put_back(kept: &TempDir, folder: &Path) {
    fs::remove_dir_all(folder).expect("removed");
    fs::create_dir(folder).expect("a folder");
    copy(kept.path(), folder);
}

/// All that is asked of a book; what was found broken on the way is asked again after a refresh, as the commands do.
#[track_caller]
fn asked(book: &Book) -> Vec<String> {
    for _ in 0..2 {
        match answers(book) {
            Ok(answers) => return answers,
            Err(Error::Damaged(_)) => drop(refresh(book)),
            Err(error) => panic!("{error}"),
        }
    }
    panic!("a new index is found broken, too");
}

fn answers(book: &Book) -> Result<Vec<String>, Error> {
    let mut said = Vec::new();
    for words in WORDS {
        let query = Query::parse(words);
        let found = book.search(&query, 100, Sort::Path)?;
        said.extend(found.hits.iter().map(|hit| format!("{words} {hit:?}")));
        let talks = book.talks(&query, Sort::Path, Window::ALL)?;
        said.extend(talks.rows.iter().map(|row| format!("{row:?}")));
    }
    let all = Query::default();
    said.extend(
        book.questions(&all, Sort::Path, Window::ALL)?
            .rows
            .iter()
            .map(|row| format!("{row:?}")),
    );
    said.extend(
        book.headings(&all, Sort::Path, Window::ALL)?
            .rows
            .iter()
            .map(|row| format!("{row:?}")),
    );
    let tags = book.tags(&all, Sort::Title)?;
    said.extend(tags.iter().map(|row| format!("{row:?}")));
    said.push(format!("{}", book.length(List::Talks, &all)?));
    Ok(said)
}

/// What may happen to a file, and what that is called.
type Damage = (&'static str, fn(&mut Vec<u8>));

const DAMAGES: [Damage; 6] = [
    ("emptied", |bytes| bytes.clear()),
    ("halved", |bytes| bytes.truncate(bytes.len() / 2)),
    ("with garbage", |bytes| bytes.fill(b'x')),
    ("with its first byte flipped", |bytes| bytes[0] ^= 0x55),
    ("with bytes flipped in its midst", |bytes| {
        let (third, length) = (bytes.len() / 3, bytes.len());
        bytes[third] ^= 0xff;
        bytes[length / 2] ^= 0xff;
    }),
    ("with its last byte flipped", |bytes| {
        *bytes.last_mut().expect("bytes") ^= 0x10
    }),
];

/// For every file of an index, and for every damage, a copy of it that is damaged so.
fn each_damaged(folder: &Folder, mut then: impl FnMut(&str)) {
    let (count, kept) = (files(folder).len(), kept(folder.index.path()));
    assert!(count > 6, "{count}");
    for number in 0..count {
        for (name, damage) in DAMAGES {
            let file = files(folder).swap_remove(number);
            let mut bytes = fs::read(&file).expect("bytes");
            if bytes.is_empty() {
                continue;
            }
            damage(&mut bytes);
            fs::write(&file, bytes).expect("damaged");
            then(&format!("{} {name}", file.display()));
            put_back(&kept, folder.index.path());
        }
    }
}

#[test]
fn whatever_happens_to_whichever_file_the_answers_are_those_of_a_new_index() {
    let folder = folder();
    let wanted = asked(&folder.fresh());
    assert!(wanted.len() > 50, "{}", wanted.len());
    each_damaged(&folder, |damage| {
        let book = folder.fresh();
        // What no answer shows to be broken is found by who looks at all of it.
        match answers(&book) {
            Ok(answers) if answers == wanted => {}
            Ok(_) => {
                assert!(
                    matches!(book.verify(), Err(Error::Damaged(_))),
                    "{damage}: nobody notices"
                );
                refresh(&book);
            }
            Err(error) => {
                assert!(matches!(error, Error::Damaged(_)), "{damage}: {error}");
                refresh(&book);
            }
        }
        let got = asked(&book);
        assert!(
            got == wanted,
            "{damage}: {:?}",
            got.iter().find(|said| !wanted.contains(said))
        );
    });
}

#[test]
fn a_note_saved_into_a_broken_index_does_not_end_the_program() {
    let folder = folder();
    drop(folder.fresh());
    let mut number = 0;
    each_damaged(&folder, |damage| {
        number += 1;
        folder.write("07.md", &format!("# Talk\na cow{number} and more\n"));
        let eighth = fs::remove_file(folder.notes.path().join("08.md"));
        eighth.expect("gone");
        let book = folder.fresh();
        let _ = asked(&book);
        assert_eq!(found(&book, &format!("\"cow{number}\"")), ["07.md:1"], "{damage}");
        assert_eq!(book.notes().expect("an index"), 11, "{damage}");
        folder.write("08.md", "# Talk 8\n");
    });
}

#[test]
fn what_else_stands_in_the_place_of_an_index_is_no_index() {
    let folder = folder();
    let wanted = asked(&folder.fresh());
    let current = folder.index.path().join("current");
    for text in ["", "garbage", "generation-1.1-1", "../..", "generation-"] {
        fs::write(&current, text).expect("written");
        assert_eq!(asked(&folder.fresh()), wanted, "{text:?}");
    }
    fs::remove_file(&current).expect("removed");
    fs::create_dir_all(current.join("of another program")).expect("a folder");
    assert_eq!(asked(&folder.fresh()), wanted);
    let name = fs::read_to_string(&current).expect("a name");
    let generation = folder.index.path().join(name);
    fs::remove_dir_all(&generation).expect("removed");
    fs::write(&generation, "a file").expect("written");
    assert_eq!(asked(&folder.fresh()), wanted);
}

#[test]
fn a_broken_index_is_told_once_and_the_new_one_fills_while_it_is_asked() {
    let folder = folder();
    let book = folder.fresh();
    for file in files(&folder) {
        if file.ends_with("meta.json") {
            fs::write(file, "{}").expect("damaged");
        }
    }
    let changes = refresh(&book);
    assert_eq!(changes.added, 12);
    assert_eq!(changes.notices, ["the index was damaged, and is made anew"]);
    assert_eq!(refresh(&book), Changes::default());
    assert_eq!(found(&book, "donkey").len(), 12);
}
