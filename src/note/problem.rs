//! What is wrong with a note, where, and what was done about it.

/// Something a person may want to mend in a note. The note is shown and searched all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line it stands on, from 1.
    pub line: u32,
    /// What kind of problem it is.
    pub code: Code,
    /// A sentence: what is wrong and what was done about it.
    pub message: String,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something the note says may have been misread.
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
}

impl Code {
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
}
