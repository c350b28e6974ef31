//! What the screen remembers of a notes folder from one run to the next: one small file, read at the start and written
//! at the end. Whatever it holds, and whether it can be written or not, the screen runs.

use std::collections::{BTreeMap, VecDeque};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::layout::{self, Measures};
use super::state::{Bookmark, List, Panes, Place, State, Words};

/// Notes of which it is remembered where one stood.
const NOTES: usize = 500;
/// Bytes of a file that are read.
const LARGEST: u64 = 1024 * 1024;

/// How the screen was left.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// How many panes, where it is not as the config file has it.
    pub panes: Option<Panes>,
    /// How wide the list is beside the text, in percent, where it is not as the config file has it.
    pub list_width: Option<u16>,
    /// The list that was shown.
    pub list: Option<List>,
    /// The lists that are not in their natural order, by their names, and what that is called.
    orders: BTreeMap<String, String>,
    /// The notes that were read and the line one stood on, from 1; the latest last.
    lines: VecDeque<(String, u32)>,
    /// The lines that bear a letter.
    pub marks: BTreeMap<char, Bookmark>,
}

impl Remembered {
    /// What a file says; nothing where it is not there or holds something else.
    pub fn read(file: &Path) -> Remembered {
        let mut bytes = Vec::new();
        let read = File::open(file).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
        let mut remembered: Remembered = match read {
            Ok(_) => serde_json::from_slice(&bytes).unwrap_or_default(),
            Err(_) => Remembered::default(),
        };
        let excess = remembered.lines.len().saturating_sub(NOTES);
        remembered.lines.drain(..excess);
        remembered.marks.retain(|letter, _| letter.is_ascii_alphanumeric());
        remembered
    }

    /// Puts it into a file, whole or not at all, for nobody else to read.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&self, file: &Path) -> std::io::Result<()> {
        let folder = file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut beside = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer(&mut beside, self)?;
        beside.write_all(b"\n")?;
        beside.persist(file)?;
        Ok(())
    }

    /// The line one stood on in a note, if it was not its beginning.
    pub fn line(&self, path: &str) -> Option<u32> {
        let found = self.lines.iter().rev().find(|(note, _)| note == path);
        found.map(|(_, line)| *line)
    }

    /// One stands at a place.
    pub fn stand(&mut self, place: &Place) {
        if let Some((path, line)) = self.lines.back_mut()
            && *path == place.path
            && place.line > 1
        {
            *line = place.line;
            return;
        }
        self.lines.retain(|(path, _)| *path != place.path);
        if place.line > 1 {
            self.lines.push_back((place.path.clone(), place.line));
        }
        if self.lines.len() > NOTES {
            self.lines.pop_front();
        }
    }

    /// Has a screen that begins be as it was left, as far as nothing else was asked of it.
    pub fn restore(&self, state: &mut State) {
        state.panes = self.panes.unwrap_or(state.panes);
        state.measures.list = self.list_width.map_or(state.measures.list, layout::sensible);
        if let Some(list) = self.list.filter(|list| !list.is_answer()) {
            (state.list, state.before) = (list, list);
        }
        for list in List::ALL {
            let called = self.orders.get(list.name());
            let order = list
                .orders(Words::Some)
                .iter()
                .position(|(_, order)| Some(*order) == called.map(String::as_str));
            state.listings[list.index()].order = order.unwrap_or_default();
        }
    }

    /// What there is to remember of a screen for which the config file wants so many panes, so wide.
    pub fn of(state: &State, panes: Panes, measures: Measures) -> Remembered {
        let order = |list: List| list.orders(Words::Some).get(state.listings[list.index()].order);
        let orders = List::ALL
            .into_iter()
            .filter(|list| state.listings[list.index()].order > 0);
        let orders = orders.filter_map(|list| Some((list.name().to_owned(), order(list)?.1.to_owned())));
        Remembered {
            panes: Some(state.panes).filter(|now| *now != panes),
            list_width: Some(state.measures.list).filter(|now| *now != measures.list),
            list: Some(if state.list.is_answer() {
                state.before
            } else {
                state.list
            }),
            orders: orders.collect(),
            lines: state.remembered.lines.clone(),
            marks: state.remembered.marks.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str, line: u32) -> Place {
        Place {
            path: path.to_owned(),
            line,
        }
    }

    #[test]
    fn the_latest_notes_are_remembered_each_once() {
        let mut remembered = Remembered::default();
        for number in 0..NOTES as u32 + 10 {
            remembered.stand(&place(&format!("{number}.md"), 7));
        }
        remembered.stand(&place("20.md", 9));
        remembered.stand(&place("20.md", 12));
        remembered.stand(&place("21.md", 1));
        assert_eq!(remembered.line("9.md"), None, "the first ones give way");
        assert_eq!(remembered.line("20.md"), Some(12));
        assert_eq!(
            remembered.line("21.md"),
            None,
            "the beginning is nothing to come back to"
        );
        assert_eq!(remembered.lines.len(), NOTES - 1);
    }

    #[test]
    fn what_was_written_is_read_back_and_is_nobody_elses() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("deep/notes.json");
        let mut remembered = Remembered::default();
        remembered.stand(&place("가/나 \u{1b}.md", 3));
        let bookmark = Bookmark {
            text: "줄 \u{1b}\"".into(),
            ..Bookmark::default()
        };
        remembered.marks.insert('a', bookmark);
        (remembered.panes, remembered.list) = (Some(Panes::One), Some(List::Questions));
        remembered.write(&file).expect("written");
        remembered.write(&file).expect("written again");
        assert_eq!(Remembered::read(&file), remembered);
        assert_eq!(fs::read_dir(folder.path().join("deep")).expect("a folder").count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = file.metadata().expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        remembered.write(folder.path()).expect_err("a folder is no file");
    }

    #[test]
    fn what_is_something_else_is_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("notes.json");
        let deep = "[".repeat(100_000);
        let many: Vec<String> = (0..40_000).map(|number| format!("[\"{number}\", 7]")).collect();
        let large = format!("{{\"lines\": [{}]}}", many.join(","));
        for text in [
            "",
            "7",
            "{\"lines\": 3}",
            "{\"list\": \"Nowhere\"}",
            "\u{0}\u{1b}[",
            &deep,
            "{\"lines\": [[1]]}",
            "{\"marks\": {\"ab\": {}}}",
            "{\"marks\": {\"\u{1b}\": {}}}",
        ] {
            fs::write(&file, text).expect("written");
            assert_eq!(Remembered::read(&file), Remembered::default(), "{}", text.len());
        }
        fs::write(&file, large).expect("written");
        assert_eq!(Remembered::read(&file).lines.len(), NOTES);
        assert_eq!(Remembered::read(folder.path()), Remembered::default());
    }
}
