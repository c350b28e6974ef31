//! How talk notes mark what a line is: `->` answers, `=>` concludes, `A : …` in a quotation speaks.

use super::row::Row;
use super::{Face, LinkKind};
use crate::cells;

/// Gives a paragraph's rows the faces of what they are; the cells that each row's continued lines stand further in.
pub(super) fn paint(rows: &mut [Row], quoted: bool) -> Vec<usize> {
    let speakers = if quoted {
        rows.iter().filter(|row| speaker(&row.text).is_some()).count()
    } else {
        0
    };
    rows.iter_mut()
        .map(|row| {
            if let Some((face, bytes)) = arrow(&row.text) {
                let plain = |old| match old {
                    Face::Text | Face::Quote | Face::Strong | Face::Emphasis => face,
                    other => other,
                };
                row.repaint(plain);
                return cells::width(row.text.get(..bytes).unwrap_or_default());
            }
            match speaker(&row.text).filter(|name| speakers > 1 || (quoted && name.len() == 1)) {
                Some(name) => {
                    let (bytes, cells) = (name.len(), cells::width(name));
                    row.paint_head(bytes, Face::Speaker);
                    cells + 3
                }
                None => 0,
            }
        })
        .collect()
}

/// `[toc]` asks a web page for a table of contents; here it is only a mark.
pub(super) fn quiet_contents(rows: &mut [Row]) {
    let [row] = rows else {
        return;
    };
    let name = row.text.trim_matches(['[', ']', '_']);
    let marked = name.len() < row.text.len()
        || row
            .links
            .iter()
            .any(|link| matches!(link.kind, LinkKind::Wiki | LinkKind::Embed));
    if marked && name.eq_ignore_ascii_case("toc") {
        row.repaint(|_| Face::Mark);
        row.links.clear();
    }
}

/// The face of a line that begins with an arrow, and the bytes of the arrow with its blank.
fn arrow(text: &str) -> Option<(Face, usize)> {
    let arrows = [
        ("->", Face::Answer),
        ("→", Face::Answer),
        ("=>", Face::Conclusion),
        ("⇒", Face::Conclusion),
    ];
    let (face, rest) = arrows
        .iter()
        .find_map(|(arrow, face)| Some((*face, text.strip_prefix(arrow)?)))?;
    Some((face, text.len() - rest.trim_start().len()))
}

/// The name before the colon of a line of dialogue: short, letters and digits, one word or two.
fn speaker(text: &str) -> Option<&str> {
    let (name, said) = text.split_once(':')?;
    let name = name.trim_end();
    let named = !name.is_empty()
        && said.starts_with(' ')
        && cells::head(name, 16).len() == name.len()
        && name.split(' ').count() <= 2
        && name
            .chars()
            .all(|character| character.is_alphanumeric() || character == ' ');
    named.then_some(name)
}
