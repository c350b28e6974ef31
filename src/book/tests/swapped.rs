//! A notes folder that comes back, as a drive does, while it is looked through.

use super::*;

#[test]
fn notes_are_not_taken_for_gone_when_they_come_back_during_a_look() {
    let above = TempDir::new().expect("a folder");
    let index = TempDir::new().expect("a folder");
    let (notes, away) = (above.path().join("notes"), above.path().join("away"));
    fs::create_dir(&notes).expect("a folder");
    fs::write(notes.join("a.md"), "# a\nhorse\n").expect("a note");
    let book = Book::open(&notes, index.path()).expect("an opened folder");
    assert_eq!(refresh(&book).added, 1);
    let mut looks = 0;
    for turn in 0..300 {
        fs::rename(&notes, &away).expect("away");
        fs::create_dir(&notes).expect("a mount point");
        thread::scope(|scope| {
            let back = scope.spawn(|| {
                thread::sleep(Duration::from_micros(turn * 7 % 1_000));
                // Over the empty folder, in one step: it is never missing.
                fs::rename(&away, &notes).expect("back");
            });
            let mut last = false;
            while !last {
                last = back.is_finished();
                let changes = refresh(&book);
                looks += 1;
                assert_eq!((changes.added, changes.removed), (0, 0), "turn {turn}, look {looks}");
            }
        });
        assert_eq!(found(&book, "horse"), ["a.md:1"]);
    }
    assert!(looks > 300, "no look was before: {looks}");
}
