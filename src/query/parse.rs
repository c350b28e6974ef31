//! The query language. Takes any text: what is no query is searched as words, and a notice says so.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::bounds::Left;
use super::date;
use super::display::needs_quotes;
use super::lex::{Token, lex};
use super::{Expression, Field, Query, State};

/// Bytes of a query that are looked at.
const LONGEST: usize = 1024;

/// Remarks on a query that are told.
const TOLD: usize = 8;

/// Parentheses within parentheses that are followed; deeper ones are passed over.
const DEEPEST: usize = 16;

impl Query {
    /// The query that a person typed.
    pub fn parse(typed: &str) -> Query {
        let mut notices = Vec::new();
        let mut text: String = typed.nfc().collect();
        if text.len() > LONGEST {
            let end = (0..=LONGEST)
                .rev()
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or_default();
            text.truncate(end);
            notices.push(format!(
                "the query is longer than {LONGEST} bytes; the rest is left out"
            ));
        }
        let tokens = lex(&text, &mut notices);
        let mut parser = Parser {
            tokens: tokens.into_iter().peekable(),
            notices,
            depth: 0,
            left: Left::default(),
        };
        let root = parser.group();
        Query {
            root,
            notices: said(parser.notices),
        }
    }

    /// The query as it stands while it is typed: its last word may be the beginning of a longer one.
    pub fn typing(typed: &str) -> Query {
        let mut query = Query::parse(typed);
        if typed.ends_with(char::is_whitespace) {
            return query;
        }
        if let Expression::All(parts) = &mut query.root
            && let Some(last) = parts.last_mut()
            && let Expression::Word(word) = last
        {
            *last = Expression::Any(vec![Expression::Word(word.clone()), Expression::Prefix(word.clone())]);
        }
        query
    }
}

/// Each sentence once, and no more of them than anybody reads.
fn said(mut notices: Vec<String>) -> Vec<String> {
    let mut before = HashSet::new();
    notices.retain(|sentence| before.insert(sentence.clone()));
    let more = notices.len().saturating_sub(TOLD);
    if more > 0 {
        notices.truncate(TOLD);
        notices.push(format!("{more} more such remarks on the query are left out"));
    }
    notices
}

/// How a part belongs to what stands before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// It is one more.
    Apart,
    /// It is another alternative.
    Either,
    /// What stood between was left out and was one more: an OR behind it joins nothing.
    Gap,
    /// The same of an alternative: an OR behind it is its own.
    GapOfEither,
}

struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    notices: Vec<String>,
    depth: usize,
    left: Left,
}

impl Parser {
    /// What stands up to a closing parenthesis or the end; one that closes nothing is passed over.
    fn group(&mut self) -> Expression {
        let mut all: Vec<Expression> = Vec::new();
        let mut joint = Joint::Apart;
        let mut negated = false;
        // Parentheses that are too deep: each is closed by one of its own.
        let mut passed = 0;
        while let Some(token) = self.tokens.next() {
            let part = match token {
                Token::Close if passed > 0 => {
                    passed -= 1;
                    continue;
                }
                Token::Close if self.depth > 0 => break,
                Token::Close => {
                    self.notices.push("a ) closes nothing; it is passed over".to_owned());
                    continue;
                }
                Token::Or if joint == Joint::Gap => {
                    joint = Joint::Apart;
                    continue;
                }
                Token::Or if joint == Joint::GapOfEither => {
                    joint = Joint::Either;
                    continue;
                }
                Token::Or if all.is_empty() || self.tokens.peek().is_none() => {
                    self.notices
                        .push("OR stands alone; it is searched as a word".to_owned());
                    // Words are found in whatever case, and this one is read as a word again.
                    self.looked_at(Expression::Word("or".to_owned()))
                }
                Token::Or => {
                    joint = Joint::Either;
                    continue;
                }
                Token::Not => {
                    negated = true;
                    continue;
                }
                Token::Open if self.depth < DEEPEST => {
                    self.depth += 1;
                    let inner = self.group();
                    self.depth -= 1;
                    inner
                }
                Token::Open => {
                    self.notices.push(format!(
                        "more than {DEEPEST} parentheses within each other; deeper ones are passed over"
                    ));
                    passed += 1;
                    continue;
                }
                Token::Word(word) => self.looked_at(word_or_prefix(word)),
                Token::Phrase(phrase) => self.looked_at(Expression::Phrase(phrase)),
                Token::Field(name, value) => {
                    let part = self.field(&name, value);
                    self.looked_at(part)
                }
            };
            let part = match std::mem::take(&mut negated) {
                true if !is_nothing(&part) => self.looked_at(Expression::Not(Box::new(part))),
                _ => part,
            };
            if is_nothing(&part) {
                joint = match joint {
                    Joint::Either => Joint::GapOfEither,
                    _ => Joint::Gap,
                };
                continue;
            }
            match all.last_mut() {
                Some(last) if joint == Joint::Either => join(last, part),
                _ => all.push(part),
            }
            joint = Joint::Apart;
        }
        match all.len() {
            1 if self.depth > 0 => all.remove(0),
            _ => Expression::All(all),
        }
    }

    /// The part, or nothing where the query has enough of its like.
    fn looked_at(&mut self, part: Expression) -> Expression {
        self.left.take(part).unwrap_or_else(|said| {
            self.notices.push(said);
            Expression::default()
        })
    }

    fn field(&mut self, name: &str, value: String) -> Expression {
        let field = match name {
            "tag" => Field::Tag,
            "speaker" => Field::Speaker,
            "event" => Field::Event,
            "path" => Field::Path,
            "title" => Field::Title,
            "heading" => Field::Heading,
            "question" => Field::Question,
            "answer" => Field::Answer,
            "is" => return self.state(&value),
            "date" => {
                return date::range(&value).map_or_else(
                    || {
                        self.as_words(
                            format!("{value:?} is no date or range such as 2023-05..2024"),
                            name,
                            &value,
                        )
                    },
                    |(from, to)| Expression::Date(from, to),
                );
            }
            _ => return self.as_words(format!("there is no field {name:?}"), name, &value),
        };
        if value.trim().is_empty() {
            self.notices.push(format!("{name}: has no value; it is passed over"));
            return Expression::default();
        }
        Expression::Field(field, value)
    }

    fn state(&mut self, value: &str) -> Expression {
        match value.to_lowercase().as_str() {
            "question" => Expression::Is(State::Question),
            "answered" => Expression::Is(State::Answered),
            "unanswered" => Expression::Is(State::Unanswered),
            "private" => Expression::Is(State::Private),
            _ => self.as_words(
                "is: takes question, answered, unanswered or private".to_owned(),
                "is",
                value,
            ),
        }
    }

    fn as_words(&mut self, problem: String, name: &str, value: &str) -> Expression {
        self.notices.push(format!("{problem}; searched as words"));
        match value.trim() {
            "" => Expression::Word(format!("{name}:")),
            _ if !needs_quotes(value) => Expression::Word(format!("{name}:{value}")),
            _ if self.depth < DEEPEST => Expression::All(vec![
                Expression::Word(name.to_owned()),
                Expression::Phrase(value.to_owned()),
            ]),
            // Two would have to be shown in parentheses that are one too deep.
            _ => Expression::Phrase(format!("{name} {value}")),
        }
    }
}

fn is_nothing(part: &Expression) -> bool {
    match part {
        Expression::All(parts) => parts.is_empty(),
        Expression::Not(part) => is_nothing(part),
        _ => false,
    }
}

fn word_or_prefix(word: String) -> Expression {
    match word.strip_suffix('*') {
        Some(start) if start.chars().any(char::is_alphanumeric) => Expression::Prefix(start.to_owned()),
        _ => Expression::Word(word),
    }
}

fn join(last: &mut Expression, part: Expression) {
    match last {
        Expression::Any(parts) => parts.push(part),
        other => {
            let first = std::mem::take(other);
            *other = Expression::Any(match (&first, &part) {
                // The other way round it would be a word that is still being typed.
                (Expression::Word(word), Expression::Prefix(start)) if word == start => vec![part, first],
                _ => vec![first, part],
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Expression {
        Expression::Word(text.to_owned())
    }

    fn parsed(text: &str) -> Vec<Expression> {
        match Query::parse(text).root {
            Expression::All(parts) => parts,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn words_phrases_fields_and_states() {
        assert_eq!(parsed("장애 대응"), [word("장애"), word("대응")]);
        assert_eq!(parsed("\"장애 대응\""), [Expression::Phrase("장애 대응".to_owned())]);
        assert_eq!(parsed("kaf*"), [Expression::Prefix("kaf".to_owned())]);
        assert_eq!(parsed("-이직"), [Expression::Not(Box::new(word("이직")))]);
        assert_eq!(
            parsed("a OR b c"),
            [Expression::Any(vec![word("a"), word("b")]), word("c")]
        );
        assert_eq!(
            parsed("tag:아티클"),
            [Expression::Field(Field::Tag, "아티클".to_owned())]
        );
        assert_eq!(
            parsed("speaker:\"김 아무개\""),
            [Expression::Field(Field::Speaker, "김 아무개".to_owned())]
        );
        assert_eq!(parsed("is:unanswered"), [Expression::Is(State::Unanswered)]);
        assert_eq!(parsed("date:2023-05..2024"), [Expression::Date(20_230_500, 20_241_231)]);
        assert_eq!(parsed("date:2023"), [Expression::Date(20_230_000, 20_231_231)]);
        assert_eq!(parsed("(a OR b) -(c d)").len(), 2);
    }

    #[test]
    fn what_is_no_query_is_searched_as_words_and_said() {
        for (typed, expected) in [
            ("\"장애 대응", vec![Expression::Phrase("장애 대응".to_owned())]),
            ("foo:bar", vec![word("foo:bar")]),
            ("OR", vec![word("or")]),
            ("a )", vec![word("a")]),
            ("tag:", vec![]),
            ("date:soon", vec![word("date:soon")]),
            ("grep -l kafka", vec![word("grep"), word("-l"), word("kafka")]),
        ] {
            let query = Query::parse(typed);
            assert_eq!(query.root, Expression::All(expected), "{typed}");
            assert!(!query.notices.is_empty(), "{typed}");
        }
    }

    #[test]
    fn code_and_addresses_are_words() {
        for typed in [
            "C++",
            "https://example.org/a?b=c",
            "std::vec",
            "10:30",
            "@Transactional",
            "a-b",
            "HTTP/2",
        ] {
            let query = Query::parse(typed);
            assert_eq!(query.root, Expression::All(vec![word(typed)]), "{typed}");
            assert!(query.notices.is_empty(), "{typed}: {:?}", query.notices);
        }
    }

    #[test]
    fn hostile_queries_end() {
        for part in ["(", "-(", "NOT ", "\"", "a OR ", "tag:", "*", "-", "🎉", "\u{0}"] {
            let query = Query::parse(&part.repeat(20_000));
            assert!(query.notices.len() <= LONGEST);
        }
    }

    #[test]
    fn what_stands_within_the_deepest_parentheses_is_shown_as_what_it_is() {
        for depth in [DEEPEST - 1, DEEPEST, DEEPEST + 1] {
            for inside in ["is:\"1 2\"", "-(-", "(b (c) d) e"] {
                let query = Query::parse(&("(a ".repeat(depth) + inside + ") f"));
                assert_eq!(Query::parse(&query.to_string()).root, query.root, "{query}");
            }
        }
    }

    #[test]
    fn a_word_or_what_begins_so_is_not_one_that_is_still_typed() {
        let query = Query::parse("5 OR 5*");
        let parts = vec![Expression::Prefix("5".to_owned()), word("5")];
        assert_eq!(query.root, Expression::All(vec![Expression::Any(parts)]));
        assert_eq!(Query::parse(&query.to_string()).root, query.root, "{query}");
    }

    #[test]
    fn decomposed_words_are_composed() {
        let decomposed: String = "장애".nfd().collect();
        assert_eq!(parsed(&decomposed), [word("장애")]);
    }

    #[test]
    fn the_last_word_may_go_on_while_it_is_typed() {
        let typing = Query::typing("장애 대");
        let last = Expression::Any(vec![word("대"), Expression::Prefix("대".to_owned())]);
        assert_eq!(typing.root, Expression::All(vec![word("장애"), last]));
        assert_eq!(Query::typing("장애 "), Query::parse("장애"));
    }
}
