//! The colours of the themes, as plain values; what is coloured by them, `theme` says.

use ratatui::style::{Color, Modifier, Style};

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Its own sixteen, which look as the person likes them.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// All of them.
    Full,
}

/// What a theme chooses; the rest is the same in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Where one is, and headings.
    pub accent: Color,
    /// Questions, doubts, and what is worth knowing.
    pub ask: Color,
    /// Tags and filters.
    pub label: Color,
    /// Code, answers, what speaks for something.
    pub good: Color,
    /// What went wrong, what speaks against something.
    pub bad: Color,
    /// Links and who speaks.
    pub link: Color,
    /// What stands back.
    pub quiet: Style,
    /// Lines between parts.
    pub rule: Style,
    /// The selected row.
    pub selected: Style,
    /// Words searched.
    pub found: Style,
}

const DIM: Style = Style::new().add_modifier(Modifier::DIM);
const STRONG: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED);

/// The terminal's own colours: as light or dark as the person has them.
pub const SIXTEEN: Palette = Palette {
    accent: Color::Cyan,
    ask: Color::Yellow,
    label: Color::Magenta,
    good: Color::Green,
    bad: Color::Red,
    link: Color::Blue,
    quiet: DIM,
    rule: DIM,
    selected: Style::new().add_modifier(Modifier::REVERSED),
    found: Style::new().fg(Color::Yellow).add_modifier(STRONG),
};

/// No colours: bold, dim, underlined and reversed only.
pub const PLAIN: Palette = Palette {
    accent: Color::Reset,
    ask: Color::Reset,
    label: Color::Reset,
    good: Color::Reset,
    bad: Color::Reset,
    link: Color::Reset,
    found: Style::new().add_modifier(STRONG),
    ..SIXTEEN
};

/// Nothing faint, and everything that matters in the strongest contrast there is: the terminal's own two colours.
pub const HIGH_CONTRAST: Palette = Palette {
    quiet: Style::new(),
    rule: Style::new(),
    selected: Style::new().add_modifier(Modifier::REVERSED.union(Modifier::BOLD)),
    found: Style::new().add_modifier(Modifier::REVERSED.union(STRONG)),
    ..PLAIN
};

/// A colour as a terminal of 16 million shows it, and the one of 256 that is like it.
#[derive(Clone, Copy)]
struct Hue(u8, u8, u8, u8);

impl Hue {
    fn in_depth(self, depth: Depth) -> Color {
        let Hue(red, green, blue, index) = self;
        match depth {
            Depth::Full => Color::Rgb(red, green, blue),
            Depth::Indexed | Depth::Sixteen => Color::Indexed(index),
        }
    }
}

/// The hues of a theme for one kind of background.
struct Hues {
    accent: Hue,
    ask: Hue,
    label: Hue,
    good: Hue,
    bad: Hue,
    link: Hue,
    quiet: Hue,
    rule: Hue,
    /// Behind the selected row.
    selected: Hue,
}

const DARK: Hues = Hues {
    accent: Hue(104, 208, 240, 81),
    ask: Hue(246, 211, 101, 221),
    label: Hue(212, 174, 250, 183),
    good: Hue(168, 214, 134, 150),
    bad: Hue(255, 138, 138, 210),
    link: Hue(138, 180, 255, 111),
    quiet: Hue(160, 165, 175, 247),
    rule: Hue(96, 101, 114, 241),
    selected: Hue(58, 66, 88, 238),
};

const LIGHT: Hues = Hues {
    accent: Hue(0, 92, 128, 24),
    ask: Hue(128, 88, 0, 94),
    label: Hue(128, 0, 128, 90),
    good: Hue(0, 96, 20, 22),
    bad: Hue(172, 10, 10, 124),
    link: Hue(0, 84, 176, 25),
    quiet: Hue(94, 97, 104, 241),
    rule: Hue(160, 163, 170, 247),
    selected: Hue(208, 222, 244, 189),
};

/// The colours for a dark background.
pub fn dark(depth: Depth) -> Palette {
    of(&DARK, depth)
}

/// The colours for a light background.
pub fn light(depth: Depth) -> Palette {
    of(&LIGHT, depth)
}

fn of(hues: &Hues, depth: Depth) -> Palette {
    let colour = |hue: Hue| hue.in_depth(depth);
    Palette {
        accent: colour(hues.accent),
        ask: colour(hues.ask),
        label: colour(hues.label),
        good: colour(hues.good),
        bad: colour(hues.bad),
        link: colour(hues.link),
        quiet: Style::new().fg(colour(hues.quiet)),
        rule: Style::new().fg(colour(hues.rule)),
        selected: Style::new().bg(colour(hues.selected)).add_modifier(Modifier::BOLD),
        found: Style::new().fg(colour(hues.ask)).add_modifier(STRONG),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue of a colour of the 256.
    fn of_index(index: u8) -> [u8; 3] {
        let level = |at: u8| if at == 0 { 0 } else { 55 + 40 * at };
        match index {
            232.. => [8 + 10 * (index - 232); 3],
            index => {
                let cube = index - 16;
                [level(cube / 36), level(cube / 6 % 6), level(cube % 6)]
            }
        }
    }

    fn luminance(colour: [u8; 3]) -> f64 {
        let [red, green, blue] = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours as https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio has it, from 1 to 21.
    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_is_read_on_the_backgrounds_that_people_have() {
        let dark = [[0, 0, 0], [30, 30, 30], [40, 44, 52], [0, 43, 54]];
        let light = [[255, 255, 255], [250, 250, 250], [253, 246, 227], [239, 241, 245]];
        for (hues, grounds) in [(DARK, dark), (LIGHT, light)] {
            let texts = [
                hues.accent,
                hues.ask,
                hues.label,
                hues.good,
                hues.bad,
                hues.link,
                hues.quiet,
            ];
            for Hue(red, green, blue, index) in texts {
                for text in [[red, green, blue], of_index(index)] {
                    for ground in grounds {
                        let contrast = contrast(text, ground);
                        assert!(contrast >= 4.5, "{text:?} ({index}) on {ground:?}: {contrast:.2}");
                    }
                    let Hue(red, green, blue, behind) = hues.selected;
                    for ground in [[red, green, blue], of_index(behind)] {
                        let contrast = contrast(text, ground);
                        assert!(
                            contrast >= 3.0,
                            "{text:?} ({index}) on a selected row {ground:?}: {contrast:.2}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_few_colours_are_like_the_many() {
        for hues in [DARK, LIGHT] {
            for Hue(red, green, blue, index) in [hues.accent, hues.ask, hues.label, hues.good, hues.bad, hues.link] {
                let far = [red, green, blue]
                    .into_iter()
                    .zip(of_index(index))
                    .map(|(one, other)| one.abs_diff(other));
                assert!(far.max() < Some(25), "{index} for {red}, {green}, {blue}");
            }
        }
    }
}
