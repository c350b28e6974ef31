//! The places of a template that are filled in: `{{title}}` and its like.

use super::Draft;

/// What is filled in at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What the talk is called.
    Title,
    /// When it is given.
    Date,
    /// Who gives it.
    Speakers,
    /// Where.
    Event,
    /// What it is about.
    Tags,
    /// Where its text is from.
    Url,
    /// The text that it begins with.
    Body,
    /// Nothing: here one begins to write.
    Cursor,
}

const FIELDS: [(&str, Field); 8] = [
    ("title", Field::Title),
    ("date", Field::Date),
    ("speakers", Field::Speakers),
    ("event", Field::Event),
    ("tags", Field::Tags),
    ("url", Field::Url),
    ("body", Field::Body),
    ("cursor", Field::Cursor),
];

/// A stretch of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a, Place = Field> {
    /// As it stands.
    Text(&'a str),
    /// To be filled in.
    Place(Place),
    /// Written like a place, but of no name that is known; it stays as it stands.
    Unknown(&'a str),
}

/// A value of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One text; may be empty.
    One(String),
    /// Texts; may be none.
    Several(Vec<String>),
}

impl Value {
    /// What a draft says at a place.
    pub fn of(draft: &Draft, field: Field) -> Value {
        match field {
            Field::Title => Value::One(draft.title.clone()),
            Field::Date => Value::One(draft.date.map(|date| date.to_string()).unwrap_or_default()),
            Field::Event => Value::One(draft.event.clone()),
            Field::Speakers => Value::Several(draft.speakers.clone()),
            Field::Tags => Value::Several(draft.tags.clone()),
            Field::Url => Value::One(draft.url.clone()),
            Field::Body => Value::One(draft.body.clone()),
            Field::Cursor => Value::One(String::new()),
        }
    }

    /// The value as one text.
    pub fn text(&self) -> String {
        match self {
            Value::One(text) => text.clone(),
            Value::Several(texts) => texts.join(", "),
        }
    }
}

/// The stretches of a line.
pub fn pieces(line: &str) -> Vec<Piece<'_>> {
    pieces_of(line, &FIELDS)
}

/// The stretches of a text with these places.
pub fn pieces_of<'a, Place: Copy>(line: &'a str, places: &[(&str, Place)]) -> Vec<Piece<'a, Place>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((inner, behind)) = after.split_once("}}") else {
            break;
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        let known = places.iter().find(|(name, _)| *name == inner.trim());
        let whole = rest.get(before.len()..rest.len() - behind.len()).unwrap_or_default();
        pieces.push(known.map_or(Piece::Unknown(whole), |(_, place)| Piece::Place(*place)));
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// The line filled in as it stands, for text that follows no rules.
pub fn plainly(pieces: &[Piece], draft: &Draft) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Unknown(text) => (*text).to_owned(),
        Piece::Place(field) => Value::of(draft, *field).text(),
    };
    pieces.iter().map(text).collect()
}

/// All names there are, for a sentence.
pub fn names() -> String {
    names_of(&FIELDS)
}

/// The names of these places, for a sentence.
pub fn names_of<Place>(places: &[(&str, Place)]) -> String {
    let names: Vec<String> = places.iter().map(|(name, _)| format!("{{{{{name}}}}}")).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_what_looks_like_them() {
        assert_eq!(
            pieces("a {{ title }}{{x}}b"),
            [
                Piece::Text("a "),
                Piece::Place(Field::Title),
                Piece::Unknown("{{x}}"),
                Piece::Text("b")
            ]
        );
        assert_eq!(pieces("{{title"), [Piece::Text("{{title")]);
        assert_eq!(pieces("a {{b}"), [Piece::Text("a {{b}")]);
        assert_eq!(pieces(""), []);
        assert_eq!(pieces("{{date}}"), [Piece::Place(Field::Date)]);
    }
}
