//! How text is put on standard output: safe and perhaps coloured for a person, as it is for a program.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};

use crate::cells;
use crate::config::{Colour, Config, Output};

/// What a stretch of output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What a row is about.
    Name,
    /// A path.
    Path,
    /// A number of a line, or a count.
    Number,
    /// A query's word.
    Match,
    /// What goes without saying.
    Quiet,
    /// Something wrong.
    Warning,
}

/// How foreign text is written.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    colour: Colour,
    output: Output,
    width: usize,
}

impl Ink {
    /// As the configuration has it.
    pub fn of(config: &Config) -> Ink {
        Ink {
            colour: config.colour,
            output: config.output,
            width: config.width,
        }
    }

    /// Foreign text on one line: safe to show on a terminal; in a pipe as it is, line ends folded to blanks.
    pub fn plain<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.output {
            Output::Terminal => cells::visible(text),
            Output::Pipe if text.contains(['\n', '\r']) => Cow::Owned(text.replace(['\n', '\r'], " ")),
            Output::Pipe => Cow::Borrowed(text),
        }
    }

    /// Foreign text as a part of a row.
    pub fn part(&self, part: Part, text: &str) -> String {
        self.styled(part.style(), &self.plain(text))
    }

    /// Text that is safe already, in a style where colours are wanted.
    pub fn styled(&self, style: Style, text: &str) -> String {
        match self.colour {
            Colour::On if !text.is_empty() => format!("{style}{text}{style:#}"),
            _ => text.to_owned(),
        }
    }

    /// The text cut to the cells that are left on a terminal's line; whole in a pipe.
    pub fn fit<'a>(&self, text: &'a str, used: usize) -> Cow<'a, str> {
        let shown = self.plain(text);
        match self.output {
            Output::Terminal => Cow::Owned(cells::fit(&shown, self.width.saturating_sub(used)).into_owned()),
            Output::Pipe => shown,
        }
    }

    /// The cells of a line.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Where the text goes.
    pub fn output(&self) -> Output {
        self.output
    }
}

impl Part {
    /// How it looks.
    pub fn style(self) -> Style {
        let coloured = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        match self {
            Part::Name => Style::new().bold(),
            Part::Path => coloured(AnsiColor::Magenta),
            Part::Number => coloured(AnsiColor::Green),
            Part::Match => coloured(AnsiColor::Red).bold(),
            Part::Quiet => Style::new().dimmed(),
            Part::Warning => coloured(AnsiColor::Yellow),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_kept_safe_and_a_pipe_gets_the_bytes() {
        let ink = |output, colour| Ink {
            colour,
            output,
            width: 10,
        };
        let hostile = "a\x1b[31m\nb";
        assert_eq!(ink(Output::Terminal, Colour::Off).plain(hostile), "a␛[31m⏎b");
        assert_eq!(ink(Output::Pipe, Colour::Off).plain(hostile), "a\x1b[31m b");
        assert_eq!(ink(Output::Terminal, Colour::Off).fit("장애 대응 경험", 2), "장애 대…");
        assert_eq!(
            ink(Output::Pipe, Colour::Off).fit("장애 대응 경험", 2),
            "장애 대응 경험"
        );
        assert_eq!(ink(Output::Pipe, Colour::On).part(Part::Name, "a"), "\x1b[1ma\x1b[0m");
    }
}
