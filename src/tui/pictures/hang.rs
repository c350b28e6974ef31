//! Room for pictures on a page: rows below the line that names one. They are lines like others, without words, so all
//! that goes by lines goes on doing so.

use std::collections::HashMap;

use ratatui::layout::Size;

use super::file::Reason;
use super::hung::remark;
use super::measure::plate;
use super::{Block, Hung, Plate, Room};
use crate::book::Book;
use crate::cells;
use crate::note::leads_out;
use crate::render::{Line, LinkKind};

/// Pictures of one page that have rows kept for them; further ones stay as they are named.
const MOST: usize = 500;
/// The narrowest place in which one is shown.
const NARROWEST: usize = 4;

/// Keeps rows below the lines that name pictures of the notes folder.
pub fn hang(book: &Book, path: &str, room: Room, width: usize, lines: Vec<Line>) -> (Vec<Line>, Hung) {
    let mut hung = Hung::default();
    let mut set: Vec<Line> = Vec::with_capacity(lines.len());
    let mut met: HashMap<String, Option<Result<Plate, Reason>>> = HashMap::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let below = set.len();
        // A name that goes on in the next line has its picture below that one.
        let goes_on = lines.peek().and_then(|next| next.links.first()).map(|link| link.number);
        let shown = line.links.iter().filter(|link| link.kind == LinkKind::Image);
        let shown = shown.filter(|link| Some(link.number) != goes_on && !leads_out(&link.target));
        let targets: Vec<String> = shown.map(|link| link.target.to_string()).collect();
        hung.named += targets.len();
        let margin = line.margin().filter(|_| !targets.is_empty() && !line.is_table());
        let rule = lines.next_if(|next| margin.is_some() && is_rule(next, &line));
        set.push(line);
        set.extend(rule);
        let Some(margin) = margin else { continue };
        let indent = margin.iter().map(|piece| cells::width(&piece.text)).sum::<usize>();
        let wide = width.saturating_sub(indent);
        if wide < NARROWEST {
            continue;
        }
        let place = Size::new(u16::try_from(wide).unwrap_or(u16::MAX), room.rows);
        for target in targets {
            if hung.blocks.len() >= MOST {
                break;
            }
            let known = met.entry(format!("{wide} {target}"));
            match known.or_insert_with(|| plate(book, path, &target, room, place)) {
                Some(Ok(plate)) => {
                    let source = set.get(below).map_or(1, |line| line.source);
                    let row = Line {
                        source,
                        pieces: margin.clone(),
                        ..Line::default()
                    };
                    let first = set.len();
                    set.extend(std::iter::repeat_n(row, usize::from(plate.size.height)));
                    hung.blocks.push(Block {
                        below,
                        first,
                        indent: u16::try_from(indent).unwrap_or(u16::MAX),
                        plate: plate.clone(),
                    });
                }
                Some(Err(reason)) => {
                    if let Some(line) = set.get_mut(below) {
                        remark(line, reason, width);
                    }
                }
                None => {}
            }
        }
    }
    (set, hung)
}

/// What stands left of the words on a line, as the rows below have it: the bars of quotations, the rest blank.
/// Whether a line is the one across below a heading.
fn is_rule(line: &Line, above: &Line) -> bool {
    let text = line.text();
    line.source == above.source && !text.is_empty() && text.chars().all(|letter| "━─".contains(letter))
}
