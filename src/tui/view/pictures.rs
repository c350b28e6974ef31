//! The pictures of the page, on the rows that are kept for them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::spots::popup_area;
use crate::tui::layout::Layout;
use crate::tui::pictures::Way;
use crate::tui::state::State;

/// Draws those that are ready, as far as they are on the screen.
pub fn pictures(state: &State, parts: &Layout, buffer: &mut Buffer) {
    let Some(leaf) = &state.reader.leaf else { return };
    let (top, text) = (state.reader.top, parts.text);
    let popup = popup_area(state);
    for block in leaf.hung.seen(top, usize::from(text.height)) {
        let Some(picture) = state.gallery.picture(&block.plate) else {
            continue;
        };
        let cells = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
        let skipped = cells(top.saturating_sub(block.first));
        let above = cells(block.first.saturating_sub(top));
        let place = Rect {
            x: text.x.saturating_add(block.indent),
            y: text.y.saturating_add(above),
            width: block.plate.size.width,
            height: block.plate.size.height.saturating_sub(skipped),
        };
        let area = place.intersection(text);
        let pixels = match block.plate.means.way {
            Way::Kitty | Way::Sixel | Way::ITerm2 => true,
            Way::Halves | Way::Wholes => false,
        };
        // A terminal that draws in pixels cannot be trusted with what is cut at the side, nor to draw again what a popup
        // has covered.
        let covered = popup.is_some_and(|popup| popup.intersects(area));
        if !(pixels && (covered || area.width < place.width)) {
            picture.draw(area, skipped, buffer);
        }
    }
}
