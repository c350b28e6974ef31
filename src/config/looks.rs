//! Which theme applies: what the config file wants, as far as the terminal can show it.

use super::{Colour, Surroundings};
use crate::tui::background::{Background, Both};
use crate::tui::palettes::{Depth, dark, light};
use crate::tui::theme::Theme;

/// `theme`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// Dark or light, as the terminal is; the terminal's sixteen colours where it does not say.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// Nothing faint.
    HighContrast,
    /// The terminal's sixteen colours.
    Sixteen,
    /// No colours.
    None,
}

/// How each is written.
pub(super) const CHOICES: [(&str, Choice); 6] = [
    ("\"auto\"", Choice::Auto),
    ("\"dark\"", Choice::Dark),
    ("\"light\"", Choice::Light),
    ("\"high-contrast\"", Choice::HighContrast),
    ("\"16\"", Choice::Sixteen),
    ("\"none\"", Choice::None),
];

/// How the browser looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// From the start.
    pub theme: Theme,
    /// Once the terminal has told its background, where it is to be asked.
    pub follow: Option<Both>,
}

/// How the browser looks in these surroundings.
pub(super) fn resolve(choice: Choice, colour: Colour, there: &Surroundings) -> Looks {
    let depth = depth(there);
    let theme = match (colour, choice) {
        (Colour::Off, _) | (_, Choice::None) => Theme::PLAIN,
        (_, Choice::HighContrast) => Theme::HIGH_CONTRAST,
        (_, Choice::Dark) => Theme::of(dark(depth)),
        (_, Choice::Light) => Theme::of(light(depth)),
        (_, Choice::Auto) if depth != Depth::Sixteen => return followed(depth, there),
        (_, Choice::Auto | Choice::Sixteen) => Theme::SIXTEEN,
    };
    Looks { theme, follow: None }
}

fn followed(depth: Depth, there: &Surroundings) -> Looks {
    let both = Both {
        dark: Theme::of(dark(depth)),
        light: Theme::of(light(depth)),
    };
    let told = there.variable("COLORFGBG").and_then(|value| value.to_str());
    let background = told.and_then(Background::of_variable);
    Looks {
        theme: background.map_or(Theme::SIXTEEN, |background| both.on(background)),
        follow: Some(both),
    }
}

/// How many colours the terminal says it shows.
pub(super) fn depth(there: &Surroundings) -> Depth {
    let text = |name| {
        there
            .variable(name)
            .and_then(|value| value.to_str())
            .unwrap_or_default()
    };
    match (text("COLORTERM"), text("TERM")) {
        ("truecolor" | "24bit", _) => Depth::Full,
        (_, terminal) if terminal.contains("256") => Depth::Indexed,
        _ => Depth::Sixteen,
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn the_terminal_is_followed_as_far_as_it_can_show_it() {
        let mut there = Surroundings::bare(PathBuf::from("/"));
        let auto = |there: &Surroundings| resolve(Choice::Auto, Colour::On, there);
        there.set("TERM", "linux");
        let plainly = Looks {
            theme: Theme::SIXTEEN,
            follow: None,
        };
        assert_eq!(auto(&there), plainly);
        there.set("TERM", "xterm-256color");
        assert_eq!(auto(&there).theme, Theme::SIXTEEN);
        assert_eq!(
            auto(&there).follow.map(|both| both.dark),
            Some(Theme::of(dark(Depth::Indexed)))
        );
        there.set("COLORTERM", "truecolor");
        there.set("COLORFGBG", "0;15");
        assert_eq!(auto(&there).theme, Theme::of(light(Depth::Full)));
    }

    #[test]
    fn without_colours_no_theme_has_any_and_no_terminal_is_asked() {
        let mut there = Surroundings::bare(PathBuf::from("/"));
        there.set("TERM", "xterm-256color");
        for (_, choice) in CHOICES {
            let looks = resolve(choice, Colour::Off, &there);
            assert_eq!((looks.theme, looks.follow), (Theme::PLAIN, None), "{choice:?}");
            let asked = resolve(choice, Colour::On, &there).follow.is_some();
            assert_eq!(asked, choice == Choice::Auto, "{choice:?}");
        }
    }
}
