//! Where the words of a text are, and in which script.

/// What a word is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Hangul syllables or letters.
    Hangul,
    /// Letters and digits of scripts that put blanks between words, with what joins an identifier.
    Latin,
    /// Ideographs and kana.
    Other,
}

/// A word's place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it is written in.
    pub script: Script,
}

/// A character as terms have it: lower case, full-width forms as their usual ones.
pub fn fold(character: char) -> char {
    match character {
        'A'..='Z' => character.to_ascii_lowercase(),
        '\0'..='\x7f' | '가'..='힣' => character,
        '\u{ff01}'..='\u{ff5e}' => fold(char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)),
        _ => character.to_lowercase().next().unwrap_or(character),
    }
}

fn script(character: char) -> Option<Script> {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Some(Script::Latin),
        '\0'..='\x7f' => None,
        '가'..='힣' | 'ㄱ'..='ㆎ' | '\u{1100}'..='\u{11ff}' => Some(Script::Hangul),
        '\u{2e80}'..='\u{2fdf}' | '々' | 'ぁ'..='ヿ' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
            Some(Script::Other)
        }
        '\u{20000}'..='\u{3ffff}' => Some(Script::Other),
        _ if character.is_alphanumeric() => Some(Script::Latin),
        _ if unicode_normalization::char::is_combining_mark(character) => Some(Script::Latin),
        _ => None,
    }
}

/// The words of a text, in order. A particle that follows a Latin word without a blank is no word.
pub fn words(text: &str) -> Words<'_> {
    Words {
        text,
        at: 0,
        after_latin: false,
    }
}

/// The words of a text, one by one.
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    after_latin: bool,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let rest = &self.text[self.at..];
            let first = rest.chars().next()?;
            let Some(script) = script(first) else {
                self.at += first.len_utf8();
                self.after_latin = false;
                continue;
            };
            let length = match script {
                Script::Latin => latin(rest),
                Script::Hangul | Script::Other => run(rest, script),
            };
            let word = Word {
                start: self.at,
                end: self.at + length,
                script,
            };
            let particle = self.after_latin && script == Script::Hangul && super::korean::is_particle(&rest[..length]);
            self.at = word.end;
            self.after_latin = script == Script::Latin;
            if !particle {
                return Some(word);
            }
        }
    }
}

fn run(text: &str, wanted: Script) -> usize {
    text.char_indices()
        .find(|(_, character)| script(*character) != Some(wanted))
        .map_or(text.len(), |(at, _)| at)
}

/// A Latin word with what joins it into an identifier, a version, an address: `C++17`, `HTTP/2`, `asgi_redis`, `C#`.
fn latin(text: &str) -> usize {
    let mut end = run(text, Script::Latin);
    loop {
        let rest = &text[end..];
        let mut characters = rest.chars();
        let joined = match characters.next() {
            Some('_' | '.' | '-' | '/' | ':') => {
                let next = &rest[1..];
                if rest.starts_with("::") {
                    0
                } else {
                    run(next, Script::Latin)
                }
            }
            Some('+' | '#') if end <= 2 => {
                let signs = rest.bytes().take_while(|byte| matches!(byte, b'+' | b'#')).count();
                end += signs;
                let more = run(&text[end..], Script::Latin);
                end += more;
                if more == 0 {
                    return end;
                }
                continue;
            }
            _ => 0,
        };
        if joined == 0 {
            return end;
        }
        end += 1 + joined;
    }
}
