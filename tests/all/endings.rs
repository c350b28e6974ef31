//! How the browser ends when nobody asks it to, and what it leaves: the terminal as it was, and a line in a log.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::emulator::Live;
use crate::kit::Folder;

/// What a process is doing, as a letter, and the seconds of processor time it has used; nothing where it is gone.
#[cfg(target_os = "linux")]
fn process(id: u32) -> Option<(char, f64)> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks = |at: usize| fields[at].parse::<f64>().ok();
    let state = fields[0].chars().next()?;
    (state != 'Z').then_some((state, (ticks(11)? + ticks(12)?) / 100.0))
}

fn log(folder: &Folder) -> String {
    std::fs::read_to_string(folder.root().join("state/faults.log")).unwrap_or_default()
}

fn folder() -> Folder {
    let folder = Folder::with_talks();
    let state = folder.root().join("state").display().to_string();
    folder.variable("TALKBOOK_STATE_DIR", state)
}

#[test]
fn a_signal_leaves_a_line_in_a_log_that_is_its_owners_alone() {
    let folder = folder();
    for signal in [15, 1, 2, 3, 6] {
        let mut live = Live::start(&folder, &[]);
        live.shows("카프카 운영기");
        let id = live.child.process_id().unwrap().to_string();
        assert!(
            Command::new("kill")
                .args([&format!("-{signal}"), &id])
                .status()
                .unwrap()
                .success()
        );
        assert!(live.ends().signal().is_some());
        assert!(
            log(&folder).contains(&format!("ended by the signal {signal}\n")),
            "{}",
            log(&folder)
        );
    }
    assert_eq!(log(&folder).lines().count(), 5);
    let mode = |name: &str| folder.root().join(name).metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("state"), mode("state/faults.log")), (0o700, 0o600));
    let mut live = Live::start(&folder, &[]);
    live.shows("카프카 운영기").press("q");
    assert!(live.ends().success());
    assert_eq!(log(&folder).lines().count(), 5, "an end that was asked for is no fault");
}

#[cfg(target_os = "linux")]
#[test]
fn no_image_of_its_memory_is_left_where_it_is_ended_by_force() {
    let folder = folder();
    // Somebody who wants images of all that fails.
    let first = "ulimit -c unlimited 2>&-; exec \"$0\" notes";
    let mut live = Live::by(&folder, &["/bin/sh", "-c", first, env!("CARGO_BIN_EXE_talkbook")]);
    live.shows("카프카 운영기");
    let id = live.child.process_id().unwrap();
    let limits = std::fs::read_to_string(format!("/proc/{id}/limits")).unwrap();
    let of_images = limits.lines().find(|line| line.starts_with("Max core file size"));
    let soft = of_images.and_then(|line| line.split_whitespace().nth(4));
    assert_eq!(soft, Some("0"), "{limits}");
    let killed = Command::new("kill").args(["-TRAP", &id.to_string()]).status();
    assert!(killed.unwrap().success());
    live.child.wait().unwrap();
    let files = std::fs::read_dir(folder.root()).unwrap().flatten();
    let mut images = files.filter(|file| file.file_name().to_string_lossy().starts_with("core"));
    assert!(images.next().is_none());
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_terminal_ends_it_soon_and_for_little_even_where_that_signal_is_ignored() {
    for keys in ["", "/오프셋", "\r", "c"] {
        let folder = folder();
        // A shell that ignores the signal hands that down.
        let first = "trap '' HUP; exec \"$0\" notes";
        let mut live = Live::by(&folder, &["/bin/sh", "-c", first, env!("CARGO_BIN_EXE_talkbook")]);
        live.shows("카프카 운영기")
            .press(keys)
            .rests(Duration::from_millis(500));
        let id = live.child.process_id().unwrap();
        let (_, before) = process(id).expect("a process");
        let child = live.closes();
        let closed = Instant::now();
        while let Some((_, now)) = process(id) {
            // Three seconds are promised; a busy machine gets more.
            assert!(closed.elapsed() < Duration::from_secs(20), "it goes on after {keys:?}");
            assert!(now - before < 2.0, "{} s of work after {keys:?}", now - before);
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(child);
        // Which of the two it meets first is not said.
        assert!(
            log(&folder).contains("terminal") || log(&folder).contains("signal 1\n"),
            "{:?}",
            log(&folder)
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn stopped_as_a_job_it_leaves_the_terminal_as_it_was_and_comes_back_at_another_size() {
    let folder = folder();
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("카프카 운영기").press("\x1a");
    let id = live.child.process_id().unwrap();
    let end = Instant::now() + Duration::from_secs(60);
    while process(id).is_some_and(|(state, _)| state != 'T') {
        assert!(Instant::now() < end, "it was not stopped");
        std::thread::sleep(Duration::from_millis(10));
    }
    live.rests(Duration::from_millis(100));
    live.is_given_back();
    live.resize(50, 10);
    assert!(
        Command::new("kill")
            .args(["-CONT", &id.to_string()])
            .status()
            .unwrap()
            .success()
    );
    live.waits_for("the screen again", |screen| {
        screen.alternate_screen()
            && screen.contents().contains("카프카 운영기")
            && screen.contents().lines().count() <= 10
    });
    live.press("q");
    assert!(live.ends().success());
}
