//! A query's text → its tokens.

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `OR`
    Or,
    /// `-` before something.
    Not,
    /// A word.
    Word(String),
    /// Words in quotes.
    Phrase(String),
    /// A field's name, in lower case, and its value.
    Field(String, String),
}

/// The tokens of a text; an unclosed quote reaches to its end.
pub fn lex(text: &str, notices: &mut Vec<String>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        rest = match first {
            '(' => push(&mut tokens, Token::Open, &rest[1..]),
            ')' => push(&mut tokens, Token::Close, &rest[1..]),
            '-' if is_option(&rest[1..]) => {
                let ends = |next: char| next.is_whitespace() || matches!(next, ')' | '"');
                let end = 1 + rest[1..].find(ends).unwrap_or(rest.len() - 1);
                notices.push(format!(
                    "{} is taken for a command's option, not for a word to leave out",
                    &rest[..end]
                ));
                push(&mut tokens, Token::Word(rest[..end].to_owned()), &rest[end..])
            }
            '-' if stands_before(&rest[1..]) => push(&mut tokens, Token::Not, &rest[1..]),
            '"' => {
                let (phrase, after) = quoted(&rest[1..], notices);
                if phrase.trim().is_empty() {
                    after
                } else {
                    push(&mut tokens, Token::Phrase(phrase), after)
                }
            }
            _ => word(rest, &mut tokens, notices),
        };
        rest = rest.trim_start();
    }
    tokens
}

fn push<'a>(tokens: &mut Vec<Token>, token: Token, rest: &'a str) -> &'a str {
    tokens.push(token);
    rest
}

/// Whether what follows a dash is a single Latin letter: `makemessages -l` names a command's option.
fn is_option(rest: &str) -> bool {
    let mut characters = rest.chars();
    characters.next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && characters
            .next()
            .is_none_or(|next| next.is_whitespace() || matches!(next, ')' | '"'))
}

fn stands_before(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_some_and(|next| !next.is_whitespace() && next != '-' && next != ')')
}

fn quoted<'a>(rest: &'a str, notices: &mut Vec<String>) -> (String, &'a str) {
    match rest.split_once('"') {
        Some((phrase, after)) => (phrase.to_owned(), after),
        None => {
            notices.push("a quote is not closed; it is taken to reach to the end".to_owned());
            (rest.to_owned(), "")
        }
    }
}

/// A word or a field with its value. A parenthesis inside a word belongs to it, one that closes a group does not.
fn word<'a>(rest: &'a str, tokens: &mut Vec<Token>, notices: &mut Vec<String>) -> &'a str {
    let mut depth = 0usize;
    let end = rest.char_indices().find(|(_, character)| match character {
        '(' => {
            depth += 1;
            false
        }
        ')' if depth == 0 => true,
        ')' => {
            depth -= 1;
            false
        }
        '"' => true,
        _ => character.is_whitespace(),
    });
    let end = end.map_or(rest.len(), |(at, _)| at);
    let (written, after) = rest.split_at(end);
    if written == "OR" {
        return push(tokens, Token::Or, after);
    }
    let Some((name, value)) = field(written) else {
        let written = if written.is_empty() { &rest[..1] } else { written };
        return push(tokens, Token::Word(written.to_owned()), &rest[written.len()..]);
    };
    if value.is_empty() && after.starts_with('"') {
        let (value, after) = quoted(&after[1..], notices);
        return push(tokens, Token::Field(name, value), after);
    }
    push(tokens, Token::Field(name, value.to_owned()), after)
}

/// `name:value`, where the name is letters alone; `std::vec`, `https://…` and `10:30` are words.
fn field(written: &str) -> Option<(String, &str)> {
    let (name, value) = written.split_once(':')?;
    let named = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    (named && !value.starts_with([':', '/'])).then(|| (name.to_lowercase(), value))
}
