//! Foreign text made safe to show: nothing in it may command the terminal or deceive the eye.

use std::borrow::Cow;

/// Combining marks after one base character that are shown; more are a trick (`Z̸a̷l̶g̵o̶`) or a fault.
const MARKS: usize = 8;

/// The text with every character that a terminal would obey, or a reader could not see, in visible form: control
/// characters as Unicode's control pictures (`␛`), others as `�`, tabs as blanks, line ends as `⏎`. Joiners inside
/// emoji and Indic scripts stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut marks = 0;
    let mut flag = false;
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if plain(character) {
            marks = 0;
            flag = false;
            shown.push(character);
            continue;
        }
        // Tag characters are invisible; only the flags of regions are spelled with them.
        flag = character == '🏴' || (flag && tag(character));
        marks = if combining(character) { marks + 1 } else { 0 };
        match character {
            '\t' => shown.push_str("    "),
            '\n' => shown.push('⏎'),
            '\0'..='\x1f' => shown.push(char::from_u32(0x2400 + character as u32).unwrap_or('�')),
            '\x7f' => shown.push('␡'),
            _ if marks > MARKS => {}
            _ if deceives(character) || (tag(character) && !flag) => shown.push('�'),
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// The same of a text of several lines: line ends and tabs stay.
pub fn visible_lines(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for piece in text.split_inclusive(['\n', '\t']) {
        let bare = piece.trim_end_matches(['\n', '\t']);
        shown.push_str(&visible(bare));
        shown.push_str(piece.get(bare.len()..).unwrap_or_default());
    }
    shown
}

/// Whether a character stands for itself wherever it is shown: no control, nothing that deceives or is invisible.
pub fn shows(character: char) -> bool {
    !(character.is_control() || deceives(character) || tag(character))
}

fn plain(character: char) -> bool {
    matches!(character, ' '..='~' | '가'..='힣' | 'ㄱ'..='ㅣ' | '一'..='鿿')
}

/// C1 controls, the twelve characters with Unicode's property Bidi_Control, and what is invisible or breaks lines.
fn deceives(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{9f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{ad}'
            | '\u{200b}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0001}'
    )
}

fn tag(character: char) -> bool {
    matches!(character, '\u{e0020}'..='\u{e007f}')
}

/// What joins the character before it: marks, and the joiners that would pile up unseen just as well.
fn combining(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}') || unicode_normalization::char::is_combining_mark(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_tabs_stay_where_they_may() {
        assert_eq!(visible_lines("a\tb\u{1b}[2J\n\n가\u{202e}\r\n"), "a\tb␛[2J\n\n가�␍\n");
    }

    #[test]
    fn nothing_that_a_terminal_obeys_passes() {
        assert_eq!(visible("a\x1b[31mb"), "a␛[31mb");
        assert_eq!(visible("\u{9b}31m\u{202e}x\u{200b}"), "�31m�x�");
        assert_eq!(visible("a\tb\r"), "a    b␍");
        assert_eq!(visible("이직 👨‍👩‍👧"), "이직 👨‍👩‍👧");
        assert_eq!(visible("a\u{e0041}"), "a�");
        assert_eq!(visible("🏴\u{e0067}\u{e007f}"), "🏴\u{e0067}\u{e007f}");
        for code in (0..0xa0).filter(|code| !(0x20..0x7f).contains(code)) {
            let control = char::from_u32(code).expect("a character");
            assert!(!visible(&control.to_string()).contains(char::is_control), "{code:x}");
        }
    }

    #[test]
    fn piled_up_marks_are_thinned() {
        let zalgo = format!("a{}b", "\u{301}".repeat(1000));
        assert_eq!(visible(&zalgo).chars().count(), 2 + MARKS);
    }
}
