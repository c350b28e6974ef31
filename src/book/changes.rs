//! What a refresh tells: how far it has got, what it changed, and what others did meanwhile.

/// Where an indexing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Notes read so far.
    pub done: usize,
    /// Notes to read in all.
    pub total: usize,
}

/// What is to be done after progress was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// Go on.
    On,
    /// Keep what is done and leave the rest for another time.
    Stop,
}

/// Told how far an indexing has got; says whether it goes on.
pub type Tell<'a> = &'a mut dyn FnMut(Progress) -> Course;

/// What other processes do to the same index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Others {
    /// Nothing that is known.
    #[default]
    Idle,
    /// They changed it since the last refresh.
    Wrote,
    /// They are changing it.
    Writing,
}

/// What a refresh changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Notes that are new.
    pub added: usize,
    /// Notes whose text changed.
    pub changed: usize,
    /// Notes that went.
    pub removed: usize,
    /// Notes that are still to be read, because it was stopped.
    pub left: usize,
    /// What of the folder could not be read, a sentence each; what lies below is unknown, not gone.
    pub unread: Vec<String>,
    /// Problems in the text of the notes that were read.
    pub problems: usize,
    /// What other processes do to the same index.
    pub others: Others,
    /// Sentences a person should read: what was left alone, and why.
    pub notices: Vec<String>,
}

impl Changes {
    /// None, for another process is writing the index.
    pub(super) fn left_to_others() -> Changes {
        Changes {
            others: Others::Writing,
            notices: vec!["another talkbook is indexing these notes; asking the index as it stands".to_owned()],
            ..Changes::default()
        }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added + self.changed + self.removed == 0
    }

    /// All that a person should read, in few sentences.
    pub fn sentences(&self) -> Vec<String> {
        let unread = match self.unread.len() {
            0 => None,
            count => Some(format!(
                "{count} of the folder cannot be read: `talkbook check` names them"
            )),
        };
        self.notices.iter().cloned().chain(unread).collect()
    }
}
