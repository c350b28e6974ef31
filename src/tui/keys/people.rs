//! Keys as people write them in the config file: `ctrl-o`, `alt-left`, `G`, `space`, `F5`; `<c-o>` is understood, too.

use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use super::Key;
use super::notation::code;

/// The key that a person means.
///
/// # Errors
/// What to write instead.
pub fn named(text: &str) -> Result<Key, &'static str> {
    let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let mut rest = inner.filter(|inner| !inner.is_empty()).unwrap_or(text);
    let mut modifiers = KeyModifiers::NONE;
    while let Some((modifier, after)) = modifier(rest) {
        modifiers |= modifier;
        rest = after;
    }
    let mut letters = rest.chars();
    let code = match (letters.next(), letters.next()) {
        (Some(letter), None) if !letter.is_control() => KeyCode::Char(letter),
        _ => {
            code(&plain(rest)).ok_or("a key is a character or a name, as in \"G\", \"ctrl-o\", \"alt-left\", \"F5\"")?
        }
    };
    one_form(code, modifiers)
}

/// A modifier that a text begins with, and what it stands before.
fn modifier(text: &str) -> Option<(KeyModifiers, &str)> {
    let (word, rest) = text.split_at_checked(text.find(['-', '+'])?)?;
    let rest = rest.get(1..).filter(|rest| !rest.is_empty())?;
    let modifier = match word.to_ascii_lowercase().as_str() {
        "ctrl" | "control" | "c" => KeyModifiers::CONTROL,
        "alt" | "option" | "meta" | "a" | "m" => KeyModifiers::ALT,
        "shift" | "s" => KeyModifiers::SHIFT,
        _ => return None,
    };
    Some((modifier, rest))
}

/// A name without what people write differently.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|letter| !matches!(letter, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).collect()
}

/// The key in the form in which it arrives from a terminal.
fn one_form(code: KeyCode, modifiers: KeyModifiers) -> Result<Key, &'static str> {
    let shift = modifiers.contains(KeyModifiers::SHIFT);
    let rest = modifiers - KeyModifiers::SHIFT;
    let code = match code {
        KeyCode::Tab if shift => KeyCode::BackTab,
        KeyCode::Char(letter) if rest.contains(KeyModifiers::CONTROL) => KeyCode::Char(letter.to_ascii_lowercase()),
        KeyCode::Char(letter) if shift && letter.is_ascii_alphabetic() => KeyCode::Char(letter.to_ascii_uppercase()),
        _ if shift => return Err("with shift there are only letters and tab: take ctrl or alt"),
        code => code,
    };
    match (code, rest.is_empty()) {
        (KeyCode::BackTab, false) => Err("shift-tab takes neither ctrl nor alt"),
        _ => Ok(Key { code, modifiers: rest }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::{Context, Keymap, parse};

    #[test]
    fn a_key_is_read_as_people_write_it() {
        let same = [
            ("ctrl-o", "<c-o>"),
            ("Ctrl+O", "<c-o>"),
            ("<c-o>", "<c-o>"),
            ("alt-left", "<a-left>"),
            ("G", "G"),
            ("shift-g", "G"),
            ("space", "<space>"),
            ("-", "-"),
            ("ctrl--", "<c-->"),
            ("<", "<"),
            ("PageDown", "<pgdn>"),
            ("page-down", "<pgdn>"),
            ("shift-tab", "<s-tab>"),
            ("backspace", "<bs>"),
            ("장", "장"),
        ];
        for (text, meant) in same {
            assert_eq!(Ok(parse(meant)[0]), named(text), "{text}");
        }
        assert_eq!(named("F12").map(|key| key.code), Ok(KeyCode::F(12)));
        for text in [
            "",
            "ctrl",
            "ctrl-",
            "F99",
            "hyper-x",
            "jj",
            "shift-left",
            "\u{1b}",
            "<>x",
        ] {
            assert!(named(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn every_key_that_is_bound_can_be_written_so() {
        let keys = Keymap::default();
        for row in Context::ALL.into_iter().flat_map(|context| keys.rows(context)) {
            for key in &row.keys {
                assert_eq!(named(&key.written()), Ok(*key), "{key:?}");
            }
        }
    }
}
