//! Makes room for a popup: blanks what lies under it, and the halves of wide characters that its border would cut.

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Blanks an area, and left of it the wide characters that reach into it. (What a wide character inside the area
/// covers to its right is blank in the buffer already.)
pub fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        if area.x > buffer.area.x
            && let Some(cell) = buffer.cell_mut((area.x - 1, y))
            && cell.cell_width() > 1
        {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(Style::reset());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_half_of_a_wide_character_stays_beside_a_popup() {
        for left in 1..8 {
            let mut buffer = Buffer::with_lines(["가나다라마바사아"]);
            let area = Rect::new(left, 0, 5, 1);
            clear(&mut buffer, area);
            let mut x = 0;
            while x < 16 {
                let wide = buffer[(x, 0)].cell_width() > 1;
                let reaches_in = x < area.right() && x + u16::from(wide) >= area.left();
                assert!(
                    !(wide && reaches_in),
                    "popup at {left}: half of {:?} at {x}",
                    buffer[(x, 0)].symbol()
                );
                x += 1 + u16::from(wide);
            }
        }
    }
}
