//! The popup that asks before something is opened outside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
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

/// What the popup shows, and where.
pub struct Asking {
    /// The popup.
    pub area: Rect,
    /// The words that say how it is opened.
    pub open: Rect,
    /// The words that say how it is left.
    pub leave: Rect,
    title: &'static str,
    address: Vec<String>,
    words: [String; 2],
}

/// What the popup shows, and where: all of the address, and where there is no room for that, how much is hidden.
pub fn asking(state: &State, what: &Outside) -> Asking {
    let (title, address) = match what {
        Outside::Address(address) => ("Open in the browser?", address.clone()),
        Outside::File(file) => ("Open with the system's viewer?", file.to_string_lossy().into_owned()),
    };
    let address = cells::visible(&address).into_owned();
    let width = layout::inside(layout::popup(state.size, 76, u16::MAX)).width;
    let width = usize::from(width.saturating_sub(2)).max(1);
    let mut address: Vec<String> = cells::wrap(&address, width, width)
        .into_iter()
        .map(|range| address[range].to_owned())
        .collect();
    let height = u16::try_from(address.len()).unwrap_or(u16::MAX).saturating_add(4);
    let area = layout::popup(state.size, 76, height);
    let inside = layout::inside(area);
    let room = usize::from(inside.height.saturating_sub(2));
    if address.len() > room {
        // What is not seen is said, and how much it is.
        let hidden: usize = address
            .drain(room.saturating_sub(1)..)
            .map(|line| line.chars().count())
            .sum();
        let sentence = format!("{} and {hidden} more characters", state.symbols.more);
        address.push(state.symbols.fit(&sentence, width).into_owned());
        address.truncate(room);
    }
    let [open, leave] = [Action::Open, Action::Back].map(|action| state.key(Context::Confirm, action));
    let words = [format!("{open} opens it"), format!("{leave} does not")];
    let line = line_of(inside, u16::try_from(address.len() + 1).unwrap_or(u16::MAX));
    let place = |from: usize, words: &str| {
        let place = Rect {
            x: line.x.saturating_add(from as u16),
            width: cells::width(words) as u16,
            ..line
        };
        place.intersection(line)
    };
    Asking {
        area,
        open: place(1, &words[0]),
        leave: place(3 + cells::width(&words[0]), &words[1]),
        title,
        address,
        words,
    }
}

/// Draws the popup.
pub fn confirm(state: &State, what: &Outside, buffer: &mut Buffer) {
    let asking = asking(state, what);
    frame(state, asking.area, asking.title, buffer);
    let inside = layout::inside(asking.area);
    let address = asking.address.into_iter().map(|text| (text, Part::Text));
    let ask = (asking.words.join(", "), Part::Quiet);
    let width = usize::from(inside.width.saturating_sub(2)).max(1);
    for (at, (text, part)) in (0..).zip(address.chain([(String::new(), Part::Text), ask])) {
        let text = format!(" {}", cells::fit(&text, width));
        put_line(
            buffer,
            line_of(inside, at),
            vec![Span::styled(text, state.theme.style(part))],
        );
    }
}
