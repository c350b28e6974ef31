//! A query as a person would type it.

use std::fmt;

use super::{Expression, Field, Query, State};
use crate::note::Date;

/// What stands between parts that all hold.
const AND: &str = " ";

/// What stands between alternatives: it binds closer.
const OR: &str = " OR ";

impl fmt::Display for Query {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.root {
            Expression::All(parts) => between(out, parts, AND),
            other => write!(out, "{other}"),
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(word) = self.still_typed() {
            return out.write_str(word);
        }
        match self {
            Expression::All(parts) => group(out, parts, AND),
            Expression::Any(parts) => group(out, parts, OR),
            Expression::Not(part) => match part.to_string() {
                // Two dashes are no dash before another one, and one before a letter is a command's option.
                odd if odd.starts_with('-') || (odd.len() == 1 && odd.is_ascii()) => {
                    out.write_str("-")?;
                    group(out, std::slice::from_ref(part), AND)
                }
                plain => write!(out, "-{plain}"),
            },
            Expression::Word(word) | Expression::Initials(word) => out.write_str(word),
            Expression::Prefix(start) => write!(out, "{start}*"),
            Expression::Phrase(phrase) => write!(out, "\"{phrase}\""),
            Expression::Field(field, value) if needs_quotes(value) => {
                write!(out, "{}:\"{value}\"", field.name())
            }
            Expression::Field(field, value) => write!(out, "{}:{value}", field.name()),
            Expression::Is(State::Question) => out.write_str("is:question"),
            Expression::Is(State::Answered) => out.write_str("is:answered"),
            Expression::Is(State::Unanswered) => out.write_str("is:unanswered"),
            Expression::Is(State::Private) => out.write_str("is:private"),
            Expression::Date(from, to) => write!(out, "date:{}", dates(*from, *to)),
        }
    }
}

impl Field {
    /// The field's name in a query.
    pub fn name(self) -> &'static str {
        match self {
            Field::Tag => "tag",
            Field::Speaker | Field::ThisSpeaker => "speaker",
            Field::Event | Field::ThisEvent => "event",
            Field::Path | Field::Below | Field::Note | Field::Named => "path",
            Field::Calling => "link",
            Field::Title => "title",
            Field::Heading => "heading",
            Field::Question => "question",
            Field::Answer => "answer",
        }
    }
}

/// Whether a field's value would be read as less or more than it is without quotes.
pub(super) fn needs_quotes(value: &str) -> bool {
    value.starts_with([':', '/'])
        || value.contains(|letter: char| letter.is_whitespace() || matches!(letter, '(' | ')'))
}

/// Whether a text's last word opens more parentheses than it closes.
fn opens(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.matches('(').count() > last.matches(')').count()
}

fn between(out: &mut impl fmt::Write, parts: &[Expression], separator: &str) -> fmt::Result {
    for (number, part) in parts.iter().enumerate() {
        out.write_str(if number == 0 { "" } else { separator })?;
        match part {
            // Parentheses that were not typed would be too many where there are as many as are followed.
            Expression::Any(either) if separator == AND && part.still_typed().is_none() => between(out, either, OR)?,
            other => write!(out, "{other}")?,
        }
    }
    Ok(())
}

fn group(out: &mut fmt::Formatter<'_>, parts: &[Expression], separator: &str) -> fmt::Result {
    let mut inside = String::new();
    between(&mut inside, parts, separator)?;
    // What closes the group must not belong to its last word.
    let blank = if opens(&inside) { " " } else { "" };
    write!(out, "({inside}{blank})")
}

/// The shortest way to write a range: `2023` for all its days.
fn dates(from: u32, to: u32) -> String {
    let written = |number: u32| Date::from_number(number).map(|date| date.to_string());
    match (written(from), written(to)) {
        (Some(first), _) if Date::from_number(from).is_some_and(|date| date.last() == to) => first,
        (first, last) => {
            let last = last.filter(|_| to < 9999_0000);
            format!(
                "{}..{}",
                first.filter(|_| from > 1_0000).unwrap_or_default(),
                last.unwrap_or_default()
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_as_it_was_typed() {
        for typed in [
            "장애 대응",
            "\"장애 대응\" -이직",
            "a OR b c",
            "a (b c) OR d -(e OR f)",
            "tag:아티클 speaker:\"김 가람\" is:unanswered",
            "date:2023",
            "date:2023-05..2024-01-31",
            "date:2023..",
            "오프*",
            "-is:private",
        ] {
            assert_eq!(Query::parse(typed).to_string(), typed);
        }
        assert_eq!(Query::typing("장애 대").to_string(), "장애 대");
    }
}
