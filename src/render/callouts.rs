//! Callouts: `> [!kind] Title` at the beginning of a quotation.

use super::Face;
use super::row::Row;

/// The beginning of a callout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Callout {
    /// The line of the file it stands on.
    pub source: u32,
    /// What it is, as the note says it, in lower case.
    kind: String,
    fold: Fold,
    /// The byte of the text where its title begins.
    pub title: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fold {
    Fixed,
    Closed,
    Open,
}

/// The callout whose quotation begins at a byte of the text; `None` for any other quotation.
pub(super) fn read(text: &str, start: usize, source: u32) -> Option<Callout> {
    // Only its own mark is looked past: quotations nest by the thousand, and each of them asks this.
    let marked = text
        .get(start..)?
        .trim_start_matches(' ')
        .strip_prefix('>')?
        .trim_start_matches(' ');
    let line = marked.strip_prefix("[!")?.lines().next()?;
    let (kind, after) = line.split_once(']')?;
    let word = kind.split('|').next().unwrap_or(kind);
    if word.is_empty() || !word.chars().all(|letter| letter.is_alphanumeric() || letter == '-') {
        return None;
    }
    let fold = match after.chars().next() {
        Some('-') => Fold::Closed,
        Some('+') => Fold::Open,
        _ => Fold::Fixed,
    };
    let title = after.strip_prefix(['-', '+']).unwrap_or(after).trim_start();
    Some(Callout {
        source,
        kind: word.to_lowercase(),
        fold,
        title: text.len() - marked.len() + 2 + line.len() - title.len(),
    })
}

impl Callout {
    /// The first line: a sign of the kind's family, the kind, whether it is folded where the note is written, the title.
    pub fn row(&self, title: Option<&Row>) -> Row {
        let (sign, face) = self.sign();
        let mut row = Row::new(self.source, usize::MAX);
        row.push(sign, Face::Mark);
        row.push(&format!(" {}", self.kind), face);
        let between = match (self.fold, title) {
            (Fold::Closed, _) => " ▸ ",
            (Fold::Open, _) => " ▾ ",
            (Fold::Fixed, Some(_)) => " · ",
            (Fold::Fixed, None) => "",
        };
        row.push(between, Face::Mark);
        if let Some(title) = title {
            let mut title = title.clone();
            title.repaint(|face| if face == Face::Text { Face::Strong } else { face });
            row.append(&title);
        }
        row.trim();
        row
    }

    /// The sign and the face of the family that a kind belongs to.
    fn sign(&self) -> (&'static str, Face) {
        match self.kind.as_str() {
            "abstract" | "summary" | "tldr" => ("≡", Face::Strong),
            "info" | "seealso" => ("ℹ", Face::Strong),
            "todo" => ("☐", Face::Strong),
            "tip" | "hint" | "important" => ("★", Face::Pro),
            "success" | "check" | "done" => ("✓", Face::Pro),
            "question" | "help" | "faq" => ("?", Face::Doubt),
            "warning" | "caution" | "attention" => ("⚠", Face::Doubt),
            "failure" | "fail" | "missing" => ("✗", Face::Con),
            "danger" | "error" | "bug" => ("‼", Face::Con),
            "example" => ("◇", Face::Strong),
            "quote" | "cite" => ("❝", Face::Quote),
            _ => ("✎", Face::Strong),
        }
    }
}
