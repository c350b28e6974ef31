//! Files that changed though their stamps say they did not: what they hold decides.

use std::path::PathBuf;
use std::time::SystemTime;

use super::*;

/// Writes a note and sets when that was.
fn write_at(folder: &Folder, text: &str, time: SystemTime) {
    folder.write("a.md", text);
    let file = fs::File::options().append(true).open(folder.notes.path().join("a.md"));
    file.expect("a note").set_modified(time).expect("a time");
}

/// The file that says since when the index is right.
fn looked(folder: &Folder) -> PathBuf {
    let name = fs::read_to_string(folder.index.path().join("current")).expect("a name");
    folder.index.path().join(name).join("looked")
}

fn times() -> [(&'static str, SystemTime); 4] {
    let (now, year) = (SystemTime::now(), Duration::from_secs(365 * 86_400));
    [
        ("now", now),
        ("long ago", now - 30 * year),
        ("in 2099", now + 73 * year),
        ("a day ago", now - year / 365),
    ]
}

#[test]
fn an_edit_of_the_same_length_at_the_same_time_is_found() {
    for (name, time) in times() {
        let folder = Folder::of(&[("b.md", "# b\n")]);
        write_at(&folder, "# a\nhorse\n", time);
        let book = folder.fresh();
        for (round, animal) in ["sheep", "camel", "otter"].into_iter().enumerate() {
            write_at(&folder, &format!("# a\n{animal}\n"), time);
            if round == 1 {
                let saved = book.refresh_files(&[book.folder().join("a.md")], &mut |_| Course::On);
                assert_eq!(saved.expect("a look").map(|changes| changes.changed), Some(1), "{name}");
            } else {
                assert_eq!(refresh(&book).changed, 1, "{name}");
            }
            assert_eq!(found(&book, animal), ["a.md:1"], "{name}");
            assert_eq!(refresh(&folder.open()), Changes::default(), "{name}");
        }
    }
}

#[test]
fn a_look_at_what_files_hold_is_not_taken_again_and_again() {
    let folder = Folder::of(&[("a.md", "# a\nhorse\n")]);
    let book = folder.fresh();
    let then = || {
        fs::read_to_string(looked(&folder))
            .ok()
            .and_then(|said| said.trim().parse::<i64>().ok())
    };
    let first = then().expect("a time");
    refresh(&book);
    let second = then().expect("a time");
    assert!(
        second > first,
        "the file is as new as the first look, so it was looked at"
    );
    // As after some time.
    fs::write(looked(&folder), format!("{}", second + 3_000_000_000)).expect("written");
    thread::sleep(Duration::from_millis(3_100));
    refresh(&book);
    assert_eq!(then(), Some(second + 3_000_000_000), "now it is settled");
}

#[test]
fn a_clock_that_is_set_back_and_a_time_that_is_none_hide_nothing() {
    let old = SystemTime::now() - Duration::from_secs(86_400);
    for said in ["", "garbage", "99999999999999999999", "9000000000000000000", "-7"] {
        let folder = Folder::of(&[]);
        write_at(&folder, "# a\nhorse\n", old);
        let book = folder.fresh();
        fs::write(looked(&folder), said).expect("written");
        write_at(&folder, "# a\nsheep\n", old);
        assert_eq!(refresh(&book).changed, 1, "{said:?}");
        assert_eq!(found(&book, "sheep"), ["a.md:1"], "{said:?}");
    }
}

#[test]
fn a_passage_is_of_the_text_as_it_is_now() {
    let (folder, time) = (Folder::of(&[]), SystemTime::now());
    write_at(&folder, "# a\nhorse one\n", time);
    let book = folder.fresh();
    let snippet = || {
        let found = book
            .search(&Query::parse("horse"), 20, Sort::Natural)
            .expect("an answer");
        found.hits[0].snippet.clone()
    };
    assert_eq!(snippet(), "horse one");
    write_at(&folder, "# a\nhorse two\n", time);
    assert_eq!(snippet(), "horse two");
}
