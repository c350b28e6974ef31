//! How keys are written down: `j`, `<enter>`, `<c-o>`, `<a-left>`; used by the table, by tests and for help.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with ctrl or alt, in one form only: a capital letter is a letter, not a letter with shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Ctrl and alt.
    pub modifiers: KeyModifiers,
}

const NAMES: [(&str, KeyCode, &str); 17] = [
    ("enter", KeyCode::Enter, "enter"),
    ("esc", KeyCode::Esc, "esc"),
    ("tab", KeyCode::Tab, "tab"),
    ("s-tab", KeyCode::BackTab, "shift-tab"),
    ("up", KeyCode::Up, "↑"),
    ("down", KeyCode::Down, "↓"),
    ("left", KeyCode::Left, "←"),
    ("right", KeyCode::Right, "→"),
    ("pgup", KeyCode::PageUp, "page up"),
    ("pgdn", KeyCode::PageDown, "page down"),
    ("home", KeyCode::Home, "home"),
    ("end", KeyCode::End, "end"),
    ("bs", KeyCode::Backspace, "backspace"),
    ("del", KeyCode::Delete, "delete"),
    ("space", KeyCode::Char(' '), "space"),
    ("ins", KeyCode::Insert, "insert"),
    ("lt", KeyCode::Char('<'), "<"),
];

impl Key {
    /// The key that leaves the program whatever is bound.
    pub const LEAVES: Key = Key {
        code: KeyCode::Char('c'),
        modifiers: KeyModifiers::CONTROL,
    };

    /// The key of a terminal's event.
    pub fn of(event: KeyEvent) -> Key {
        let mut modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        let code = match event.code {
            KeyCode::Char(letter) if modifiers.contains(KeyModifiers::CONTROL) => {
                KeyCode::Char(letter.to_ascii_lowercase())
            }
            KeyCode::Char(letter) if event.modifiers.contains(KeyModifiers::SHIFT) => {
                KeyCode::Char(letter.to_ascii_uppercase())
            }
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        if code == KeyCode::BackTab {
            modifiers = KeyModifiers::NONE;
        }
        Key { code, modifiers }
    }

    /// A key without ctrl or alt.
    pub fn plain(letter: char) -> Key {
        Key {
            code: KeyCode::Char(letter),
            modifiers: KeyModifiers::NONE,
        }
    }

    /// Whether it writes a character where text is typed.
    pub fn writes(&self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty()
    }

    /// The key as people write it: `ctrl-o`, `↓`.
    pub fn shown(&self) -> String {
        self.modified(self.name())
    }

    /// The key as the config file has it: `ctrl-o`, `down`.
    pub fn written(&self) -> String {
        let named = NAMES.iter().find(|(_, code, _)| *code == self.code);
        match named {
            Some((name, _, shown)) if !shown.is_ascii() => self.modified((*name).to_owned()),
            _ if self.code == KeyCode::Char(' ') => self.modified("space".to_owned()),
            _ => self.modified(self.name().replace(' ', "-")),
        }
    }

    fn name(&self) -> String {
        match self.code {
            KeyCode::Char(letter) if letter != ' ' => letter.to_string(),
            KeyCode::F(number) => format!("F{number}"),
            code => {
                let named = NAMES.iter().find(|(_, named, _)| *named == code);
                named.map(|(.., shown)| (*shown).to_owned()).unwrap_or_default()
            }
        }
    }

    fn modified(&self, name: String) -> String {
        let mut shown = String::new();
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            shown.push_str("ctrl-");
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            shown.push_str("alt-");
        }
        shown + &name
    }
}

/// The keys written in a text, one after the other; blanks only part them. What is no key's name is left out.
pub fn parse(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        match named {
            Some((name, after)) if !name.is_empty() => {
                keys.extend(named_key(name));
                rest = after;
            }
            _ => {
                keys.push(Key::plain(first));
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
        rest = rest.trim_start();
    }
    keys
}

/// The key of a name, in whichever of its forms; blanks and dashes left out.
pub(super) fn code(name: &str) -> Option<KeyCode> {
    let known = NAMES.iter().find(|(short, _, shown)| {
        *short == name || shown.replace(' ', "") == name || (*shown == "esc" && name == "escape")
    });
    let function = || {
        name.strip_prefix(['f', 'F'])?
            .parse()
            .ok()
            .filter(|number| (1..=24).contains(number))
    };
    known.map(|(_, code, _)| *code).or_else(|| function().map(KeyCode::F))
}

fn named_key(name: &str) -> Option<Key> {
    let plain = |code| Key {
        code,
        modifiers: KeyModifiers::NONE,
    };
    if let Some(code) = code(name) {
        return Some(plain(code));
    }
    if let Some(rest) = name.strip_prefix("c-") {
        let key = named_key(rest)?;
        return Some(Key {
            modifiers: key.modifiers | KeyModifiers::CONTROL,
            ..key
        });
    }
    if let Some(rest) = name.strip_prefix("a-") {
        let key = named_key(rest)?;
        return Some(Key {
            modifiers: key.modifiers | KeyModifiers::ALT,
            ..key
        });
    }
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Some(Key::plain(letter)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_written() {
        let shown: Vec<String> = parse("/장애<enter> j <c-o><a-left> G <s-tab>")
            .iter()
            .map(Key::shown)
            .collect();
        assert_eq!(
            shown,
            ["/", "장", "애", "enter", "j", "ctrl-o", "alt-←", "G", "shift-tab"]
        );
        assert_eq!(parse("<nonsense>"), []);
        assert_eq!(parse("<>").len(), 2, "no name: two characters");
    }

    #[test]
    fn one_key_has_one_form() {
        let event = |code, modifiers| Key::of(KeyEvent::new(code, modifiers));
        assert_eq!(event(KeyCode::Char('g'), KeyModifiers::SHIFT), Key::plain('G'));
        assert_eq!(event(KeyCode::Char('G'), KeyModifiers::SHIFT), Key::plain('G'));
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT).code, KeyCode::BackTab);
        assert_eq!(event(KeyCode::Char('O'), KeyModifiers::CONTROL), parse("<c-o>")[0]);
    }
}
