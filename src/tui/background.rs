//! Whether the terminal is dark or light. It is asked, and what it answers comes among the keys, where it is picked out:
//! nothing waits for it, no key is lost to it, and an answer that comes late is no key either.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::theme::Theme;

/// Asks a terminal for its background: xterm's control sequence 11, which others leave without an answer
/// (<https://invisible-island.net/xterm/ctlseqs/ctlseqs.html>).
pub const QUESTION: &str = "\x1b]11;?\x1b\\";

/// The longest answer, in keys.
const LONGEST: usize = 48;

/// What text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// A theme for each background, where the terminal's is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both {
    /// On a dark ground.
    pub dark: Theme,
    /// On a light ground.
    pub light: Theme,
}

impl Both {
    /// The one for a background.
    pub fn on(&self, background: Background) -> Theme {
        match background {
            Background::Dark => self.dark,
            Background::Light => self.light,
        }
    }
}

impl Background {
    /// What the variable `COLORFGBG` says: numbers of the sixteen colours, the last one the background's.
    pub fn of_variable(value: &str) -> Option<Background> {
        match value.rsplit(';').next()?.trim().parse().ok()? {
            0..=6 | 8 => Some(Background::Dark),
            7 | 9..=15 => Some(Background::Light),
            16_u8.. => None,
        }
    }

    /// What an answer says: `11;rgb:ffff/ffff/ffff`, each part of one to four digits.
    fn of_answer(answer: &str) -> Option<Background> {
        let rest = answer.strip_prefix("11;rgb")?;
        let parts = rest.strip_prefix(':').or_else(|| rest.strip_prefix("a:"))?;
        let mut levels = parts.split('/').map(|part| {
            let most = 16_u32.checked_pow(part.len().try_into().ok()?)?.checked_sub(1)?;
            let level = u32::from_str_radix(part, 16).ok()?;
            (1..=4)
                .contains(&part.len())
                .then(|| f64::from(level) / f64::from(most))
        });
        let (red, green, blue) = (levels.next()??, levels.next()??, levels.next()??);
        match 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 {
            true => Some(Background::Light),
            false => Some(Background::Dark),
        }
    }
}

/// Picks the answer out of the keys.
#[derive(Debug, Default)]
pub struct Ear {
    held: Vec<KeyEvent>,
    expects: Expects,
}

/// Whether an answer is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Expects {
    /// It was asked for: even its first two bytes may arrive one by one, and look like the escape key then.
    Answer,
    /// What begins like one is likely a key.
    #[default]
    Keys,
}

/// What keys came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard {
    /// Keys of the person.
    Keys(Vec<KeyEvent>),
    /// The terminal's answer; `None` where it is not understood.
    Answer(Option<Background>),
    /// The next key decides.
    Nothing,
}

impl Ear {
    /// One that listens to keys among which an answer may come.
    pub fn new(expects: Expects) -> Ear {
        Ear {
            held: Vec::new(),
            expects,
        }
    }

    /// Takes a key in. An answer begins as alt-] does, and ends as alt-\ or ctrl-g do.
    pub fn take(&mut self, key: KeyEvent) -> Heard {
        let with = |modifier, letter| key.modifiers == modifier && key.code == KeyCode::Char(letter);
        if let [escape] = self.held[..]
            && escape.code == KeyCode::Esc
        {
            if with(KeyModifiers::NONE, ']') {
                self.held.clear();
                self.held.push(KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT));
                return Heard::Nothing;
            }
            self.held.push(key);
            return Heard::Keys(self.give_up());
        }
        let escape = key.code == KeyCode::Esc && key.modifiers.is_empty() && self.expects == Expects::Answer;
        if self.held.is_empty() && !escape && !with(KeyModifiers::ALT, ']') {
            return Heard::Keys(vec![key]);
        }
        self.held.push(key);
        if self.held.len() == 1 {
            return Heard::Nothing;
        }
        if with(KeyModifiers::ALT, '\\') || with(KeyModifiers::CONTROL, 'g') {
            let answer = self.text();
            return match answer.starts_with("11;") {
                true => {
                    self.held.clear();
                    self.expects = Expects::Keys;
                    Heard::Answer(Background::of_answer(&answer))
                }
                false => Heard::Keys(self.give_up()),
            };
        }
        let text = self.text();
        let typed = text.chars().count() == self.held.len() - 1 && self.held.len() < LONGEST;
        let begun = text.starts_with("11;") || "11;".starts_with(&text);
        match typed && begun {
            true => Heard::Nothing,
            false => Heard::Keys(self.give_up()),
        }
    }

    /// No more keys are waiting: what was held back is given up, unless it cannot be but an answer of which the rest is
    /// still on its way.
    pub fn pause(&mut self) -> Vec<KeyEvent> {
        match self.text().starts_with("11;") {
            true => Vec::new(),
            false => self.give_up(),
        }
    }

    /// An answer would have come by now.
    pub fn expect_no_more(&mut self) {
        self.expects = Expects::Keys;
    }

    fn give_up(&mut self) -> Vec<KeyEvent> {
        std::mem::take(&mut self.held)
    }

    /// The characters after the beginning, without what has ctrl or alt.
    fn text(&self) -> String {
        let plain = self
            .held
            .iter()
            .skip(1)
            .filter(|key| (key.modifiers - KeyModifiers::SHIFT).is_empty());
        plain
            .filter_map(|key| match key.code {
                KeyCode::Char(letter) => Some(letter),
                _ => None,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<KeyEvent> {
        let typed = text
            .chars()
            .map(|letter| KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
        let alt = |letter| KeyEvent::new(KeyCode::Char(letter), KeyModifiers::ALT);
        std::iter::once(alt(']')).chain(typed).chain([alt('\\')]).collect()
    }

    fn heard(keys: &[KeyEvent]) -> (Vec<KeyEvent>, Option<Background>) {
        heard_by(Ear::default(), keys)
    }

    fn heard_by(mut ear: Ear, keys: &[KeyEvent]) -> (Vec<KeyEvent>, Option<Background>) {
        let (mut passed, mut background) = (Vec::new(), None);
        for key in keys {
            match ear.take(*key) {
                Heard::Keys(keys) => passed.extend(keys),
                Heard::Answer(answer) => background = answer,
                Heard::Nothing => {}
            }
        }
        passed.extend(ear.pause());
        (passed, background)
    }

    #[test]
    fn an_answer_is_understood_and_the_keys_around_it_stay() {
        let key = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        let answer = keys("11;rgb:ffff/FFFF/f0f0");
        let all = [&[key, key], &answer[..], &[key]].concat();
        assert_eq!(heard(&all), (vec![key; 3], Some(Background::Light)));
        assert_eq!(heard(&keys("11;rgb:1e/1e/2e")).1, Some(Background::Dark));
        assert_eq!(heard(&keys("11;rgba:0/0/0/f")).1, Some(Background::Dark));
        assert_eq!(heard(&keys("11;what")), (Vec::new(), None));
        let mut bell = keys("11;rgb:ffff/ffff/ffff");
        bell.pop();
        bell.push(KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL));
        assert_eq!(heard(&bell), (Vec::new(), Some(Background::Light)));
    }

    #[test]
    fn what_is_no_answer_is_what_was_typed() {
        for text in ["", "jjj", "1", "10;rgb:0/0/0", &"11;".repeat(40)] {
            let typed = keys(text);
            assert_eq!(heard(&typed), (typed, None), "{text:?}");
        }
        let only = &keys("")[..1];
        assert_eq!(heard(only).0, only, "alt-] alone is a key");
    }

    #[test]
    fn an_answer_whose_first_byte_comes_alone_is_no_escape_key_while_it_is_awaited() {
        let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
        let mut answer = keys("11;rgb:ffff/ffff/f0f0");
        answer.splice(0..1, [plain(KeyCode::Esc), plain(KeyCode::Char(']'))]);
        let awaiting = || Ear::new(Expects::Answer);
        assert_eq!(heard_by(awaiting(), &answer), (Vec::new(), Some(Background::Light)));
        let typed = [plain(KeyCode::Esc), plain(KeyCode::Char('j'))];
        assert_eq!(heard_by(awaiting(), &typed), (typed.to_vec(), None));
        assert_eq!(heard_by(awaiting(), &typed[..1]), (typed[..1].to_vec(), None));
        let mut ear = awaiting();
        ear.expect_no_more();
        assert_eq!(ear.take(typed[0]), Heard::Keys(vec![typed[0]]));
    }

    #[test]
    fn the_variable_is_understood() {
        assert_eq!(Background::of_variable("15;0"), Some(Background::Dark));
        assert_eq!(Background::of_variable("0;default;15"), Some(Background::Light));
        for strange in ["", "0;default", "0;99", "0;-1"] {
            assert_eq!(Background::of_variable(strange), None, "{strange}");
        }
    }
}
