//! Code told apart by its grammar: keywords, strings, comments. Grammars are loaded when the first block asks for them,
//! and what they cost is bounded: long lines, long blocks and long pages are plain from there on.

mod grammars;
mod kept;
mod scopes;

use std::sync::Arc;

use syntect::parsing::{ParseState, ScopeStack};

/// What a stretch of code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Token {
    /// Anything else.
    Plain,
    /// A word of the language, a tag.
    Keyword,
    /// Text in quotes.
    Text,
    /// What the machine does not read.
    Comment,
    /// A number or another constant.
    Number,
    /// The name of a function or an attribute.
    Function,
    /// The name of a type.
    Type,
    /// A line that a patch adds.
    Added,
    /// A line that a patch takes away.
    Removed,
}

/// Bytes of the longest line that is looked at.
const LINE: usize = 400;
/// Lines of a block that are looked at.
const LINES: usize = 400;
/// Bytes of code on a page that are looked at: a grammar reads 0.1 to 2 MB a second.
pub(super) const PAGE: usize = 16 * 1024;

/// The stretches of each line of a block: where each ends in the line, ascending, and what it is. What comes after the
/// last stretch of a line, or the last line, was not looked at.
pub(super) type Stretches = Arc<[Vec<(usize, Token)>]>;

/// A block's code told apart, as far as `budget` bytes of it go, which it uses up; `None` where nobody knows the
/// language.
pub(super) fn tell_apart(language: &str, lines: &[&str], budget: &mut usize) -> Option<Stretches> {
    if *budget == 0 {
        return None;
    }
    let grammar = grammars::find(language)?;
    let mut looked_at = 0;
    let within = lines.iter().take(LINES).take_while(|line| {
        looked_at += line.len() + 1;
        looked_at <= *budget
    });
    let lines = lines.get(..within.count()).unwrap_or_default();
    *budget = budget.saturating_sub(looked_at);
    Some(kept::or(grammar.name(), lines, || read(&grammar, lines)))
}

fn read(grammar: &grammars::Grammar, lines: &[&str]) -> Stretches {
    let mut state = ParseState::new(grammar.syntax);
    let mut stack = ScopeStack::new();
    let mut line_with_end = String::new();
    let read_line = |line: &&str| {
        let mut stretches: Vec<(usize, Token)> = Vec::new();
        if line.len() > LINE {
            return stretches;
        }
        line_with_end.clear();
        line_with_end.push_str(line);
        line_with_end.push('\n');
        let Ok(changes) = state.parse_line(&line_with_end, grammar.set) else {
            return stretches;
        };
        for (at, change) in changes {
            add(&mut stretches, at.min(line.len()), &stack);
            if stack.apply(&change).is_err() {
                return stretches;
            }
        }
        add(&mut stretches, line.len(), &stack);
        stretches
    };
    lines.iter().map(read_line).collect()
}

/// The text up to a byte stands where the stack says.
fn add(stretches: &mut Vec<(usize, Token)>, end: usize, stack: &ScopeStack) {
    let token = scopes::token(stack.as_slice());
    match stretches.last_mut() {
        Some(last) if last.0 >= end => {}
        Some(last) if last.1 == token => last.0 = end,
        _ if end > 0 => stretches.push((end, token)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(language: &str, line: &str) -> Vec<(String, Token)> {
        let mut budget = PAGE;
        let stretches = tell_apart(language, &[line], &mut budget).expect("a language");
        let mut at = 0;
        let part = |(end, token): &(usize, Token)| {
            let text = line.get(std::mem::replace(&mut at, *end)..*end).expect("a part");
            (text.trim().to_owned(), *token)
        };
        stretches[0]
            .iter()
            .map(part)
            .filter(|(text, _)| !text.is_empty())
            .collect()
    }

    #[test]
    fn grammars_tell_words_apart() {
        let kotlin = told("kt", "val 이름 = \"값\" // 주석");
        assert_eq!(kotlin[0], ("val".into(), Token::Keyword));
        assert!(kotlin.contains(&("\"값\"".into(), Token::Text)), "{kotlin:?}");
        assert_eq!(kotlin.last(), Some(&("// 주석".into(), Token::Comment)));
        let diff = told("diff", "+ 새 줄");
        assert_eq!(diff, [("+ 새 줄".into(), Token::Added)]);
        let java = told("java", "return new Box(42);");
        assert!(java.contains(&("42".into(), Token::Number)), "{java:?}");
    }

    #[test]
    fn only_so_much_is_looked_at() {
        let lines = vec!["x = 1"; 1000];
        let mut budget = 100;
        let stretches = tell_apart("python", &lines, &mut budget).expect("a language");
        assert_eq!((stretches.len(), budget), (16, 0));
        assert!(tell_apart("python", &lines, &mut budget).is_none());
        let long = "x".repeat(LINE + 1);
        let mut budget = PAGE;
        let stretches = tell_apart("python", &[&long, "1"], &mut budget).expect("a language");
        assert!(stretches[0].is_empty());
        assert_eq!(stretches[1], [(1, Token::Number)]);
    }
}
