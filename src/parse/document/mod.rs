//! What blocks is a note's body made of, line by line? One pass of the Markdown parser, from which headings, hashtags
//! and questions are read. Knows nothing of what they mean.

mod calls;
mod reader;

pub use reader::{GRAMMAR, NOTHING, read};

use crate::note::Link;

/// A note's body, line by line.
pub struct Document {
    /// A [`Line`] for each line of the text; those of the frontmatter are blank.
    pub lines: Vec<Line>,
    /// The headings that stand in no list and no quote.
    pub headings: Vec<Heading>,
    /// List items in the order of their beginnings.
    pub items: Vec<Block>,
    /// Quotes in the order of their beginnings.
    pub quotes: Vec<Block>,
    /// The rows of tables, heads included.
    pub rows: Vec<Row>,
    /// Links to something in the notes folder, in the order of the text.
    pub links: Vec<Link>,
    /// Runs of prose in which a hashtag may stand.
    pub prose: Vec<Prose>,
}

/// A run of prose.
pub struct Prose {
    /// The character before it.
    pub before: Option<char>,
    /// Its first byte in the text.
    pub start: usize,
    /// What it says; as it is written, unless there are entities in it.
    pub text: String,
}

/// A heading that makes a section.
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without markup, white space folded.
    pub text: String,
    /// The name that `{#name}` gives it.
    pub name: Option<String>,
    /// Its first line, from 1.
    pub line: u32,
    /// Its last line: a heading that is underlined has two.
    pub end_line: u32,
}

/// A list item or a quote.
pub struct Block {
    /// The item (for an item) or the quote (for a quote) that it lies in.
    pub parent: Option<usize>,
    /// How many of its kind it lies in.
    pub depth: usize,
    /// Its first line.
    pub line: u32,
    /// Its last line that is not blank.
    pub end_line: u32,
    /// The list it belongs to; 0 for a quote.
    pub list: usize,
}

/// A row of a table.
pub struct Row {
    /// Its line.
    pub line: u32,
    /// Whether it names the columns.
    pub head: bool,
    /// The cells' texts without markup.
    pub cells: Vec<String>,
}

/// What stands on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Nothing, or nothing but tags.
    #[default]
    Blank,
    /// A heading of a section.
    Heading,
    /// A heading in a list or a quote.
    Inner,
    /// Prose.
    Text,
    /// Code, in a fence or indented; its fences too.
    Code,
    /// A line of an HTML block.
    Html,
    /// A row of a table.
    Table,
    /// A thematic break.
    Rule,
}

/// One line of a body.
#[derive(Default)]
pub struct Line {
    /// What stands on it.
    pub kind: Kind,
    /// What it says, without markup.
    pub text: String,
    /// How many bytes at the beginning of `text` are bold or italic.
    pub strong_head: usize,
    /// How many bytes of it are the text of links.
    pub linked: usize,
    /// Whether it begins with code.
    pub code_head: bool,
    /// Whether a paragraph, item or heading begins on it.
    pub first: bool,
    /// The innermost list item it lies in.
    pub item: Option<usize>,
    /// The innermost quote it lies in.
    pub quote: Option<usize>,
    /// The item that begins on it (the innermost, if several do).
    pub begins: Option<usize>,
}

/// White space folded to single blanks, none at the ends.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// A piece of HTML without its tags and comments.
pub fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let tag = &rest[open + 1..];
        let is_tag = tag.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/' || first == '!');
        match tag.find('>') {
            Some(close) if is_tag => rest = &tag[close + 1..],
            None if is_tag => return text,
            _ => {
                text.push('<');
                rest = tag;
            }
        }
    }
    text.push_str(rest);
    text
}
