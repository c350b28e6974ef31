//! A folder of notes, changed and asked again.

mod bounded;
mod damage;
mod links;
mod racy;
mod saved;
mod search;
mod stale;
#[cfg(unix)]
mod swapped;

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::{Book, Changes, Course, Others};
use crate::index::Place;
use crate::query::Query;
use crate::search::{Kind, Sort, Window};

struct Folder {
    notes: TempDir,
    index: TempDir,
}

impl Folder {
    fn of(notes: &[(&str, &str)]) -> Folder {
        let folder = Folder {
            notes: TempDir::new().expect("a folder"),
            index: TempDir::new().expect("a folder"),
        };
        notes.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    fn write(&self, path: &str, text: &str) {
        let place = self.notes.path().join(path);
        fs::create_dir_all(place.parent().expect("a parent")).expect("a folder");
        fs::write(place, text).expect("a note");
    }

    fn open(&self) -> Book {
        Book::open(self.notes.path(), self.index.path()).expect("an opened folder")
    }

    fn fresh(&self) -> Book {
        let book = self.open();
        refresh(&book);
        book
    }
}

#[test]
fn what_others_wrote_is_told_once() {
    let folder = Folder::of(&[("a.md", "# a\nhorse\n")]);
    let (one, other) = (folder.open(), folder.open());
    assert_eq!(found(&other, "horse"), [""; 0], "there is no index yet");
    assert_eq!(refresh(&one).added, 1);
    assert_eq!(
        (refresh(&other).others, refresh(&other).others),
        (Others::Wrote, Others::Idle)
    );
    folder.write("a.md", "# a\ndonkey\n");
    let told = |book: &Book| (refresh(book).changed, refresh(book).others);
    assert_eq!((refresh(&one).changed, refresh(&one).others), (1, Others::Idle));
    assert_eq!(refresh(&other).others, Others::Wrote);
    assert_eq!(told(&other), (0, Others::Idle));
    let lease = one.store.lease().expect("a lease");
    folder.write("a.md", "# a\ngoat\n");
    assert_eq!(told(&other), (0, Others::Writing));
    drop(lease);
    assert_eq!(told(&other), (1, Others::Idle));
}

#[test]
fn while_others_write_the_folder_is_not_looked_at_again_and_again() {
    let folder = Folder::of(&[("a.md", "# a\nhorse\n")]);
    let (one, other) = (folder.fresh(), folder.open());
    let in_turn = |patience| other.refresh_in_turn(patience, &mut |_| Course::On);
    let lease = one.store.lease().expect("a lease");
    assert_eq!(in_turn(Duration::ZERO).expect("nothing to write").others, Others::Idle);
    folder.write("a.md", "# a\ndonkey\n");
    let waits = in_turn(Duration::ZERO).expect("a refresh");
    assert_eq!((waits.others, waits.notices.len()), (Others::Writing, 1));
    // A look would find that the folder is gone.
    let (place, away) = (folder.notes.path(), folder.index.path().join("away"));
    fs::rename(place, &away).expect("a folder that goes");
    assert_eq!(in_turn(Duration::from_millis(50)).expect("no look"), waits);
    fs::rename(&away, place).expect("a folder that comes back");
    let done = thread::scope(|threads| {
        threads.spawn(|| {
            thread::sleep(Duration::from_millis(50));
            drop(lease);
        });
        in_turn(Duration::from_secs(600)).expect("a refresh")
    });
    assert_eq!((done.changed, done.others), (1, Others::Idle));
    assert_eq!(found(&other, "donkey"), ["a.md:1"]);
}

/// Nobody may read a note, while something is done.
#[cfg(unix)]
fn closed(folder: &Folder, path: &str, what: impl FnOnce()) {
    use std::os::unix::fs::PermissionsExt;
    let file = folder.notes.path().join(path);
    let allow = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("a mode");
    allow(0o000);
    // Who may do everything cannot be kept out.
    if fs::read(&file).is_err() {
        what();
    }
    allow(0o644);
}

#[cfg(unix)]
#[test]
fn what_is_known_of_a_note_stays_until_it_can_be_read_again() {
    let folder = Folder::of(&[("a.md", "# a\nhorse\n"), ("b.md", "# b\ncow\n")]);
    let book = folder.open();
    closed(&folder, "b.md", || {
        refresh(&book);
        assert_eq!(found(&book, "cow"), [""; 0]);
        assert!(refresh(&book).is_empty(), "it is not tried over and over");
    });
    refresh(&book);
    assert_eq!(found(&book, "cow"), ["b.md:1"], "it is read as soon as it can be");
    folder.write("a.md", "# a\ndonkey\n");
    closed(&folder, "a.md", || {
        assert!(refresh(&book).is_empty());
        assert_eq!(found(&book, "horse"), ["a.md:1"]);
    });
    refresh(&book);
    assert_eq!(found(&book, "donkey"), ["a.md:1"]);
}

#[track_caller]
fn refresh(book: &Book) -> Changes {
    book.refresh(&mut |_| Course::On).expect("a refresh")
}

#[track_caller]
fn found(book: &Book, query: &str) -> Vec<String> {
    let found = book.search(&Query::parse(query), 20, Sort::Natural).expect("an answer");
    found
        .hits
        .iter()
        .map(|hit| format!("{}:{}", hit.path, hit.line))
        .collect()
}

#[track_caller]
fn tags(book: &Book, query: &str) -> Vec<(String, u32)> {
    let tags = book.tags(&Query::parse(query), Sort::Natural).expect("an answer");
    tags.into_iter().map(|tag| (tag.tag, tag.notes)).collect()
}

#[test]
fn new_changed_and_vanished_notes_come_with_one_refresh() {
    let folder = Folder::of(&[("a.md", "# 하나\n장애를 겪다\n"), ("b.md", "# 둘\n이직을 하다\n")]);
    let book = folder.open();
    assert!(found(&book, "장애").is_empty(), "nothing is indexed yet");
    assert_eq!(
        refresh(&book),
        Changes {
            added: 2,
            ..Changes::default()
        }
    );
    assert_eq!(found(&book, "장애"), ["a.md:1"]);
    assert_eq!(refresh(&book), Changes::default());

    folder.write("a.md", "# 하나\n\n## 배포\n카나리 배포\n");
    folder.write("c/d.md", "# 셋\n장애가 나다\n");
    fs::remove_file(folder.notes.path().join("b.md")).expect("removed");
    assert_eq!(
        refresh(&book),
        Changes {
            added: 1,
            changed: 1,
            removed: 1,
            ..Changes::default()
        }
    );
    assert_eq!(found(&book, "장애"), ["c/d.md:1"]);
    assert_eq!(found(&book, "카나리"), ["a.md:3"]);
    assert!(found(&book, "이직").is_empty());
    assert_eq!(book.notes().expect("an index"), 2);
}

#[test]
fn another_process_sees_what_was_committed() {
    let folder = Folder::of(&[("a.md", "# 하나\n장애\n")]);
    let (writer, reader) = (folder.open(), folder.open());
    assert!(found(&reader, "장애").is_empty());
    refresh(&writer);
    assert_eq!(found(&reader, "장애"), ["a.md:1"]);
    folder.write("b.md", "# 둘\n장애\n");
    refresh(&reader);
    assert_eq!(found(&writer, "장애").len(), 2);
}

#[test]
fn a_rebuild_takes_the_old_ones_place_when_it_is_whole() {
    let folder = Folder::of(&[("a.md", "# 하나\n장애\n")]);
    let (book, other) = (folder.fresh(), folder.open());
    assert_eq!(found(&other, "장애"), ["a.md:1"]);
    book.rebuild(&mut |_| {
        assert_eq!(found(&other, "장애"), ["a.md:1"], "the old index answers meanwhile");
        Course::On
    })
    .expect("rebuilt");
    assert_eq!(found(&book, "장애"), ["a.md:1"]);
    assert_eq!(found(&other, "장애"), ["a.md:1"]);
    let generations = fs::read_dir(folder.index.path()).expect("listed").flatten();
    assert_eq!(generations.filter(|entry| entry.path().is_dir()).count(), 1);
}

#[test]
fn a_stopped_indexing_keeps_what_is_done_and_the_next_goes_on() {
    let notes: Vec<(String, String)> = (0..300)
        .map(|number| (format!("{number:03}.md"), format!("# 글 {number}\n장애\n")))
        .collect();
    let notes: Vec<(&str, &str)> = notes
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let folder = Folder::of(&notes);
    let book = folder.open();
    let stopped = book.refresh(&mut |progress| match progress.done {
        0 => Course::On,
        _ => Course::Stop,
    });
    let left = stopped.expect("a refresh").left;
    let kept = book.notes().expect("an index");
    assert!((1..300).contains(&kept), "{kept}");
    assert_eq!(left, 300 - kept);
    refresh(&book);
    assert_eq!(book.notes().expect("an index"), 300);
    let stopped = book.rebuild(&mut |_| Course::Stop).expect("a stop");
    assert_eq!((stopped.added, stopped.left), (0, 300));
    assert_eq!(book.notes().expect("an index"), 300, "the old index stays");
}

#[test]
fn a_damaged_index_is_built_anew() {
    let folder = Folder::of(&[("a.md", "# 하나\n장애\n")]);
    drop(folder.fresh());
    for entry in fs::read_dir(folder.index.path())
        .expect("listed")
        .flatten()
        .filter(|entry| entry.path().is_dir())
    {
        fs::write(entry.path().join("meta.json"), "not json").expect("damaged");
    }
    assert_eq!(found(&folder.fresh(), "장애"), ["a.md:1"]);
}

#[test]
fn where_no_index_can_be_kept_it_is_in_memory() {
    let folder = Folder::of(&[("a.md", "# 하나\n장애\n"), ("occupied", "")]);
    let occupied = folder.notes.path().join("occupied");
    let book = Book::open(folder.notes.path(), &occupied.join("index")).expect("an opened folder");
    refresh(&book);
    assert_eq!(found(&book, "장애"), ["a.md:1"]);
    assert!(matches!(book.status().expect("a status").place, Place::Memory(_)));
    folder.write("b.md", "# 둘\n장애\n");
    refresh(&book);
    assert_eq!(found(&book, "장애").len(), 2);
}

#[test]
fn an_emptied_folder_is_not_taken_for_deleted_notes() {
    let folder = Folder::of(&[("a.md", "# 하나\n장애\n")]);
    let book = folder.fresh();
    fs::remove_file(folder.notes.path().join("a.md")).expect("removed");
    let changes = refresh(&book);
    assert!(changes.is_empty() && changes.notices.len() == 1, "{changes:?}");
    assert_eq!(found(&book, "장애"), ["a.md:1"]);
    fs::remove_dir(folder.notes.path()).expect("removed");
    assert!(book.refresh(&mut |_| Course::On).is_err());
    fs::create_dir(folder.notes.path()).expect("made");
    folder.write("b.md", "# 둘\n");
    assert_eq!(refresh(&book).removed, 1);
}

const TALK: &str = "---\ntags: [백엔드/카프카, 장애]\ndate: 2023-05-12\nspeaker: 김가람\nevent: 어느 콘퍼런스\n---\n\
    머리말\n#### 배경\n##### 담당 업무\n결제를 맡다\n#### 다음\n##### 담당 업무\n정산을 맡다\n### Q&A\n\
    #### 장애를 어떻게 막나요?\n-> 모니터링을 한다\n#### 이직은?\n";

#[test]
fn listings_come_from_the_index() {
    let folder = Folder::of(&[
        ("talk.md", TALK),
        ("other.md", "---\ntags: 장애\ndate: 2024-01\n---\n# 다른 발표\n글\n"),
    ]);
    let book = folder.fresh();
    assert_eq!(
        tags(&book, ""),
        [("장애".to_owned(), 2), ("백엔드/카프카".to_owned(), 1)]
    );
    assert_eq!(tags(&book, "tag:백엔드").len(), 2, "a tag's notes bear all their tags");

    let all = Query::default();
    let talks = book.talks(&all, Sort::Natural, Window::ALL).expect("talks").rows;
    assert_eq!(
        talks.iter().map(|talk| talk.path.as_str()).collect::<Vec<_>>(),
        ["other.md", "talk.md"]
    );
    assert_eq!(
        (talks[1].date.as_deref(), talks[1].sections, talks[1].questions),
        (Some("2023-05-12"), 7, 2)
    );

    let outline = book.outline("talk.md").expect("an outline");
    let duties: Vec<String> = outline
        .iter()
        .filter(|row| row.heading == "담당 업무")
        .map(|row| row.breadcrumb.join("/"))
        .collect();
    assert_eq!(duties, ["talk/배경/담당 업무", "talk/다음/담당 업무"]);

    let page = book
        .headings(&all, Sort::Natural, Window { offset: 1, limit: 2 })
        .expect("headings");
    assert_eq!((page.total, page.offset, page.rows.len()), (8, 1, 2));

    let asked = book
        .questions(&all, Sort::Natural, Window::ALL)
        .expect("questions")
        .rows;
    assert_eq!(asked.len(), 2);
    assert_eq!(
        asked[0].answer.as_ref().map(|answer| answer.text.as_str()),
        Some("-> 모니터링을 한다")
    );
    assert_eq!(asked[1].answer, None);
    let unanswered = book
        .questions(&Query::parse("is:unanswered"), Sort::Natural, Window::ALL)
        .expect("questions");
    assert_eq!(unanswered.rows, asked[1..]);
}

#[test]
fn a_folder_that_is_not_there_is_said_to_be_missing() {
    assert!(Book::open(Path::new("/nowhere/at/all"), Path::new("/nowhere/index")).is_err());
}
