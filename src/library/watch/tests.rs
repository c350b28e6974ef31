//! A watch that is told by a source of the test, and one that is told by the system.

use std::fs;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use notify::event::Flag;
use notify::{Event, EventHandler, EventKind};
use tempfile::TempDir;

use super::*;

/// When a test gives up on what it waits for: before the folder is looked through without a reason.
const PATIENCE: Duration = Duration::from_secs(50);

/// A watch at work.
struct Watched {
    folder: TempDir,
    stop: Stop,
    news: Receiver<News>,
    thread: JoinHandle<()>,
}

impl Watched {
    fn by(source: impl FnOnce(&Path) -> Box<dyn Source>) -> Watched {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("sub")).expect("a folder");
        let mut watch = Watch::by(folder.path(), source(folder.path()));
        watch.scanned = Duration::from_millis(1);
        let stop = watch.stop();
        let (sender, news) = channel();
        let thread = thread::spawn(move || watch.run(&mut |told| drop(sender.send(told))));
        Watched {
            folder,
            stop,
            news,
            thread,
        }
    }

    #[track_caller]
    fn tells(&self) -> News {
        self.news.recv_timeout(PATIENCE).expect("news")
    }

    #[track_caller]
    fn ends(self) {
        self.stop.stop();
        self.thread.join().expect("it ends without a fault");
    }
}

/// A source that fails, or tells what it is told to.
#[derive(Default)]
struct Told {
    no_beginning: Option<&'static str>,
    no_more_than: Option<usize>,
    covered: usize,
    ears: Option<Sender<Ear>>,
}

impl Source for Told {
    fn begin(&mut self, _: &Path, ear: Ear) -> Result<Ground, String> {
        if let Some(ears) = &self.ears {
            ears.send(ear).expect("a test");
        }
        self.no_beginning.map_or(Ok(Ground::Firm), |why| Err(why.to_owned()))
    }

    fn cover(&mut self, _: &Path) -> Result<(), String> {
        self.covered += 1;
        match self.no_more_than {
            Some(most) if self.covered > most => Err("no more folders".to_owned()),
            _ => Ok(()),
        }
    }
}

/// A watch with the ear that its source tells.
fn heard(more: Told) -> (Watched, Ear) {
    let (ears, listening) = channel();
    let watched = Watched::by(|_| {
        Box::new(Told {
            ears: Some(ears),
            ..more
        })
    });
    let ear = listening.recv_timeout(PATIENCE).expect("an ear");
    assert_eq!(watched.tells(), News::Changed, "once it has begun");
    (watched, ear)
}

#[test]
fn where_there_is_no_watch_the_folder_is_scanned_and_that_is_said_once() {
    let watched = Watched::by(|_| {
        Box::new(Told {
            no_beginning: Some("none left"),
            ..Told::default()
        })
    });
    assert_eq!(watched.tells(), News::Scanning("none left".into()));
    for _ in 0..3 {
        assert_eq!(watched.tells(), News::Changed, "again and again");
    }
    watched.ends();
}

#[test]
fn where_not_every_folder_can_be_watched_all_are_scanned() {
    let watched = Watched::by(|_| {
        Box::new(Told {
            no_more_than: Some(1),
            ..Told::default()
        })
    });
    assert_eq!(watched.tells(), News::Scanning("no more folders".into()));
    assert_eq!(watched.tells(), News::Changed);
    watched.ends();
}

#[test]
fn an_overflow_is_one_change_and_the_watch_goes_on() {
    let (watched, mut ear) = heard(Told::default());
    ear.handle_event(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)));
    assert_eq!(watched.tells(), News::Changed);
    watched.stop.stop();
    assert_eq!(watched.news.recv_timeout(PATIENCE).ok(), None, "one");
    watched.thread.join().expect("an end");
}

#[test]
fn an_error_or_a_source_that_dies_turns_the_watch_into_scans() {
    let (watched, mut ear) = heard(Told::default());
    ear.handle_event(Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch)));
    drop(ear);
    assert!(matches!(watched.tells(), News::Scanning(why) if why.contains("max_user_watches")));
    assert_eq!(watched.tells(), News::Changed, "what was lost with it");
    assert_eq!(watched.tells(), News::Changed, "and from time to time");
    watched.ends();
    let (watched, ear) = heard(Told::default());
    drop(ear);
    assert!(matches!(watched.tells(), News::Scanning(_)));
    watched.ends();
}

#[test]
fn a_folder_too_many_made_later_turns_the_watch_into_scans() {
    let (watched, mut ear) = heard(Told {
        no_more_than: Some(3),
        ..Told::default()
    });
    let made = EventKind::Create(notify::event::CreateKind::Folder);
    fs::create_dir(watched.folder.path().join("another")).expect("a folder");
    let real = watched.folder.path().canonicalize().expect("its real path");
    ear.handle_event(Ok(Event::new(made).add_path(real.join("another"))));
    assert_eq!(watched.tells(), News::Scanning("no more folders".into()));
    watched.ends();
}

/// Every step is told before the next one: so what is told is told of that step.
#[test]
fn the_system_tells_of_notes_in_folders_old_and_new() {
    let watched = Watched::by(|_| Box::new(System::default()));
    let mut told = watched.tells();
    // A machine whose watches are used up is no fault of the program.
    let system = !matches!(told, News::Scanning(_));
    if let News::Scanning(why) = told {
        assert!(!why.is_empty());
        told = watched.tells();
    }
    assert_eq!(told, News::Changed);
    let steps: [&dyn Fn(&Path); 7] = [
        &|folder| fs::write(folder.join("a.md"), "one").expect("written"),
        &|folder| fs::write(folder.join("sub/b.md"), "one").expect("written"),
        &|folder| fs::rename(folder.join("sub"), folder.join("renamed")).expect("renamed"),
        &|folder| fs::write(folder.join("renamed/b.md"), "two").expect("written"),
        &|folder| fs::create_dir_all(folder.join("x/y/z")).expect("made"),
        &|folder| fs::write(folder.join("x/y/z/c.md"), "one").expect("written"),
        &|folder| fs::remove_dir_all(folder.join("x")).expect("removed"),
    ];
    for step in steps {
        watched.news.try_iter().for_each(drop);
        step(watched.folder.path());
        assert!(matches!(watched.tells(), News::Changed | News::Saved(_)));
    }
    if system {
        let saved = watched
            .folder
            .path()
            .canonicalize()
            .expect("its real path")
            .join("a.md");
        fs::write(&saved, "two").expect("written");
        // What the last step left is told before it.
        while !matches!(watched.tells(), News::Saved(files) if files == [saved.clone()]) {}
    }
    watched.ends();
}
