//! What the terminal has for pictures, as far as the environment tells. It is not asked: what would read its answer
//! reads keys too.

use super::{Choice, Colour, Surroundings, looks};
use crate::tui::pictures::{Means, Way};

/// The variables that tell.
pub(super) const VARIABLES: [&str; 8] = [
    "TERM_PROGRAM",
    "LC_TERMINAL",
    "TMUX",
    "STY",
    "ZELLIJ",
    "VIM_TERMINAL",
    "NVIM",
    "INSIDE_EMACS",
];

/// Those of them that are set by what runs inside the terminal and draws it anew, cell by cell.
const BETWEEN: [&str; 6] = ["TMUX", "STY", "ZELLIJ", "VIM_TERMINAL", "NVIM", "INSIDE_EMACS"];

/// What the terminal has for pictures; nothing where no colours are wanted.
pub(super) fn resolve(choice: Choice, colour: Colour, there: &Surroundings) -> Option<Means> {
    if colour == Colour::Off || choice == Choice::None {
        return None;
    }
    let depth = looks::depth(there);
    Some(Means { way: way(there), depth })
}

/// Terminals that are known to show it well: <https://github.com/ratatui/ratatui-image#compatibility-matrix>.
fn way(there: &Surroundings) -> Way {
    let text = |name| {
        let value = there.variable(name).and_then(|value| value.to_str());
        value.unwrap_or_default()
    };
    let term = text("TERM");
    let between = ["tmux", "screen"].iter().any(|name| term.starts_with(name));
    if between || BETWEEN.iter().any(|name| there.variable(name).is_some()) {
        return Way::Halves;
    }
    // TERM is the terminal's own, over ssh too. The others may be those of a terminal from which this one was opened, so
    // they count only where TERM says nothing else.
    let named = match ["xterm", "wezterm", "rio"].iter().any(|name| term.starts_with(name)) {
        true => (text("TERM_PROGRAM"), text("LC_TERMINAL")),
        false => ("", ""),
    };
    match (term, named) {
        ("xterm-kitty" | "xterm-ghostty", _) | (_, ("ghostty", _)) => Way::Kitty,
        (term, _) if term.starts_with("foot") || term.starts_with("mlterm") => Way::Sixel,
        (_, ("iTerm.app" | "WezTerm" | "rio", _) | ("", "iTerm2")) => Way::ITerm2,
        _ => Way::Halves,
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn of(variables: &[(&str, &str)]) -> Way {
        let mut there = Surroundings::bare(PathBuf::from("/"));
        for (name, value) in variables {
            there.set(name, value);
        }
        let means = resolve(Choice::Auto, Colour::On, &there);
        means.expect("colours").way
    }

    #[test]
    fn pictures_are_shown_as_the_terminal_is_known_to_show_them() {
        assert_eq!(of(&[("TERM", "xterm-kitty")]), Way::Kitty);
        assert_eq!(
            of(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "ghostty")]),
            Way::Kitty
        );
        assert_eq!(of(&[("TERM", "foot-extra")]), Way::Sixel);
        assert_eq!(
            of(&[("TERM", "xterm-256color"), ("LC_TERMINAL", "iTerm2")]),
            Way::ITerm2
        );
        assert_eq!(
            of(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")]),
            Way::ITerm2
        );
        assert_eq!(of(&[("TERM", "xterm-256color")]), Way::Halves);
        assert_eq!(of(&[("TERM", "alacritty"), ("TERM_PROGRAM", "WezTerm")]), Way::Halves);
        for between in BETWEEN.map(|name| (name, "1")) {
            assert_eq!(of(&[("TERM", "xterm-kitty"), between]), Way::Halves, "{between:?}");
        }
        assert_eq!(
            of(&[("TERM", "tmux-256color"), ("TERM_PROGRAM", "ghostty")]),
            Way::Halves
        );
    }

    #[test]
    fn without_colours_there_are_no_pictures() {
        let there = Surroundings::bare(PathBuf::from("/"));
        assert_eq!(resolve(Choice::Auto, Colour::Off, &there), None);
        assert_eq!(resolve(Choice::None, Colour::On, &there), None);
    }
}
