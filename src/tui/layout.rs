//! Where things stand on a screen of a size. Update and view ask the same question here, so scrolling and drawing agree.

use ratatui::layout::{Rect, Size};

use super::state::{Focus, Panes};

/// The narrowest screen that shows list and text side by side.
const TWO_PANES: u16 = 70;
/// Cells left of the text, for marks.
pub const GUTTER: u16 = 2;
/// The least and the most that a list can take beside the text, in percent of the screen.
const LIST: (u16, u16) = (15, 85);
/// The largest screen that is drawn, in cells.
const CELLS: u32 = 1_000_000;

/// How wide things are, as far as a person can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measures {
    /// The list beside the text, in percent of the screen.
    pub list: u16,
    /// The widest a text is set, in cells: longer lines are hard to read.
    pub text: u16,
}

impl Default for Measures {
    fn default() -> Measures {
        Measures { list: 40, text: 100 }
    }
}

/// A part for the list, in percent of the screen, that leaves room for both.
pub fn sensible(list: u16) -> u16 {
    list.clamp(LIST.0, LIST.1)
}

/// The parts of the screen; one that is not shown has no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// The lists' names.
    pub tabs: Rect,
    /// The search field and the filters.
    pub field: Rect,
    /// The list.
    pub list: Rect,
    /// The line between list and text.
    pub rule: Rect,
    /// All that shows the text: what stands above it, beside it and below it.
    pub reader: Rect,
    /// The way to the place that is read.
    pub crumbs: Rect,
    /// The marks left of the text.
    pub gutter: Rect,
    /// The text.
    pub text: Rect,
    /// The line below the text.
    pub footer: Rect,
    /// The last line.
    pub status: Rect,
}

/// What stands below the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Footer {
    /// Nothing.
    None,
    /// A line, where there is room.
    Line,
}

/// Whether a screen of this size can be drawn at all.
pub fn drawable(size: Size) -> bool {
    u32::from(size.width) * u32::from(size.height) <= CELLS
}

/// The parts of a screen.
pub fn layout(size: Size, panes: Panes, focus: Focus, measures: Measures, footer: Footer) -> Layout {
    let mut parts = Layout::default();
    if !drawable(size) {
        return parts;
    }
    let row = |y, height| Rect::new(0, y, size.width, height);
    let mut top = 0;
    let mut bottom = size.height;
    if size.height >= 2 {
        bottom -= 1;
        parts.status = row(bottom, 1);
    }
    if size.height >= 6 {
        parts.tabs = row(0, 1);
        top += 1;
    }
    if size.height >= 4 || (size.height >= 2 && focus == Focus::Field) {
        parts.field = row(top, 1);
        top += 1;
    }
    let body = row(top, bottom.saturating_sub(top));
    let both = panes == Panes::Two && size.width >= TWO_PANES;
    let reader = match (both, focus) {
        (true, _) => {
            let wanted = (u32::from(size.width) * u32::from(measures.list) / 100) as u16;
            // However it is parted, both can be read.
            let most = size.width.saturating_sub(28).max(28);
            parts.list = Rect {
                width: wanted.clamp(28, most),
                ..body
            };
            parts.rule = Rect::new(parts.list.right(), body.y, 1, body.height);
            let left = parts.rule.right() + 1;
            Rect::new(left, body.y, size.width.saturating_sub(left), body.height)
        }
        (false, Focus::Reader) => body,
        (false, Focus::List | Focus::Field) => {
            parts.list = body;
            // The text is set for the width it will have, so opening it shows it at once.
            let hidden = Rect { height: 0, ..body };
            parts.text = text(hidden, measures).1;
            return parts;
        }
    };
    parts.reader = reader;
    let mut page = reader;
    if reader.height >= 4 {
        parts.crumbs = Rect { height: 1, ..reader };
        page = Rect::new(reader.x, reader.y + 1, reader.width, reader.height - 1);
    }
    if footer == Footer::Line && page.height >= 6 {
        page.height -= 1;
        parts.footer = Rect::new(page.x, page.bottom(), page.width, 1);
    }
    (parts.gutter, parts.text) = text(page, measures);
    parts
}

/// Where the line between list and text is taken hold of: itself, and the blank beside it.
pub fn grip(parts: &Layout) -> Rect {
    let width = if parts.rule.is_empty() { 0 } else { 2 };
    Rect { width, ..parts.rule }
}

/// The part for the list, in percent of so many columns, for which the line between list and text stands at a column.
pub fn list_up_to(column: u16, width: u16) -> u16 {
    let percent = (u32::from(column) * 100).div_ceil(u32::from(width.max(1)));
    sensible(u16::try_from(percent).unwrap_or(u16::MAX))
}

fn text(page: Rect, measures: Measures) -> (Rect, Rect) {
    let gutter = if page.width >= 10 { GUTTER } else { 0 };
    let width = page
        .width
        .saturating_sub(gutter + u16::from(gutter > 0))
        .min(measures.text.max(1));
    (
        Rect { width: gutter, ..page },
        Rect::new(page.x + gutter, page.y, width, page.height),
    )
}

/// Where a popup of so many lines and cells stands: in the middle, a cell away from the edges where there is room, and
/// never on the status line, which says its keys.
pub fn popup(size: Size, width: u16, height: u16) -> Rect {
    if !drawable(size) {
        return Rect::default();
    }
    let room = |whole: u16, wanted: u16, ample: u16| {
        let most = if whole > ample { whole - 4 } else { whole };
        let taken = wanted.min(most);
        ((whole - taken) / 2, taken)
    };
    let (x, width) = room(size.width, width, 60);
    let above_status = if size.height >= 6 { size.height - 1 } else { size.height };
    let (y, height) = room(above_status, height, 30);
    Rect::new(x, y, width, height)
}

/// Where a popup stands from which one of so many things is picked.
pub fn picker(size: Size, entries: usize) -> Rect {
    let lines = u16::try_from(entries).unwrap_or(u16::MAX).saturating_add(4);
    popup(size, 76, lines.max(8))
}

/// How many of so many things it shows at once: its first two lines are the field and what parts it from them.
pub fn picker_rows(size: Size, entries: usize) -> usize {
    usize::from(inside(picker(size, entries)).height).saturating_sub(2)
}

/// Where the popup of what was said stands, in so many lines.
pub fn log(size: Size, lines: usize) -> Rect {
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    popup(size, 76, lines.saturating_add(2))
}

/// Where the popup of numbers stands, in so many lines: charts take what room there is.
pub fn numbers(size: Size, lines: usize) -> Rect {
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    popup(size, 116, lines.saturating_add(2))
}

/// Where the popup of so many marks stands.
pub fn marks(size: Size, marks: usize) -> Rect {
    let lines = u16::try_from(marks.max(1)).unwrap_or(u16::MAX);
    popup(size, 76, lines.saturating_add(2))
}

/// How many of so many marks it shows at once.
pub fn marks_shown(size: Size, marks: usize) -> usize {
    usize::from(inside(self::marks(size, marks)).height)
}

/// Where the popup of keys stands: it has more to say than fits anywhere.
pub fn help(size: Size) -> Rect {
    popup(size, 76, u16::MAX)
}

/// Where the popup of a sitting stands: all but the status line, which says what went wrong, too.
pub fn review(size: Size) -> Rect {
    popup(size, 76, u16::MAX)
}

/// Where the form of a new note stands: above the status line, which says its keys.
pub fn form(size: Size) -> Rect {
    popup(Size::new(size.width, size.height.saturating_sub(1)), 76, 13)
}

/// What is inside a popup's border.
pub fn inside(popup: Rect) -> Rect {
    if popup.width < 3 || popup.height < 3 {
        return Rect {
            width: 0,
            height: 0,
            ..popup
        };
    }
    Rect::new(popup.x + 1, popup.y + 1, popup.width - 2, popup.height - 2)
}
