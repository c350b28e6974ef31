//! How much of a query is looked at.

use super::{Expression, Field};

/// Words of a query that are looked at: more of them say no more.
const WORDS: usize = 48;

/// Other parts that take as long as several words. Tags, states and dates take no time.
const LONG: usize = 16;

/// How many more parts of a query will be looked at.
pub struct Left {
    words: usize,
    long: usize,
}

impl Default for Left {
    fn default() -> Left {
        Left {
            words: WORDS,
            long: LONG,
        }
    }
}

impl Left {
    /// The part, if it is to be looked at.
    ///
    /// # Errors
    /// With a sentence, if the query has enough of its like.
    pub fn take(&mut self, part: Expression) -> Result<Expression, String> {
        let (words, long) = size(&part);
        match (self.words.checked_sub(words), self.long.checked_sub(long)) {
            (Some(words), Some(long)) => {
                *self = Left { words, long };
                Ok(part)
            }
            _ => Err(format!(
                "of a query {WORDS} words are looked at, and {LONG} phrases, beginnings, exclusions and parts of names; the \
                 others are left out"
            )),
        }
    }
}

/// How many words this is, and how many parts that take longer.
fn size(part: &Expression) -> (usize, usize) {
    match part {
        // An identifier is as many as it is made of.
        Expression::Word(word) => {
            let parts = word.split(|letter: char| !letter.is_alphanumeric());
            (parts.filter(|part| !part.is_empty()).count().max(1), 0)
        }
        Expression::Is(_) | Expression::Date(..) | Expression::Field(Field::Tag, _) => (0, 0),
        Expression::Field(Field::Title | Field::Heading | Field::Question | Field::Answer, value) => {
            let begun = value.split_whitespace().filter(|word| word.ends_with('*')).count();
            (value.split_whitespace().count() - begun, begun)
        }
        Expression::All(parts) | Expression::Any(parts) => parts
            .iter()
            .map(size)
            .fold((0, 0), |(words, long), (more, longer)| (words + more, long + longer)),
        // What it excludes was counted before it.
        Expression::Not(inner) => (0, usize::from(size(inner).1 == 0)),
        _ => (0, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use super::*;

    /// The part of a number.
    type Part = fn(usize) -> String;

    fn numbered(count: usize, part: impl Fn(usize) -> String) -> Query {
        Query::parse(&(0..count).map(part).collect::<Vec<_>>().join(" "))
    }

    fn parts(query: &Query) -> usize {
        match &query.root {
            Expression::All(parts) => parts.len(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_more_than_anybody_asks_is_left_out_and_that_is_said() {
        let kinds: [(&str, Part, usize); 12] = [
            ("words", |n| format!("w{n}"), WORDS),
            ("phrases", |n| format!("\"w{n}\""), LONG),
            ("beginnings", |n| format!("w{n}*"), LONG),
            ("parts of names", |n| format!("path:w{n}"), LONG),
            ("exclusions", |n| format!("-w{n}"), LONG),
            ("excluded phrases", |n| format!("-\"w{n}\""), LONG),
            ("excluded alternatives", |n| format!("-(a OR w{n})"), LONG),
            ("identifiers", |n| format!("w{n}.a_b"), WORDS / 3),
            ("groups", |n| format!("(a w{n})"), WORDS / 2),
            ("excluded groups", |n| format!("-(a w{n})"), LONG),
            ("fields of words", |n| format!("heading:\"w{n} a\""), WORDS / 2),
            ("beginnings in fields", |n| format!("heading:\"w{n} a*\""), LONG),
        ];
        for (kind, part, most) in kinds {
            let all = numbered(most, part);
            assert_eq!((parts(&all), all.notices.len()), (most, 0), "{kind}");
            let more = numbered(most + 1, part);
            assert_eq!(more.root, all.root, "{kind}");
            let [said] = more.notices.as_slice() else {
                panic!("{kind}: {:?}", more.notices)
            };
            assert!(said.ends_with("the others are left out"), "{said}");
        }
    }

    #[test]
    fn what_is_read_as_a_word_is_counted_as_one() {
        let query = numbered(WORDS + 1, |_| "(OR)".to_owned());
        assert_eq!(parts(&query), WORDS);
        assert_eq!(Query::parse(&query.to_string()).root, query.root);
    }

    #[test]
    fn what_is_left_out_takes_nothing_else_with_it() {
        let words = numbered(WORDS, |n| format!("w{n}")).to_string();
        let query = Query::parse(&format!("{words} more OR another tag:x"));
        assert_eq!(query.to_string(), format!("{words} tag:x"));
        let either = Query::parse(&format!("{} \"z\" OR a b", "\"p\" ".repeat(LONG)));
        assert_eq!(
            either.to_string(),
            Query::parse(&format!("{}a b", "\"p\" ".repeat(LONG))).to_string()
        );
    }
}
