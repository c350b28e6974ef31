//! What notes, names, settings and arguments may hold to command a terminal or to deceive who reads it, and what alone
//! may be in the bytes that the program sends.

/// Sequences that a terminal would obey: titles, the clipboard, links, reports that are typed back, character sets,
/// repeats without an end, strings of all five kinds, modes, in seven bits and in eight.
pub const COMMANDS: [&str; 49] = [
    "\x1b]0;owned\x07",
    "\x1b]2;owned\x1b\\",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b]52;c;?\x07",
    "\x1b]8;;https://evil.example/\x1b\\bank\x1b]8;;\x1b\\",
    "\x1b]50;owned\x07",
    "\x1b]1337;File=inline=1:AAAA\x07",
    "\x1b]9;owned\x07",
    "\x1b[6n",
    "\x1b[5n",
    "\x1b[c",
    "\x1b[>c",
    "\x1b[=c",
    "\x1b[21t",
    "\x1bZ",
    "\x05",
    "\x1b(0",
    "\x0e",
    "\x1bn",
    "\x1b%G",
    "a\x1b[2147483647b",
    "\x1b[999999999C",
    "\x1b[999999999@",
    "\x1b[999999999L",
    "\x1b[999999999S",
    "\x1bP$q\"p\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x1bPq#0;2;0;0;0\x1b\\",
    "\x1b_Ga=d\x1b\\",
    "\x1b^owned\x1b\\",
    "\x1bXowned\x1b\\",
    "\x1bc",
    "\x1b[!p",
    "\x1b#8",
    "\x1b[?1049l",
    "\x1b[?47h",
    "\x1b[3J",
    "\x1b[8m",
    "\x1b[5;31m",
    "\x1b]unended",
    "\u{9b}8m",
    "\u{9d}0;owned\u{9c}",
    "\u{90}q\u{9c}",
    "\u{98}x\u{9c}",
    "\u{9e}x\u{9c}",
    "\u{9f}x\u{9c}",
    "\u{85}\u{84}\u{8d}\u{9a}",
    "\x08\x08\x7f\x0b\x0c",
    "\x07",
];

/// The same by the names that Markdown and HTML have for characters.
pub const ENTITIES: &str =
    "&#27;[8m &#x1b;]0;owned&#7; &#x9b;8m &#155;8m &#x202e;x &#8238;x &#x200b;x &#x9d;0;x&#x9c; &#0; &#127;";

/// What turns the order of text round, or cannot be seen.
pub const TRICKS: [char; 22] = [
    '\u{61c}',
    '\u{200e}',
    '\u{200f}',
    '\u{202a}',
    '\u{202b}',
    '\u{202c}',
    '\u{202d}',
    '\u{202e}',
    '\u{2066}',
    '\u{2067}',
    '\u{2068}',
    '\u{2069}',
    '\u{200b}',
    '\u{2060}',
    '\u{ad}',
    '\u{feff}',
    '\u{2028}',
    '\u{2029}',
    '\u{180e}',
    '\u{fff9}',
    '\u{e0041}',
    '\u{e0001}',
];

/// All of them in one line.
pub fn all() -> String {
    let tricks = TRICKS.iter().map(|trick| format!("a{trick}b"));
    let commands = COMMANDS.iter().map(|command| format!("<{command}>"));
    commands
        .chain(tricks)
        .chain([ENTITIES.to_owned()])
        .collect::<Vec<_>>()
        .join(" ")
}

/// What the program itself may tell a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// Text in lines.
    Text,
    /// Text in lines, and colours.
    Colours,
    /// A screen.
    Screen,
}

/// Modes of a terminal that the browser sets and takes back.
const MODES: [&str; 10] = [
    "25", "1000", "1002", "1003", "1004", "1006", "1015", "1049", "2004", "2026",
];

/// What in these bytes is neither text that can be seen nor something the program may tell a terminal.
pub fn harms(sent: &[u8], allowed: Allowed) -> Vec<String> {
    let text = match std::str::from_utf8(sent) {
        Ok(text) => text,
        Err(error) => return vec![format!("no text at byte {}", error.valid_up_to())],
    };
    let mut harms = Vec::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let length = match character {
            '\x1b' => own(rest, allowed),
            '\n' | '\r' => Some(1),
            other if other.is_control() || TRICKS.contains(&other) => None,
            other => Some(other.len_utf8()),
        };
        if length.is_none() {
            harms.push(rest.chars().take(24).collect());
        }
        rest = &rest[length.unwrap_or(character.len_utf8())..];
    }
    harms
}

/// The length of one of the program's own sequences at the beginning of a text.
fn own(text: &str, allowed: Allowed) -> Option<usize> {
    if allowed == Allowed::Text {
        return None;
    }
    if let Some(rest) = text.strip_prefix("\x1b[") {
        let end = rest.find(|letter: char| ('@'..='~').contains(&letter))?;
        let (parameters, last) = (&rest[..end], rest[end..].chars().next()?);
        let numbers: Vec<&str> = parameters.split(';').collect();
        let counted = numbers
            .iter()
            .all(|number| number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit()));
        let good = match last {
            // Nothing blinks, and nothing is hidden.
            'm' => counted && !matches!(numbers[0], "5" | "6" | "8"),
            _ if allowed == Allowed::Colours => false,
            'H' => counted && numbers.len() <= 2,
            'A'..='G' | 'J' | 'K' if parameters != "3" => counted && numbers.len() == 1,
            'h' | 'l' => parameters.strip_prefix('?').is_some_and(|mode| MODES.contains(&mode)),
            _ => false,
        };
        return good.then_some(2 + end + 1);
    }
    // The question for the background, and links, whose addresses are printable ASCII.
    let told = text.strip_prefix("\x1b]").filter(|_| allowed == Allowed::Screen)?;
    let end = told.find('\x1b').filter(|end| told[*end..].starts_with("\x1b\\"))?;
    let link = told.starts_with("8;") && told[..end].bytes().all(|byte| (b'!'..=b'~').contains(&byte));
    (link || &told[..end] == "11;?").then_some(2 + end + 2)
}

#[test]
fn what_harms_is_told_from_what_does_not() {
    // The browser sends these itself; that none of a note arrives is seen by those of its kind.
    let own = |command: &&&str| command.contains("evil.example") || command.contains("?1049l");
    for command in COMMANDS.iter().filter(|command| !own(command)) {
        assert!(!harms(command.as_bytes(), Allowed::Screen).is_empty(), "{command:?}");
    }
    for trick in TRICKS {
        assert!(
            !harms(trick.to_string().as_bytes(), Allowed::Screen).is_empty(),
            "{trick:?}"
        );
    }
    assert!(!harms(b"\x9b8m", Allowed::Screen).is_empty());
    assert!(harms("\x1b[1m장애\x1b[0m\r\n".as_bytes(), Allowed::Colours).is_empty());
    assert!(harms(b"\x1b[?1049h\x1b[3;4H\x1b[38;5;6mx", Allowed::Screen).is_empty());
    assert!(!harms(b"\x1b[1mx", Allowed::Text).is_empty());
}
