//! What the browser remembers from one run to the next, and that nothing about it can go wrong.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::kit::Folder;
use crate::session::Session;

/// The files of what is remembered.
fn files(folder: &Folder) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.root().join("state"))
        .into_iter()
        .flatten()
        .flatten();
    // The log of faults lies there, too.
    let kept = entries.map(|entry| entry.path());
    kept.filter(|path| !path.ends_with("faults.log")).collect()
}

fn remembering() -> Folder {
    let folder = Folder::with_talks();
    let place = folder.root().join("state").display().to_string();
    folder.variable("TALKBOOK_STATE_DIR", place)
}

#[test]
fn one_reads_on_where_one_stopped() {
    let folder = remembering();
    let reading = |session: Session| session.sees("카프카 운영기").types("\r").sees("1부");
    reading(Session::start(&folder, &["notes"]))
        .types("G")
        .sees("순서는 어떻게")
        .types("\x03")
        .ends();
    let kept = files(&folder);
    assert_eq!(kept.len(), 1, "{kept:?}");
    let mode = kept[0].metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // The same folder by another name.
    let file = folder.root().join("notes/../notes").display().to_string();
    Session::start(&folder, &[&file])
        .sees("카프카 운영기")
        .types("\r")
        .sees("where you left off")
        .types("\x03")
        .ends();
}

#[test]
fn the_layout_is_kept_when_a_signal_ends_it() {
    let folder = remembering();
    let session = Session::start(&folder, &["notes"]).sees("카프카 운영기").types("4");
    let session = session.sees("파티션은 몇 개가").types("s").sees("by the talk's title");
    session.signals("TERM").ends();
    let text = fs::read_to_string(&files(&folder)[0]).unwrap();
    assert!(
        text.contains("\"list\":\"Questions\"") && text.contains("by the talk's title"),
        "{text}"
    );
    Session::start(&folder, &["notes"])
        .sees("파티션은 몇 개가")
        .types("\x03")
        .ends();
}

#[test]
fn where_nothing_can_be_kept_the_browser_runs_all_the_same() {
    for spoil in ["a file in the way", "strange content"] {
        let folder = remembering();
        let place = folder.root().join("state");
        match spoil {
            "a file in the way" => fs::write(&place, "").unwrap(),
            _ => {
                Session::start(&folder, &["notes"])
                    .sees("카프카 운영기")
                    .types("\x03")
                    .ends();
                fs::write(&files(&folder)[0], b"{\"lines\": [[\"\x1b]0;x\x07\", -1]]\xff").unwrap();
            }
        }
        let (status, _) = Session::start(&folder, &["notes"])
            .sees("카프카 운영기")
            .types("\x03")
            .ends();
        assert!(status.success(), "{spoil}: {status:?}");
    }
}

#[test]
fn of_two_at_once_the_last_one_is_remembered_whole() {
    let folder = remembering();
    let one = Session::start(&folder, &["notes"])
        .sees("카프카 운영기")
        .types("3")
        .sees("장애 대응");
    let other = Session::start(&folder, &["notes"])
        .sees("카프카 운영기")
        .types("2")
        .sees("채용");
    one.types("\x03").ends();
    other.types("\x03").ends();
    let text = fs::read_to_string(&files(&folder)[0]).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(kept["list"], "Tags", "{text}");
    assert_eq!(files(&folder).len(), 1, "nothing else is left behind");
}
