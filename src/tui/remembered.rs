//! What the screen remembers of a notes folder from one run to the next: one small file, read at the start and written
//! at the end, and for each mark. Others may have written it meanwhile: what is written goes into what it holds then.
//! Whatever that is, and whether it can be written or not, the screen runs.

use std::collections::{BTreeMap, VecDeque};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::layout::{self, Measures};
use super::state::{Bookmark, List, Panes, Place, State, Words};
use crate::own;

/// Notes of which it is remembered where one stood.
const NOTES: usize = 500;
/// Bytes of a file that are read.
const LARGEST: u64 = 16 * 1024 * 1024;
/// Files that are kept aside.
const ASIDE: usize = 100;
/// What the marks are called in the file.
const MARKS: &str = "marks";

/// How the screen was left.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
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
    /// What a file says, each thing for itself: what another version says in another way is left out, the rest is not.
    /// Nothing where it is not there or holds something else.
    pub fn read(file: &Path) -> Remembered {
        let Some(said) = understood(file) else {
            return Remembered::default();
        };
        let each = |name: &str| said.get(name).and_then(Value::as_object).into_iter().flatten();
        let lines = said.get("lines").and_then(Value::as_array).into_iter().flatten();
        let mut lines: VecDeque<(String, u32)> = lines.filter_map(taken).collect();
        let excess = lines.len().saturating_sub(NOTES);
        lines.drain(..excess);
        let letter = |name: &str| name.parse().ok().filter(char::is_ascii_alphanumeric);
        Remembered {
            panes: said.get("panes").and_then(taken),
            list_width: said.get("list_width").and_then(taken),
            list: said.get("list").and_then(taken),
            orders: each("orders")
                .filter_map(|(name, order)| Some((name.clone(), taken(order)?)))
                .collect(),
            lines,
            marks: each("marks")
                .filter_map(|(name, mark)| Some((letter(name)?, taken(mark)?)))
                .collect(),
        }
    }

    /// Writes how a screen was left that began as `before`. Marks are written when they are set; the places of others
    /// and what another version wrote stay.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn leave(&self, before: &Remembered, file: &Path) -> std::io::Result<()> {
        let _turn = turn(file)?;
        let there = Remembered::read(file);
        let mut merged = self.clone();
        (merged.marks, merged.lines) = (there.marks, there.lines);
        // A note that was left at its beginning has no place any more.
        let left = |(path, _): &&(String, u32)| self.line(path).is_none();
        for gone in before.lines.iter().filter(left) {
            merged.lines.retain(|line| line != gone);
        }
        for (path, line) in self.lines.iter().filter(|line| !before.lines.contains(line)) {
            let (path, line) = (path.clone(), *line);
            merged.stand(&Place { path, line });
        }
        let mut said = understood(file).unwrap_or_default();
        if let Value::Object(own) = serde_json::to_value(&merged)? {
            said.extend(own.into_iter().filter(|(name, _)| name != MARKS));
        }
        write(&said, file)
    }

    /// Writes that a letter marks a line, or none any more; nothing else in the file changes. It is on the disk when
    /// this returns.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn mark(letter: char, mark: Option<&Bookmark>, file: &Path) -> std::io::Result<()> {
        let _turn = turn(file)?;
        let mut said = understood(file).unwrap_or_default();
        let marks = said.entry(MARKS).or_insert_with(|| Map::new().into());
        if !marks.is_object() {
            *marks = Map::new().into();
        }
        if let Some(marks) = marks.as_object_mut() {
            match mark {
                Some(mark) => drop(marks.insert(letter.to_string(), serde_json::to_value(mark)?)),
                None => drop(marks.remove(&letter.to_string())),
            }
        }
        write(&said, file)
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

/// One's turn to change a file: others would write over what they have not read.
fn turn(file: &Path) -> std::io::Result<Option<File>> {
    let folder = file.parent().unwrap_or(Path::new("."));
    own::folder(folder)?;
    Ok(own::turn(folder))
}

/// Puts what is said into a file, whole or not at all, for nobody else to read.
fn write(said: &Map<String, Value>, file: &Path) -> std::io::Result<()> {
    if is_foreign(file) {
        // Somebody may still want it.
        let aside = (1..).map(|number| file.with_extension(format!("unreadable-{number}")));
        if let Some(aside) = aside.take(ASIDE).find(|aside| !aside.exists()) {
            fs::rename(file, aside)?;
        }
    }
    let mut text = serde_json::to_vec(said)?;
    text.push(b'\n');
    own::replace(file, &text)
}

/// Whether a file is there and is none that says what is remembered; it is moved aside before anything is written.
pub fn is_foreign(file: &Path) -> bool {
    file.is_file() && understood(file).is_none()
}

/// What a file says, if that is an object of JSON.
fn understood(file: &Path) -> Option<Map<String, Value>> {
    let mut bytes = Vec::new();
    File::open(file).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    match serde_json::from_slice(&bytes).ok()? {
        Value::Object(said) => Some(said),
        _ => None,
    }
}

fn taken<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
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
        let before = Remembered::default();
        remembered.leave(&before, &file).expect("written");
        Remembered::mark('a', remembered.marks.get(&'a'), &file).expect("written again");
        assert_eq!(Remembered::read(&file), remembered);
        assert_eq!(fs::read_dir(folder.path().join("deep")).expect("a folder").count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = file.metadata().expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        remembered
            .leave(&before, folder.path())
            .expect_err("a folder is no file");
    }

    #[test]
    fn two_screens_on_one_folder_keep_each_others_marks() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("notes.json");
        let bookmark = |text: &str| Bookmark {
            text: text.into(),
            ..Bookmark::default()
        };
        let set = |letter, text| Remembered::mark(letter, Some(&bookmark(text)), &file).expect("written");
        set('a', "old");
        let begun = Remembered::read(&file);
        let (mut one, mut other) = (begun.clone(), begun.clone());
        // Each sets one, and one takes the old one away, which the other still has.
        set('p', "of one");
        one.marks.insert('p', bookmark("of one"));
        Remembered::mark('a', None, &file).expect("written");
        one.marks.remove(&'a');
        one.stand(&place("one.md", 3));
        set('q', "of the other");
        other.marks.insert('q', bookmark("of the other"));
        other.stand(&place("other.md", 4));
        one.leave(&begun, &file).expect("written");
        other.leave(&begun, &file).expect("written");
        let left = Remembered::read(&file);
        assert_eq!(left.marks.keys().collect::<String>(), "pq");
        assert_eq!((left.line("one.md"), left.line("other.md")), (Some(3), Some(4)));
    }

    #[test]
    fn of_many_who_mark_at_once_none_writes_over_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("notes.json");
        let bookmark = Bookmark::default();
        std::thread::scope(|scope| {
            for letters in ["abcdefgh", "ijklmnop", "qrstuvwx"] {
                let (file, bookmark) = (&file, &bookmark);
                scope.spawn(move || {
                    for letter in letters.chars() {
                        Remembered::mark(letter, Some(bookmark), file).expect("written");
                    }
                });
            }
        });
        assert_eq!(Remembered::read(&file).marks.len(), 24);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn what_another_version_wrote_is_taken_as_far_as_it_is_understood() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("notes.json");
        let bookmark = serde_json::to_value(Bookmark::default()).expect("JSON");
        let text = serde_json::json!({
            "list": "Nowhere", "panes": 7, "new": [], "list_width": 55,
            "lines": [[1], ["a.md", 7], ["b.md", "x"]],
            "marks": {"a": bookmark, "b": 3, "장": bookmark},
        });
        fs::write(&file, text.to_string()).expect("written");
        let read = Remembered::read(&file);
        assert_eq!((read.list, read.panes, read.list_width), (None, None, Some(55)));
        assert_eq!(read.line("a.md"), Some(7));
        assert_eq!(read.marks.keys().collect::<String>(), "a");
    }

    #[test]
    fn what_is_not_understood_is_kept_beside_what_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("notes.json");
        let nothing = Remembered::default();
        for (text, name) in [("precious", "notes.unreadable-1"), ("[3]", "notes.unreadable-2")] {
            fs::write(&file, text).expect("written");
            assert!(is_foreign(&file));
            nothing.leave(&nothing, &file).expect("written");
            nothing.leave(&nothing, &file).expect("written again");
            let aside = fs::read_to_string(folder.path().join(name)).expect("kept");
            assert_eq!(aside, text);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 3);
    }

    #[test]
    fn a_mark_and_a_leave_change_nothing_that_they_do_not_know() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("notes.json");
        let text = serde_json::json!({"new": [7], "marks": {"b": 3}, "lines": [["a.md", 7], ["b.md", 8]]});
        fs::write(&file, text.to_string()).expect("written");
        let before = Remembered::read(&file);
        let mut now = before.clone();
        // One note is read back to its beginning.
        now.stand(&place("a.md", 1));
        Remembered::mark('c', Some(&Bookmark::default()), &file).expect("written");
        now.leave(&before, &file).expect("written");
        let said = understood(&file).expect("an object");
        assert_eq!(said.get("new"), text.get("new"));
        assert_eq!(said.get("marks").and_then(|marks| marks.get("b")), Some(&3.into()));
        assert_eq!(said.get("lines"), Some(&serde_json::json!([["b.md", 8]])));
        assert!(Remembered::read(&file).marks.contains_key(&'c'));
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
