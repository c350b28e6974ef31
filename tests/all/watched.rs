//! Changes that the system does not tell of, or not of each: very many at once, and with no watch left for them. What the
//! browser shows and what the index holds is the folder all the same.

use std::collections::BTreeSet;
use std::fs;

#[cfg(target_os = "linux")]
use crate::apart::Apart;
use crate::emulator::Live;
use crate::kit::{Folder, held};

/// Makes so many notes at once in folders made for them, as a version control system does that goes to another branch.
fn check_out(folder: &Folder, notes: usize) {
    for number in 0..notes {
        let file = folder.file(&format!(
            "branch/{}/{}/{}/{number}.md",
            number % 7,
            number % 40,
            number % 3
        ));
        fs::create_dir_all(file.parent().expect("a folder around")).expect("a folder");
        fs::write(file, format!("# Talk {number}\nhorse\n")).expect("a note");
    }
}

/// The notes that the index holds, as nobody looked at the folder for this.
fn in_index(folder: &Folder) -> BTreeSet<String> {
    let run = folder
        .run(["talks", "--no-refresh", "--format=paths", "--limit=0"])
        .found();
    let root = folder.root().display();
    run.lines().iter().map(|line| format!("{root}/{line}")).collect()
}

fn thousands(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", number / 1000, number % 1000),
    }
}

/// Very many notes come, move, change and go while the browser is open.
fn keeps_up_with(notes: usize) {
    let folder = Folder::with_talks();
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("1 Talks 2");
    let same = |live: &mut Live, count: usize| {
        live.shows(&format!("1 Talks {} ", thousands(count)));
        let disk = held(&folder.root().join("notes")).into_keys();
        let disk: BTreeSet<String> = disk.map(|file| file.display().to_string()).collect();
        let index = in_index(&folder);
        assert_eq!(disk.len(), count);
        assert!(disk == index, "{:?}", disk.symmetric_difference(&index).next());
    };
    check_out(&folder, notes);
    same(&mut live, notes + 2);
    fs::rename(folder.file("branch"), folder.file("other")).expect("another name");
    check_out(&folder, 40);
    same(&mut live, notes + 42);
    fs::remove_dir_all(folder.file("other")).expect("gone");
    fs::write(folder.file("branch/0/0/0/0.md"), "# Talk\nzebra\n").expect("a note");
    same(&mut live, 42);
    live.press("/zebra").shows("5 Results 1").press("\x03");
    assert!(live.ends().success());
}

#[test]
fn a_thousand_notes_at_once_are_all_there() {
    keeps_up_with(1_000);
}

#[test]
#[ignore = "takes a quarter of a minute without optimization"]
fn five_thousand_notes_at_once_are_all_there() {
    keeps_up_with(5_000);
}

/// The browser where the system gives so many watching programs and watches to its user: a number of a namespace that
/// only this run is in. Nothing where the system allows none to be made.
#[cfg(target_os = "linux")]
fn with_watches(folder: &Folder, instances: usize, watches: usize) -> Option<Live> {
    let first = format!(
        "echo {instances} > /proc/sys/user/max_inotify_instances && echo {watches} > /proc/sys/user/max_inotify_watches"
    );
    Apart::from(folder, &first).map(|apart| apart.live(&["notes"]))
}

/// It says why it is not told, and shows what is saved, new and gone without a key.
#[cfg(target_os = "linux")]
fn looks_by_itself(mut live: Live, folder: &Folder, why: &str) {
    live.waits_for(why, |screen| {
        screen.contents().contains(why) && screen.contents().contains("1 Talks")
    });
    fs::write(folder.file("b/c/d/new.md"), "# 방금 쓴 글\n").expect("a note");
    live.shows("방금 쓴 글");
    fs::write(folder.file("b/c/d/new.md"), "# 고쳐 쓴 글\n").expect("a note");
    live.shows("고쳐 쓴 글");
    fs::remove_file(folder.file("b/c/d/new.md")).expect("gone");
    live.waits_for("its end", |screen| !screen.contents().contains("고쳐 쓴 글"));
    live.press("q");
    assert!(live.ends().success());
}

#[cfg(target_os = "linux")]
fn nested() -> Folder {
    Folder::with_talks().note("b/c/d/e/f.md", "# 깊은 글\n")
}

#[cfg(target_os = "linux")]
#[test]
fn with_no_watch_left_for_some_folders_it_says_so_and_looks_by_itself() {
    let folder = nested();
    if let Some(live) = with_watches(&folder, 100, 3) {
        looks_by_itself(live, &folder, "looking for changes every 3 s: no watch left");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn with_too_many_watching_programs_it_says_so_and_looks_by_itself() {
    let folder = nested();
    if let Some(live) = with_watches(&folder, 0, 100) {
        looks_by_itself(live, &folder, "looking for changes every 3 s: too many programs");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_watches_run_out_later_it_says_so_and_misses_nothing() {
    let folder = nested();
    if let Some(mut live) = with_watches(&folder, 100, 20) {
        live.shows("1 Talks 3 ");
        check_out(&folder, 100);
        live.shows("1 Talks 103 ");
        looks_by_itself(live, &folder, "looking for changes every 3 s");
    }
}
