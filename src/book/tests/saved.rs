//! Files that are known to have been saved.

use super::*;

fn look(book: &Book, names: &[&str]) -> Option<Changes> {
    let files: Vec<_> = names.iter().map(|name| book.folder().join(name)).collect();
    book.refresh_files(&files, &mut |_| Course::On).expect("a look")
}

#[test]
fn a_saved_file_is_read_and_no_other() {
    let folder = Folder::of(&[("a.md", "# a\nhorse\n"), ("b/c.md", "# c\nhorse\n")]);
    let book = folder.fresh();
    assert_eq!(look(&book, &["a.md", "b/c.md"]), Some(Changes::default()), "as it was");
    folder.write("a.md", "# a\ndonkey and more\n");
    folder.write("b/c.md", "# c\ndonkey and more\n");
    assert_eq!(look(&book, &["b/c.md"]).map(|changes| changes.changed), Some(1));
    assert_eq!(found(&book, "donkey"), ["b/c.md:1"]);
    assert_eq!(found(&book, "horse"), ["a.md:1"]);
    assert_eq!(refresh(&book).changed, 1, "the other one is found by a whole look");
}

#[test]
fn what_is_new_or_gone_takes_a_whole_look() {
    let folder = Folder::of(&[
        ("a.md", "# a\nhorse\n"),
        ("b.md", "# b\nhorse\n"),
        (".ignore", "draft.md\n"),
    ]);
    let book = folder.fresh();
    folder.write("new.md", "# new\n");
    folder.write("draft.md", "# draft\n");
    fs::remove_file(folder.notes.path().join("b.md")).expect("removed");
    folder.write("a.md", "# a\ndonkey and more\n");
    for name in ["new.md", "draft.md", "b.md", "../elsewhere.md"] {
        assert_eq!(look(&book, &["a.md", name]), None, "{name}");
    }
    assert_eq!(found(&book, "donkey"), [""; 0], "nothing is done by halves");
}

#[test]
fn what_another_process_took_in_is_told_to_who_shows_it() {
    let folder = Folder::of(&[("a.md", "# a\nhorse\n")]);
    let (one, other) = (folder.fresh(), folder.fresh());
    folder.write("a.md", "# a\ndonkey and more\n");
    assert_eq!(look(&one, &["a.md"]).map(|changes| changes.changed), Some(1));
    let told = |book| look(book, &["a.md"]).map(|changes| (changes.changed, changes.others));
    assert_eq!(told(&other), Some((0, Others::Wrote)));
    assert_eq!(told(&other), Some((0, Others::Idle)), "once");
}

#[test]
fn after_a_folder_in_which_nothing_was_a_whole_look_is_taken() {
    let folder = Folder::of(&[("a.md", "# a\nhorse\n"), ("b.md", "# b\nhorse\n")]);
    let book = folder.fresh();
    for name in ["a.md", "b.md"] {
        fs::remove_file(folder.notes.path().join(name)).expect("removed");
    }
    assert_eq!(refresh(&book).removed, 0, "it may be away for a while");
    folder.write("a.md", "# a\nhorse and more\n");
    assert_eq!(look(&book, &["a.md"]), None, "the other one may be gone");
    assert_eq!(refresh(&book).removed, 1);
    folder.write("a.md", "# a\nhorse\n");
    assert_eq!(look(&book, &["a.md"]).map(|changes| changes.changed), Some(1));
}
