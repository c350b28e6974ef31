//! What was typed, as a [`Query`]: our own small grammar, which takes anything. Knows nothing of the index.

mod bounds;
mod date;
mod display;
mod lex;
mod parse;

/// What a person asks of the notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What must or should hold; an empty [`Expression::All`] asks for everything.
    pub root: Expression,
    /// Sentences about what was not understood and how it was taken.
    pub notices: Vec<String>,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// All of these: words rank by how many match, everything else must hold.
    All(Vec<Expression>),
    /// Any of these.
    Any(Vec<Expression>),
    /// Not this.
    Not(Box<Expression>),
    /// A word, in any of its forms.
    Word(String),
    /// Words that begin so: `word*`, or the word that is still being typed.
    Prefix(String),
    /// Initial consonants: `ㅋㅋㅇ` for 카카오.
    Initials(String),
    /// These words in this order, as written.
    Phrase(String),
    /// A field that holds a value: `speaker:x`.
    Field(Field, String),
    /// A state: `is:question`.
    Is(State),
    /// A date from the first to the second number (`yyyymmdd`), both included.
    Date(u32, u32),
}

/// The fields a query can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// `tag:topic` holds for `topic` and for all below it, such as `topic/kafka`.
    Tag,
    /// The speaker's name, or a part of it.
    Speaker,
    /// The event's name, or a part of it.
    Event,
    /// A part of the path.
    Path,
    /// Words of the note's title.
    Title,
    /// Words of a heading.
    Heading,
    /// Words of a question.
    Question,
    /// Words of a question's answer.
    Answer,
    /// The notes of a folder and of all below it; nobody types it.
    Below,
    /// The note with exactly this path; nobody types it.
    Note,
    /// Exactly this speaker, in whatever case; nobody types it.
    ThisSpeaker,
    /// Exactly this event, likewise.
    ThisEvent,
    /// The notes that links call so, by one of [`crate::note::Note::names`]; nobody types it.
    Named,
    /// The notes with links that call such a name; nobody types it.
    Calling,
}

/// The states a query can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// A question.
    Question,
    /// A question with an answer.
    Answered,
    /// A question nobody answered.
    Unanswered,
    /// A place of a note whose head says that it is private.
    Private,
}

impl Default for Expression {
    fn default() -> Self {
        Expression::All(Vec::new())
    }
}

impl Query {
    /// Whether this asks for everything.
    pub fn is_empty(&self) -> bool {
        matches!(&self.root, Expression::All(parts) if parts.is_empty())
    }

    /// The query whose words must all stand in a field, too.
    #[must_use]
    pub fn within(self, field: Field) -> Query {
        let words: Vec<String> = match &self.root {
            Expression::All(parts) => parts.iter().filter_map(Expression::typed).collect(),
            other => other.typed().into_iter().collect(),
        };
        match words.is_empty() {
            true => self,
            false => self.and(Expression::Field(field, words.join(" "))),
        }
    }

    /// The query with one more condition, which must hold too.
    #[must_use]
    pub fn and(mut self, condition: Expression) -> Query {
        self.root = match self.root {
            Expression::All(mut parts) => {
                parts.push(condition);
                Expression::All(parts)
            }
            other => Expression::All(vec![other, condition]),
        };
        self
    }
}

impl Expression {
    /// The word that is still being typed, where both it and its continuations are asked for.
    pub fn still_typed(&self) -> Option<&str> {
        match self {
            Expression::Any(either) => match either.as_slice() {
                [Expression::Word(word), Expression::Prefix(start)] if word == start => Some(word),
                _ => None,
            },
            _ => None,
        }
    }

    /// How many things it asks for: words, those of fields' values among them, and whatever else stands by itself.
    pub fn size(&self) -> usize {
        match self {
            Expression::All(parts) | Expression::Any(parts) => parts.iter().map(Expression::size).sum(),
            Expression::Not(part) => part.size(),
            Expression::Field(Field::Title | Field::Heading | Field::Question | Field::Answer, value) => {
                value.split_whitespace().count()
            }
            _ => 1,
        }
    }

    /// The word it is, with a `*` where it may go on; `None` where it is no word.
    fn typed(&self) -> Option<String> {
        match self {
            Expression::Word(word) => Some(word.clone()),
            Expression::Prefix(start) => Some(format!("{start}*")),
            other => other.still_typed().map(|start| format!("{start}*")),
        }
    }
}
