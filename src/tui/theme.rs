//! How things look: the terminal's own sixteen colours, so it is as light or dark as the person likes it, and nothing
//! that only a colour tells. Without colours the modifiers remain.

use ratatui::style::{Color, Modifier, Style};

use crate::render::{Face, Token};

/// Whether colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's sixteen colours.
    #[default]
    Colours,
    /// Bold, dim, underlined and reversed only.
    Plain,
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
    /// How a part looks.
    pub fn style(self, part: Part) -> Style {
        let plain = Style::new();
        let style = match part {
            Part::Text => plain,
            Part::Quiet => plain.add_modifier(Modifier::DIM),
            Part::Name => plain,
            Part::Chosen => plain
                .fg(Color::Cyan)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Part::Cursor => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            Part::Selected => plain.add_modifier(Modifier::REVERSED),
            Part::Question => plain.fg(Color::Yellow).add_modifier(Modifier::BOLD),
            Part::Chip => plain.fg(Color::Magenta).add_modifier(Modifier::BOLD),
            Part::Match => plain
                .fg(Color::Yellow)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Part::Key => plain.add_modifier(Modifier::BOLD),
            Part::Rule => plain.add_modifier(Modifier::DIM),
            Part::Trouble => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            Part::Notice => plain.fg(Color::Yellow),
        };
        self.coloured(style)
    }

    /// How a stretch of a note looks.
    pub fn face(self, face: Face) -> Style {
        let plain = Style::new();
        let style = match face {
            Face::Text => plain,
            Face::Heading(1 | 2) => plain
                .fg(Color::Cyan)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Face::Heading(3 | 4) => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            Face::Heading(_) => plain.add_modifier(Modifier::BOLD),
            Face::Strong => plain.add_modifier(Modifier::BOLD),
            Face::Emphasis => plain.add_modifier(Modifier::ITALIC),
            Face::Struck => plain.add_modifier(Modifier::CROSSED_OUT | Modifier::DIM),
            Face::Highlight => plain.fg(Color::Yellow).add_modifier(Modifier::REVERSED),
            Face::Code => plain.fg(Color::Green),
            Face::Token(token) => token_style(token),
            Face::Link => plain.fg(Color::Blue).add_modifier(Modifier::UNDERLINED),
            Face::Quote => plain.add_modifier(Modifier::ITALIC),
            Face::Mark => plain.add_modifier(Modifier::DIM),
            Face::Answer => plain.fg(Color::Green),
            Face::Conclusion => plain.fg(Color::Green).add_modifier(Modifier::BOLD),
            Face::Pro => plain.fg(Color::Green),
            Face::Con => plain.fg(Color::Red),
            Face::Doubt => plain.fg(Color::Yellow),
            Face::Speaker => plain.fg(Color::Blue).add_modifier(Modifier::BOLD),
            Face::Meta => plain.add_modifier(Modifier::DIM),
            Face::Tag => plain.fg(Color::Magenta),
        };
        self.coloured(style)
    }

    fn coloured(self, style: Style) -> Style {
        match self {
            Theme::Colours => style,
            Theme::Plain => Style {
                fg: None,
                bg: None,
                ..style
            },
        }
    }
}

/// How code told apart looks.
fn token_style(token: Token) -> Style {
    let plain = Style::new();
    match token {
        Token::Plain => plain,
        Token::Keyword => plain.fg(Color::Magenta).add_modifier(Modifier::BOLD),
        Token::Text | Token::Added => plain.fg(Color::Green),
        Token::Comment => plain.add_modifier(Modifier::DIM | Modifier::ITALIC),
        Token::Number => plain.fg(Color::Cyan),
        Token::Function => plain.fg(Color::Blue),
        Token::Type => plain.fg(Color::Yellow),
        Token::Removed => plain.fg(Color::Red),
    }
}
