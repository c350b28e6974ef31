//! Bringing the index up to date with the folder.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::{Book, Changes, Course, Others, Progress, Tell, read, settled};
use crate::error::Error;
use crate::index::{Held, Lease, Prepared, Snapshot, Writer, known, prepare};
use crate::library::{self, File};
use crate::note::Stamp;
use crate::parse;

/// Notes that are read, parsed and handed over at a time.
const BATCH: usize = 128;

/// After how long a first indexing shows what it has, so that nobody looks at an empty screen.
const FIRST_SHOWN: Duration = Duration::from_millis(500);

/// How often it is tried anew with an index that is found broken, or cannot be used.
const TRIES: usize = 3;

/// In place of that of a file which could not be read.
const NO_STAMP: Stamp = Stamp {
    length: u64::MAX,
    modified: 0,
};

/// What differs between the folder and the index.
#[derive(Default)]
pub(super) struct Difference {
    /// The files of notes that are new or changed.
    pub read: Vec<File>,
    /// Notes that went.
    pub gone: Vec<String>,
    /// The same in numbers, and what could not be read.
    pub changes: Changes,
    /// How sure it is that nothing else changed.
    pub looks: Looks,
}

/// How sure a look at the notes was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Looks {
    /// All stamps were to be believed.
    #[default]
    Settled,
    /// Some were too new to be, and what their files hold was looked at.
    Certain,
    /// Of those, some could not be read.
    Doubtful,
}

impl Book {
    /// Brings the index up to date with the folder; `progress` is called now and then and may stop it: each note is in
    /// the index whole then, as it was or as it is, and the next refresh goes on. While another process does so, the
    /// index is left as it is and a notice says so.
    ///
    /// # Errors
    /// Where the folder cannot be read or the index cannot be written. What was there before is still there.
    pub fn refresh(&self, progress: Tell) -> Result<Changes, Error> {
        let changes = self.in_spite_of_faults(|| self.bring_up_to_date(progress))?;
        self.remember(changes)
    }

    /// Changes the index; in another one where it is broken, in memory where it cannot be used.
    pub(super) fn in_spite_of_faults(
        &self,
        mut change: impl FnMut() -> Result<Changes, Error>,
    ) -> Result<Changes, Error> {
        let mut notices = Vec::new();
        for _ in 0..TRIES {
            match change() {
                Err(Error::Damaged(_)) => {}
                Err(Error::Denied { message, .. }) if self.store.fall(message.clone()) => {
                    notices.push(format!("the index is kept in memory for this run alone ({message})"));
                }
                Err(error) => return Err(error),
                Ok(mut changes) => {
                    if self.store.was_broken() {
                        notices.push("the index was damaged, and is made anew".to_owned());
                    }
                    changes.notices.splice(0..0, notices);
                    return Ok(changes);
                }
            }
        }
        change()
    }

    /// Keeps how the index stands after a refresh.
    pub(super) fn remember(&self, changes: Changes) -> Result<Changes, Error> {
        let others_write = changes.others == Others::Writing;
        self.behind.store(others_write, Ordering::SeqCst);
        if !others_write {
            *self.told() = Some(self.store.snapshot()?);
        }
        Ok(changes)
    }

    fn bring_up_to_date(&self, progress: &mut dyn FnMut(Progress) -> Course) -> Result<Changes, Error> {
        let begun = library::now();
        let files = library::walk(&self.folder)?;
        let unchanged = |difference: Difference| -> Result<Changes, Error> {
            Ok(Changes {
                others: self.others()?,
                ..difference.changes
            })
        };
        let before = self.store.snapshot()?;
        let mut difference = self.difference(&files)?;
        if difference.changes.is_empty() && before.is_some() {
            if difference.looks == Looks::Certain
                && let Ok(Some(lease)) = self.store.lease()
                && self.is_still(&before)?
            {
                self.store.remember_look(&lease, begun);
            }
            return unchanged(difference);
        }
        let Some(lease) = self.store.lease()? else {
            return Ok(Changes::left_to_others());
        };
        // Another process may have written between the look and the lock.
        if !self.is_still(&before)? {
            difference = self.difference(&files)?;
            if difference.changes.is_empty() && self.store.snapshot()?.is_some() {
                return unchanged(difference);
            }
        }
        let certain = difference.looks != Looks::Doubtful;
        let changes = self.write(&lease, difference, progress)?;
        if certain && changes.left == 0 {
            self.store.remember_look(&lease, begun);
        }
        Ok(changes)
    }

    /// Whether the index is as it was.
    fn is_still(&self, before: &Option<Snapshot>) -> Result<bool, Error> {
        let now = self.store.snapshot()?;
        Ok(matches!((before, &now), (Some(before), Some(now)) if now.is_same(before)))
    }

    /// Whether somebody else changed the index since the last refresh.
    pub(super) fn others(&self) -> Result<Others, Error> {
        let now = self.store.snapshot()?;
        Ok(match (&*self.told(), &now) {
            (Some(Some(then)), Some(now)) if now.is_same(then) => Others::Idle,
            (Some(_), Some(_)) => Others::Wrote,
            _ => Others::Idle,
        })
    }

    /// Builds the index anew beside the old one, which is read until the new one is whole, and stays if that is stopped.
    ///
    /// # Errors
    /// Where the folder cannot be read, the index cannot be written, or another process is writing it.
    pub fn rebuild(&self, progress: Tell) -> Result<Changes, Error> {
        let begun = library::now();
        let walk = library::walk(&self.folder)?;
        let files = &walk.files;
        let Some(lease) = self.store.lease()? else {
            return Err(Error::Usage(
                "another talkbook is indexing these notes: try again when it is done".to_owned(),
            ));
        };
        let mut writer = Writer::rebuild(&self.store, &lease, files.len())?;
        let mut unread = unreadable(&walk);
        let done = put(&mut writer, files, Commits::AtTheEnd, progress)?;
        if done.notes < files.len() {
            return Ok(Changes {
                left: files.len(),
                ..Changes::default()
            });
        }
        writer.finish()?;
        self.store.remember_look(&lease, begun);
        unread.extend(done.unread);
        Ok(Changes {
            added: files.len(),
            unread,
            problems: done.problems,
            ..Changes::default()
        })
    }

    fn difference(&self, walk: &library::Walk) -> Result<Difference, Error> {
        let mut known: HashMap<String, Held> = self.with_index(HashMap::new(), known)?;
        let mut difference = Difference::default();
        let bare = walk.bare && !known.is_empty();
        self.bare.store(bare, Ordering::SeqCst);
        if bare {
            let message = format!(
                "{} is empty now; the index keeps what it knew, in case the folder is only away for a while \
                 (`talkbook index --rebuild` forgets it)",
                self.folder.display()
            );
            difference.changes.notices.push(message);
            return Ok(difference);
        }
        let looked = settled::sane(self.store.looked(), library::now());
        let mut doubted = Vec::new();
        for file in &walk.files {
            match known.remove(&file.path) {
                Some(held) if held.stamp == file.stamp => {
                    if !settled::is_believed(file.touched, looked) {
                        doubted.push((file, held));
                    }
                    continue;
                }
                // What is known of it stays until it can be read again.
                Some(_) if !library::opens(&file.place) => continue,
                Some(_) => difference.changes.changed += 1,
                None => difference.changes.added += 1,
            }
            difference.read.push(file.clone());
        }
        let same: Vec<Option<bool>> = doubted
            .par_iter()
            .map(|(file, held)| settled::is_same(file, *held))
            .collect();
        difference.looks = match (same.is_empty(), same.contains(&None)) {
            (true, _) => Looks::Settled,
            (false, false) => Looks::Certain,
            (false, true) => Looks::Doubtful,
        };
        for ((file, _), same) in doubted.into_iter().zip(same) {
            if same == Some(false) {
                difference.changes.changed += 1;
                difference.read.push(file.clone());
            }
        }
        let unknown = |path: &str| {
            walk.unreadable
                .iter()
                .any(|above| above.is_empty() || below(path, above))
        };
        difference.gone = known.into_keys().filter(|path| !unknown(path)).collect();
        difference.changes.removed = difference.gone.len();
        difference.changes.unread = unreadable(walk);
        Ok(difference)
    }

    pub(super) fn write(&self, lease: &Lease, difference: Difference, progress: Tell) -> Result<Changes, Error> {
        let Difference {
            read,
            gone,
            mut changes,
            looks: _,
        } = difference;
        let mut writer = Writer::open(&self.store, lease, read.len())?;
        for path in &gone {
            writer.remove(path)?;
        }
        let commits = if changes.changed + changes.removed == 0 {
            Commits::NowAndThen
        } else {
            Commits::AtTheEnd
        };
        let done = put(&mut writer, &read, commits, progress)?;
        writer.finish()?;
        changes.left = read.len() - done.notes;
        changes.unread.extend(done.unread);
        changes.problems = done.problems;
        Ok(changes)
    }
}

/// When what was written can be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Commits {
    /// A first indexing is shown as it goes on.
    NowAndThen,
    /// A change is whole or not at all.
    AtTheEnd,
}

/// What was read of several notes.
#[derive(Default)]
struct Done {
    /// How many: all unless it was stopped.
    notes: usize,
    /// How many problems their texts have.
    problems: usize,
    /// Which could not be read, a sentence each.
    unread: Vec<String>,
}

/// Reads, parses and writes notes, several at a time.
fn put(writer: &mut Writer, files: &[File], commits: Commits, progress: Tell) -> Result<Done, Error> {
    let (mut shown, mut wait) = (Instant::now(), FIRST_SHOWN);
    let total = files.len();
    let mut done = Done::default();
    for batch in files.chunks(BATCH) {
        if progress(Progress {
            done: done.notes,
            total,
        }) == Course::Stop
        {
            return Ok(done);
        }
        let notes: Vec<Read> = batch.par_iter().map(prepared).collect();
        for note in notes {
            done.unread.extend(note.trouble);
            done.problems += note.problems;
            writer.put(note.prepared)?;
        }
        done.notes += batch.len();
        if commits == Commits::NowAndThen && shown.elapsed() > wait {
            writer.commit()?;
            // Each costs a segment: so the longer it takes, the rarer they are.
            (shown, wait) = (Instant::now(), wait * 2);
        }
    }
    // There is nothing left to stop.
    let _ = progress(Progress { done: total, total });
    Ok(done)
}

/// A note that was read.
struct Read {
    prepared: Prepared,
    /// How many problems its text has.
    problems: usize,
    /// Why it could not be read.
    trouble: Option<String>,
}

/// The note that a file is. One that cannot be read is there by its name, without text, and with no stamp that a file
/// has: as soon as it can be read, it is another. A sentence says why.
fn prepared(file: &File) -> Read {
    match read(&file.path, &file.place) {
        Ok((note, problems, _)) => Read {
            prepared: prepare(&note, file.stamp),
            problems: problems.len(),
            trouble: None,
        },
        Err(error) => {
            let why = match error {
                Error::File { source, .. } => source.to_string(),
                other => other.to_string(),
            };
            let sentence = format!("{} cannot be read: {why}", file.path);
            Read {
                prepared: prepare(&parse::parse(&file.path, "").0, NO_STAMP),
                problems: 0,
                trouble: Some(sentence),
            }
        }
    }
}

/// What a walk could not look at, and why.
fn unreadable(walk: &library::Walk) -> Vec<String> {
    let problems = walk.problems.iter().filter(|(path, _)| walk.unreadable.contains(path));
    problems
        .map(|(path, problem)| match path.as_str() {
            "" => format!("something of the folder {}", problem.message),
            path => format!("{path} {}", problem.message),
        })
        .collect()
}

fn below(path: &str, above: &str) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::{Code, Problem};

    #[test]
    fn what_cannot_be_read_is_named_with_the_reason() {
        let file = File {
            path: "가/나.md".into(),
            place: "/nowhere/at/all.md".into(),
            stamp: Stamp::default(),
            touched: 0,
        };
        let trouble = prepared(&file).trouble.expect("a sentence");
        assert!(
            trouble.starts_with("가/나.md cannot be read: No such file"),
            "{trouble}"
        );
        let problem = |message: &str| Problem {
            line: 1,
            code: Code::Unreadable,
            message: message.into(),
        };
        let walk = library::Walk {
            problems: vec![
                ("a".into(), problem("cannot be read: Permission denied")),
                ("b.md".into(), problem("another file has this name")),
                (String::new(), problem("cannot be read: a loop")),
            ],
            unreadable: vec!["a".into(), String::new()],
            ..library::Walk::default()
        };
        let sentences = [
            "a cannot be read: Permission denied",
            "something of the folder cannot be read: a loop",
        ];
        assert_eq!(unreadable(&walk), sentences);
    }
}
