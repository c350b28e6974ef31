//! How the faces of rendered text look on a terminal, in its own sixteen colours.

use anstyle::{AnsiColor, Style};

use crate::render::{Face, Token};

/// The style of a face.
pub fn style(face: Face) -> Style {
    let coloured = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    match face {
        Face::Text => Style::new(),
        Face::Heading(1) => coloured(AnsiColor::Magenta).bold().underline(),
        Face::Heading(2 | 3) => coloured(AnsiColor::Magenta).bold(),
        Face::Heading(_) => coloured(AnsiColor::Blue).bold(),
        Face::Strong => Style::new().bold(),
        Face::Emphasis => Style::new().italic(),
        Face::Struck => Style::new().strikethrough().dimmed(),
        Face::Highlight => coloured(AnsiColor::Yellow).invert(),
        Face::Code => coloured(AnsiColor::Yellow),
        Face::Token(Token::Plain) => Style::new(),
        Face::Token(Token::Keyword) => coloured(AnsiColor::Magenta).bold(),
        Face::Token(Token::Text | Token::Added) => coloured(AnsiColor::Green),
        Face::Token(Token::Comment) => Style::new().dimmed().italic(),
        Face::Token(Token::Number) => coloured(AnsiColor::Cyan),
        Face::Token(Token::Function) => coloured(AnsiColor::Blue),
        Face::Token(Token::Type) => coloured(AnsiColor::Yellow),
        Face::Token(Token::Removed) => coloured(AnsiColor::Red),
        Face::Link => coloured(AnsiColor::Blue).underline(),
        Face::Quote => coloured(AnsiColor::Cyan),
        Face::Mark | Face::Meta => Style::new().dimmed(),
        Face::Answer => coloured(AnsiColor::Green),
        Face::Conclusion => coloured(AnsiColor::Green).bold(),
        Face::Pro => coloured(AnsiColor::Green),
        Face::Con => coloured(AnsiColor::Red),
        Face::Doubt => coloured(AnsiColor::Yellow),
        Face::Speaker => coloured(AnsiColor::Cyan).bold(),
        Face::Tag => coloured(AnsiColor::Cyan),
    }
}
