//! Who asks whom in a dialogue of lines such as `A : …`, `B : …`?

use crate::note::Form;

use super::super::letters::{at_most, is_alphabetic, is_alphanumeric};
use super::asking::{Asking, asks};
use super::found::{Candidate, Found, Rank, Reach};
use super::labels::{Role, label};
use super::page::Page;

/// Finds questions that the next line, spoken by somebody else, answers.
pub fn find(page: &Page<'_>, found: &mut Found) {
    let mut asked_before = false;
    for line in 1..page.count() {
        let text = &page.line(line).text;
        // After `Q.` a line `A:` is its answer and no speaker.
        match label(text).map(|label| label.role) {
            Some(Role::Ask) => asked_before = true,
            _ if page.line(line).kind == super::super::document::Kind::Heading => asked_before = false,
            _ => {}
        }
        let numbered = page.line(line).begins.is_some() && page.is_link(line);
        let answers = |text: &str| label(text).is_some_and(|label| label.role == Role::Answer);
        let answered = asked_before && (answers(text) || answers(&page.line(line + 1).text));
        if answered || !page.is_prose(line) || numbered {
            continue;
        }
        let (Some((who, words)), Some((other, _))) = (speaker(text), speaker(&page.line(line + 1).text)) else {
            continue;
        };
        let together = page.line(line).quote == page.line(line + 1).quote && page.depth(line) == page.depth(line + 1);
        let talk = page.quote(line).is_some() || returns(page, line, who, other);
        if who == other || !together || !talk || asks(words) != Asking::Mark {
            continue;
        }
        let last = (line + 1..=page.count())
            .take_while(|next| speaker(&page.line(*next).text).is_some_and(|(name, _)| name == other))
            .last();
        found.add(
            line,
            Candidate {
                text: words.to_owned(),
                end_line: line,
                form: Form::Dialogue,
                asker: Some(who.to_owned()),
                rank: Rank::Line(page.depth(line)),
                reach: Reach::Exactly(line + 1, last.unwrap_or(line + 1)),
            },
        );
    }
}

/// Whether one of two speakers speaks again nearby: what merely has two names is a list of terms.
fn returns(page: &Page<'_>, line: u32, who: &str, other: &str) -> bool {
    let near = (line.saturating_sub(4).max(1)..line).chain(line + 2..=line + 5);
    near.filter_map(|near| speaker(&page.line(near).text))
        .any(|(name, _)| name == who || name == other)
}

/// Characters of a name.
const LONGEST: usize = 12;

/// Whether a line has a colon before it is too long for a name: most lines are so long, and need not be searched.
fn may_name(text: &str) -> bool {
    let mut beginning = text.trim_start().chars().enumerate();
    let decides = |(at, character): &(usize, char)| {
        matches!(character, ':' | '：') || *at >= LONGEST && !character.is_whitespace()
    };
    beginning
        .find(decides)
        .is_some_and(|(_, character)| matches!(character, ':' | '：'))
}

/// The name a line begins with, and what is said.
fn speaker(text: &str) -> Option<(&str, &str)> {
    if !may_name(text) {
        return None;
    }
    let (name, words) = text.split_once([':', '：'])?;
    let name = name.trim();
    let short = !name.is_empty() && at_most(name, LONGEST) && name.split(' ').count() <= 2;
    let named = name
        .chars()
        .all(|character| is_alphanumeric(character) || matches!(character, ' ' | '.' | '_'));
    let letters = name.chars().any(is_alphabetic);
    let words = words.trim();
    let numbered = !name.is_empty() && text.trim_start().starts_with(|first: char| first.is_ascii_digit());
    let asking = label(text).is_some_and(|label| label.role == Role::Ask);
    (short && named && letters && !asking && !numbered && !words.is_empty() && !words.starts_with("//"))
        .then_some((name, words))
}
