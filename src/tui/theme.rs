//! How things look: what is bold, what is coloured, and nothing that only a colour tells. Which colours those are is a
//! palette's; without any the modifiers remain.

use ratatui::style::{Modifier, Style};

use super::palettes::{self, Palette};
use crate::render::{Face, Token};

/// How everything looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    palette: Palette,
}

impl Default for Theme {
    fn default() -> Theme {
        Theme::SIXTEEN
    }
}

/// What a part of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Running text.
    Text,
    /// What stands back: contexts, counts, hints.
    Quiet,
    /// The name of a row.
    Name,
    /// The name of the list that is shown.
    Chosen,
    /// The mark of the selected row or line.
    Cursor,
    /// The selected row where the keys go.
    Selected,
    /// The mark of a question.
    Question,
    /// A filter.
    Chip,
    /// Words searched, where they stand.
    Match,
    /// A key in a hint.
    Key,
    /// Lines between parts.
    Rule,
    /// Something that went wrong.
    Trouble,
    /// Something worth knowing.
    Notice,
}

impl Theme {
    /// The terminal's sixteen colours.
    pub const SIXTEEN: Theme = Theme::of(palettes::SIXTEEN);
    /// Bold, dim, underlined and reversed only.
    pub const PLAIN: Theme = Theme::of(palettes::PLAIN);
    /// Nothing faint.
    pub const HIGH_CONTRAST: Theme = Theme::of(palettes::HIGH_CONTRAST);

    /// A theme of a palette.
    pub const fn of(palette: Palette) -> Theme {
        Theme { palette }
    }

    /// How a part looks.
    pub fn style(self, part: Part) -> Style {
        let Palette {
            accent,
            ask,
            label,
            bad,
            quiet,
            rule,
            selected,
            found,
            ..
        } = self.palette;
        let plain = Style::new();
        match part {
            Part::Text | Part::Name => plain,
            Part::Quiet => quiet,
            Part::Chosen => plain.fg(accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Part::Cursor => plain.fg(accent).add_modifier(Modifier::BOLD),
            Part::Selected => selected,
            Part::Question => plain.fg(ask).add_modifier(Modifier::BOLD),
            Part::Chip => plain.fg(label).add_modifier(Modifier::BOLD),
            Part::Match => found,
            Part::Key => plain.add_modifier(Modifier::BOLD),
            Part::Rule => rule,
            Part::Trouble => plain.fg(bad).add_modifier(Modifier::BOLD),
            Part::Notice => plain.fg(ask),
        }
    }

    /// How a stretch of a note looks.
    pub fn face(self, face: Face) -> Style {
        let Palette {
            accent,
            ask,
            label,
            good,
            bad,
            link,
            quiet,
            rule,
            ..
        } = self.palette;
        let plain = Style::new();
        match face {
            Face::Text => plain,
            Face::Heading(1 | 2) => plain.fg(accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Face::Heading(3 | 4) => plain.fg(accent).add_modifier(Modifier::BOLD),
            Face::Heading(_) => plain.add_modifier(Modifier::BOLD),
            Face::Strong => plain.add_modifier(Modifier::BOLD),
            Face::Emphasis => plain.add_modifier(Modifier::ITALIC),
            Face::Struck => quiet.add_modifier(Modifier::CROSSED_OUT),
            Face::Highlight => plain.fg(ask).add_modifier(Modifier::REVERSED),
            Face::Code => plain.fg(good),
            Face::Token(token) => self.token(token),
            Face::Link => plain.fg(link).add_modifier(Modifier::UNDERLINED),
            Face::Quote => plain.add_modifier(Modifier::ITALIC),
            Face::Mark => rule,
            Face::Answer => plain.fg(good),
            Face::Conclusion => plain.fg(good).add_modifier(Modifier::BOLD),
            Face::Pro => plain.fg(good),
            Face::Con => plain.fg(bad),
            Face::Doubt => plain.fg(ask),
            Face::Speaker => plain.fg(link).add_modifier(Modifier::BOLD),
            Face::Meta => quiet,
            Face::Tag => plain.fg(label),
        }
    }
    /// How code told apart looks.
    fn token(self, token: Token) -> Style {
        let palette = self.palette;
        let plain = Style::new();
        match token {
            Token::Plain => plain,
            Token::Keyword => plain.fg(palette.label).add_modifier(Modifier::BOLD),
            Token::Text | Token::Added => plain.fg(palette.good),
            Token::Comment => palette.quiet.add_modifier(Modifier::ITALIC),
            Token::Number => plain.fg(palette.accent),
            Token::Function => plain.fg(palette.link),
            Token::Type => plain.fg(palette.ask),
            Token::Removed => plain.fg(palette.bad),
        }
    }
}
