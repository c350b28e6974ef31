//! The kinds of problems: what each is called, how bad it is, whether it is looked for unless told, and what it means.

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something the note says may have been misread, or may be a slip.
    Warning,
    /// Something the note says could not be read.
    Error,
}

impl Severity {
    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Whether a kind of problem is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Unless told otherwise.
    On,
    /// Only where it is asked for.
    Off,
}

impl Standing {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Standing::On => "on",
            Standing::Off => "off",
        }
    }
}

/// The kinds of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// The frontmatter is no YAML; what could be read line by line was taken.
    FrontmatterInvalid,
    /// The frontmatter begins with `---` and never ends; all of it is body.
    FrontmatterUnclosed,
    /// The frontmatter is longer than is read.
    FrontmatterTooLong,
    /// A value is not of the form its key asks for; it is kept as text.
    ValueUnreadable,
    /// Bytes that are not UTF-8 were replaced.
    NotUtf8,
    /// The file is UTF-16 and was converted.
    Utf16,
    /// The file is no text.
    Binary,
    /// The file is empty.
    Empty,
    /// The file is longer than is indexed.
    TooLong,
    /// The file could not be read.
    Unreadable,
    /// A link, a pipe or the like, which is not read.
    PassedOver,
    /// A key of the frontmatter looks like a misspelt known one.
    UnknownKey,
    /// A note has no date where the others of its folder have one.
    MissingDate,
    /// A note has no speaker where the others of its folder have one.
    MissingSpeaker,
    /// A link leads to no note and no file.
    BrokenLink,
    /// A link leads to a heading or a block that its note does not have.
    BrokenAnchor,
    /// Several notes bear one title.
    DuplicateTitle,
    /// A heading lies more than one level below the one above it.
    SkippedLevel,
    /// A tag is written otherwise than in most notes.
    SimilarTags,
    /// A question without an answer.
    Unanswered,
}

impl Code {
    /// All of them, as they are listed.
    pub const ALL: [Code; 20] = [
        Code::FrontmatterInvalid,
        Code::FrontmatterUnclosed,
        Code::FrontmatterTooLong,
        Code::ValueUnreadable,
        Code::NotUtf8,
        Code::Utf16,
        Code::Binary,
        Code::Empty,
        Code::TooLong,
        Code::Unreadable,
        Code::PassedOver,
        Code::UnknownKey,
        Code::MissingDate,
        Code::MissingSpeaker,
        Code::BrokenLink,
        Code::BrokenAnchor,
        Code::DuplicateTitle,
        Code::SkippedLevel,
        Code::SimilarTags,
        Code::Unanswered,
    ];

    /// The code that is called so.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.into_iter().find(|code| code.name() == name)
    }

    /// The word for it in JSON and after a message.
    pub fn name(self) -> &'static str {
        match self {
            Code::FrontmatterInvalid => "frontmatter-invalid",
            Code::FrontmatterUnclosed => "frontmatter-unclosed",
            Code::FrontmatterTooLong => "frontmatter-too-long",
            Code::ValueUnreadable => "value-unreadable",
            Code::NotUtf8 => "not-utf8",
            Code::Utf16 => "utf16",
            Code::Binary => "binary",
            Code::Empty => "empty",
            Code::TooLong => "too-long",
            Code::Unreadable => "unreadable",
            Code::PassedOver => "passed-over",
            Code::UnknownKey => "unknown-key",
            Code::MissingDate => "missing-date",
            Code::MissingSpeaker => "missing-speaker",
            Code::BrokenLink => "broken-link",
            Code::BrokenAnchor => "broken-anchor",
            Code::DuplicateTitle => "duplicate-title",
            Code::SkippedLevel => "skipped-level",
            Code::SimilarTags => "similar-tags",
            Code::Unanswered => "unanswered",
        }
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Code::FrontmatterInvalid | Code::NotUtf8 | Code::Binary | Code::TooLong | Code::Unreadable => {
                Severity::Error
            }
            _ => Severity::Warning,
        }
    }

    /// Whether it is looked for unless told otherwise.
    pub fn standing(self) -> Standing {
        match self {
            Code::SkippedLevel | Code::Unanswered => Standing::Off,
            _ => Standing::On,
        }
    }

    /// What it means, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            Code::FrontmatterInvalid => "the head is no YAML; what could be read line by line was taken",
            Code::FrontmatterUnclosed => "the head begins with `---` and never ends; it is shown as text",
            Code::FrontmatterTooLong => "the head is longer than 64 KiB",
            Code::ValueUnreadable => "a value that is no date, or neither yes nor no, where its key asks for that",
            Code::NotUtf8 => "bytes that are not UTF-8",
            Code::Utf16 => "the file is UTF-16",
            Code::Binary => "the file is no text",
            Code::Empty => "nothing stands in the note",
            Code::TooLong => "the file is longer than 32 MiB",
            Code::Unreadable => "the file could not be read",
            Code::PassedOver => "a link, a pipe or the like, which is not read",
            Code::UnknownKey => "a key of the head that looks like a misspelt known one",
            Code::MissingDate => "no date, where eight of ten notes of the folder, and five at least, have one",
            Code::MissingSpeaker => "no speaker, where eight of ten notes of the folder, and five at least, have one",
            Code::BrokenLink => "a link or an embed that leads to no note and no file",
            Code::BrokenAnchor => "a link to a heading or a block that its note does not have",
            Code::DuplicateTitle => "several notes bear the title",
            Code::SkippedLevel => "a heading more than one level below the one before it",
            Code::SimilarTags => {
                "a tag that most notes write otherwise: in other case, with other blanks or hyphens, composed"
            }
            Code::Unanswered => "a question that nobody answered",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_code_has_a_name_of_its_own() {
        let names: HashSet<&str> = Code::ALL.into_iter().map(Code::name).collect();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(Code::ALL.into_iter().all(|code| Code::named(code.name()) == Some(code)));
        assert_eq!(Code::named("none"), None);
    }
}
