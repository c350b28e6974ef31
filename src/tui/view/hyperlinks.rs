//! Web links as the terminal's own, where it has such, so that it shows and opens them in its way: OSC 8
//! (<https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>). Each cell carries its whole link, so that a cell
//! drawn anew never keeps the link of what stood there before.

use std::num::NonZero;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;

use crate::cells;
use crate::render::{Line, Link, LinkKind};
use crate::tui::effect::Outside;

/// What an address must not hold between the sequence's beginning and its end.
const UNSAFE: &AsciiSet = &CONTROLS.add(b' ');

/// The longest address that terminals take, in bytes.
const LONGEST: usize = 2083;

/// Makes the web links of a line that stands in `area` the terminal's own; `column` is how many cells lie before a byte.
pub fn hyperlinks(line: &Line, area: Rect, column: impl Fn(usize) -> u16, buffer: &mut Buffer) {
    for link in &line.links {
        let Some(address) = address(link) else {
            continue;
        };
        let [mut x, end] = [link.bytes.start, link.bytes.end].map(|byte| area.x.saturating_add(column(byte)));
        let end = end.min(area.right());
        while x < end {
            let Some(cell) = buffer.cell_mut((x, area.y)) else {
                break;
            };
            let shown = cell.symbol().to_owned();
            let width = NonZero::new(cells::width(&shown) as u16).unwrap_or(NonZero::<u16>::MIN);
            // All parts of a link have its number for a name, so a terminal lights them up together.
            cell.set_symbol(&format!(
                "\x1b]8;id={};{address}\x1b\\{shown}\x1b]8;;\x1b\\",
                link.number
            ));
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
            x += width.get();
        }
    }
}

/// Where a link leads, if that is something we would open too: printable ASCII, whatever the note holds.
fn address(link: &Link) -> Option<String> {
    let (LinkKind::Web | LinkKind::Image) = link.kind else {
        return None;
    };
    // Asked first, for this is done for each frame: encoded, an address is never shorter.
    if link.target.len() > LONGEST {
        return None;
    }
    let Outside::Address(address) = Outside::at(&link.target)? else {
        return None;
    };
    let safe = utf8_percent_encode(&address, UNSAFE).to_string();
    (safe.len() <= LONGEST).then_some(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(kind: LinkKind, target: &str) -> Link {
        Link {
            bytes: 0..1,
            number: 7,
            kind,
            target: target.into(),
        }
    }

    #[test]
    fn only_what_would_be_opened_becomes_a_link_and_nothing_in_it_ends_it() {
        let of = |target: &str| address(&link(LinkKind::Web, target));
        assert_eq!(
            of("HTTPS://a.example/장애"),
            Some("HTTPS://a.example/%EC%9E%A5%EC%95%A0".into())
        );
        let hostile = of("https://a/\x1b\\\x1b]52;c;eA==\x07\u{9d}\u{202e} x").expect("an address");
        assert!(hostile.bytes().all(|byte| (b'!'..=b'~').contains(&byte)), "{hostile}");
        assert_eq!(of("javascript:alert"), None);
        assert_eq!(of("file:///etc/passwd"), None);
        assert_eq!(of(&format!("https://a/{}", "a".repeat(3000))), None);
        let longest = format!("https://a/{}", "a".repeat(LONGEST - 10));
        assert_eq!(of(&longest), Some(longest.clone()));
        assert_eq!(
            of(&format!("https://a/{}", "장".repeat(600))),
            None,
            "too long once encoded"
        );
        assert_eq!(address(&link(LinkKind::Wiki, "https://a.example")), None);
    }
}
