//! The popup that asks before something is opened outside.

use ratatui::buffer::Buffer;
use ratatui::text::Span;

use super::popup::frame;
use super::{line_of, put_line};
use crate::cells;
use crate::tui::action::Action;
use crate::tui::effect::Outside;
use crate::tui::keys::Context;
use crate::tui::layout;
use crate::tui::state::State;
use crate::tui::theme::Part;

/// Draws the popup: all of the address, as it is.
pub fn confirm(state: &State, what: &Outside, buffer: &mut Buffer) {
    let (title, address) = match what {
        Outside::Address(address) => ("Open in the browser?", address.clone()),
        Outside::File(file) => ("Open with the system's viewer?", file.to_string_lossy().into_owned()),
    };
    let address = cells::visible(&address).into_owned();
    let width = layout::inside(layout::popup(state.size, 76, u16::MAX)).width;
    let width = usize::from(width.saturating_sub(2)).max(1);
    let lines = cells::wrap(&address, width, width);
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(4);
    let area = layout::popup(state.size, 76, height);
    frame(state, area, title, buffer);
    let inside = layout::inside(area);
    let room = usize::from(inside.height.saturating_sub(2));
    let shown = lines
        .into_iter()
        .take(room)
        .map(|range| (address[range].to_owned(), Part::Text));
    let (open, leave) = (Action::Open, Action::Back);
    let [open, leave] = [open, leave].map(|action| state.key(Context::Confirm, action));
    let ask = (format!("{open} opens it, {leave} does not"), Part::Quiet);
    let shown = shown.chain([(String::new(), Part::Text), ask]);
    for (at, (text, part)) in (0..).zip(shown) {
        let text = format!(" {}", cells::fit(&text, width));
        put_line(
            buffer,
            line_of(inside, at),
            vec![Span::styled(text, state.theme.style(part))],
        );
    }
}
