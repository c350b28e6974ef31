//! The log of reviews: an object a line, appended whole and never rewritten, so that it can be kept in step between
//! machines by whatever merges lines.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::deck::Card;
use super::memory::Grade;
use crate::error::Error;
use crate::own;

/// That a question was asked, and how well it was known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// When.
    pub at: Timestamp,
    /// Which history it belongs to: kept when the question moves or is reworded.
    pub id: String,
    /// The note it stood in.
    pub path: String,
    /// Its words then.
    pub question: String,
    /// How well it was known.
    pub grade: Grade,
}

impl Review {
    /// That a card's answer was known so well at a time.
    pub fn of(card: &Card, grade: Grade, at: Timestamp) -> Review {
        Review {
            at,
            id: card.id.clone(),
            path: card.asked.path.clone(),
            question: card.asked.question.clone(),
            grade,
        }
    }
}

/// The file of reviews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    file: PathBuf,
}

impl Log {
    /// The log in a file, which need not be there.
    pub fn new(file: PathBuf) -> Log {
        Log { file }
    }

    /// All reviews, earliest first, each once, and how many lines are none: those are left as they are.
    ///
    /// # Errors
    /// Where the file is there but cannot be read.
    pub fn read(&self) -> Result<(Vec<Review>, usize), Error> {
        let bytes = match fs::read(&self.file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(self.failed(error)),
        };
        let (mut reviews, mut strange) = (Vec::new(), 0);
        for line in bytes
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.trim_ascii().is_empty())
        {
            match serde_json::from_slice::<Review>(line) {
                Ok(review) => reviews.push(review),
                Err(_) => strange += 1,
            }
        }
        reviews.sort_by(|one, other| one.at.cmp(&other.at).then_with(|| one.id.cmp(&other.id)));
        reviews.dedup();
        Ok((reviews, strange))
    }

    /// A sentence about lines that are no reviews; none where there are none.
    pub fn strange(lines: usize) -> Option<String> {
        (lines > 0)
            .then(|| format!("{lines} lines of the log of reviews are none of talkbook's; they are left as they are"))
    }

    /// Adds a review. It is on the disk when this returns; a line that a crash cut off before it stays by itself.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn append(&self, review: &Review) -> Result<(), Error> {
        self.add(review).map_err(|error| self.failed(error))
    }

    fn add(&self, review: &Review) -> std::io::Result<()> {
        if let Some(folder) = self.file.parent() {
            own::folder(folder)?;
        }
        own::append(&self.file, &serde_json::to_string(review)?)
    }

    fn failed(&self, source: std::io::Error) -> Error {
        Error::File {
            path: self.file.clone(),
            source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(second: i64) -> Review {
        Review {
            at: Timestamp::from_second(second).expect("a time"),
            id: "a".into(),
            path: "talk.md".into(),
            question: "왜\n그런가\"요?".into(),
            grade: Grade::Good,
        }
    }

    #[test]
    fn what_was_appended_is_read_back_in_order_and_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = Log::new(folder.path().join("deep/reviews.jsonl"));
        assert_eq!(log.read().expect("nothing yet"), (Vec::new(), 0));
        for second in [30, 10, 20, 10] {
            log.append(&review(second)).expect("appended");
        }
        assert_eq!(log.read().expect("read"), (vec![review(10), review(20), review(30)], 0));
    }

    #[test]
    fn a_line_that_was_cut_off_loses_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("reviews.jsonl");
        let log = Log::new(file.clone());
        log.append(&review(1)).expect("appended");
        let mut bytes = fs::read(&file).expect("read");
        bytes.extend_from_slice(b"{\"at\":\"2026-11-\xff");
        fs::write(&file, &bytes).expect("written");
        log.append(&review(2)).expect("appended");
        assert_eq!(log.read().expect("read"), (vec![review(1), review(2)], 1));
        assert!(
            fs::read(&file).expect("read").starts_with(&bytes),
            "nothing is rewritten"
        );
    }
}
