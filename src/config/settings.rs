//! What the config file can say, and the one pass over what it does say.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

use super::keys;
use super::looks::{CHOICES, Choice};
use super::mistake::{Mistake, nearest, quoted};
use crate::cells::Ambiguous;
use crate::draft::Pattern;
use crate::tui::keys::Keymap;
use crate::tui::layout::Measures;
use crate::tui::state::Panes;
use crate::tui::{Marks, Mouse, Watch};

/// What the config file says; what it does not say is as in `default.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// `notes`: the notes folder; `~` is the home folder, a relative path begins at the config file's folder.
    pub notes: Option<PathBuf>,
    /// `libraries`: other notes folders by their names, in order of these; paths as in `notes`.
    pub libraries: Vec<(String, PathBuf)>,
    /// `editor`: the editor's command line, where no variable names one.
    pub editor: Option<String>,
    /// `note-name`: how new notes are called.
    pub note_name: Pattern,
    /// `theme`
    pub theme: Choice,
    /// `symbols`
    pub symbols: Marks,
    /// `panes`: how many there are to begin with.
    pub panes: Panes,
    /// `list-width` and `measure`.
    pub measures: Measures,
    /// `mouse`
    pub mouse: Mouse,
    /// `ambiguous-width`
    pub ambiguous: Ambiguous,
    /// `watch`
    pub watch: Watch,
    /// `private`: folders below the notes folder whose notes are private, composed, with `/`.
    pub private: Vec<String>,
    /// `[keys.…]`
    pub keys: Keymap,
}

/// The settings beside the keys.
const NAMES: [&str; 14] = [
    "notes",
    "libraries",
    "editor",
    "note-name",
    "theme",
    "symbols",
    "panes",
    "list-width",
    "measure",
    "mouse",
    "ambiguous-width",
    "watch",
    "private",
    "keys",
];

/// What a text says, and what in it could not be taken, by line. Paths are understood as seen from the config file.
pub fn understand(text: &str, file: &Path, home: Option<&Path>) -> (Settings, Vec<Mistake>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let said = errors.iter().map(|error| Mistake {
            line: error.span().map(|span| lines.at(span.start)),
            sentence: format!("{}: mend this, nothing of the file was taken", error.message()),
        });
        // What is to be kept back is kept back as far as it can be read.
        let mut settings = Settings::default();
        if let Some(folders) = table.get_ref().get("private") {
            let _ = private(folders.get_ref(), &mut settings.private);
        }
        return (settings, said.collect());
    }
    let mut settings = Settings::default();
    let mut mistakes = Vec::new();
    let table = table.into_inner();
    for (name, value) in &table {
        let result = match (name.as_ref().as_ref(), value.as_ref()) {
            ("keys", DeValue::Table(table)) => {
                keys::take(table, &mut settings.keys, &lines, &mut mistakes);
                continue;
            }
            (name, value) => take(&mut settings, name, value, file, home),
        };
        mistakes.extend(result.err().map(|sentence| Mistake {
            line: Some(lines.of_span(name)),
            sentence,
        }));
    }
    mistakes.sort_by_key(|mistake| mistake.line);
    (settings, mistakes)
}

/// Takes one setting; the sentence that says why it cannot be taken.
fn take(settings: &mut Settings, name: &str, value: &DeValue, file: &Path, home: Option<&Path>) -> Result<(), String> {
    match name {
        "notes" => settings.notes = Some(folder(&words(name, value, "~/talks")?, file, home)),
        "libraries" => libraries(value, &mut settings.libraries, |path| folder(path, file, home))?,
        "editor" => settings.editor = Some(words(name, value, "hx")?),
        "note-name" => settings.note_name = pattern(name, value)?,
        "theme" => settings.theme = choice(name, value, &CHOICES)?,
        "symbols" => {
            let marks = [("\"unicode\"", Marks::Unicode), ("\"ascii\"", Marks::Ascii)];
            settings.symbols = choice(name, value, &marks)?;
        }
        "panes" => {
            settings.panes = choice(name, value, &[("\"two\"", Panes::Two), ("\"one\"", Panes::One)])?;
        }
        "list-width" => settings.measures.list = number(name, value, 15, 85)?,
        "measure" => settings.measures.text = number(name, value, 20, 1000)?,
        "mouse" => settings.mouse = choice(name, value, &[("true", Mouse::Taken), ("false", Mouse::Left)])?,
        "ambiguous-width" => {
            settings.ambiguous = choice(name, value, &[("1", Ambiguous::Narrow), ("2", Ambiguous::Wide)])?;
        }
        "watch" => settings.watch = choice(name, value, &[("true", Watch::On), ("false", Watch::Off)])?,
        "private" => private(value, &mut settings.private)?,
        "keys" => return Err("`keys` is no value: keys are bound in tables, as [keys.lists]".to_owned()),
        _ => {
            let remedy = match nearest(name, NAMES) {
                Some(known) => format!("is `{known}` meant?"),
                None => "`talkbook config --default` shows all there are".to_owned(),
            };
            return Err(format!("there is no setting {}: {remedy}", quoted(name)));
        }
    }
    Ok(())
}

/// A value as a sentence repeats it.
fn shown(value: &DeValue) -> String {
    match value {
        DeValue::String(text) => quoted(text),
        DeValue::Integer(number) => quoted(number.as_str()).replace('"', ""),
        DeValue::Float(number) => quoted(number.as_str()).replace('"', ""),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

fn words(name: &str, value: &DeValue, example: &str) -> Result<String, String> {
    match value.as_str().filter(|text| !text.trim().is_empty()) {
        Some(text) => Ok(text.to_owned()),
        None => Err(format!(
            "`{name}` cannot be {}: write text in quotes, as \"{example}\"",
            shown(value)
        )),
    }
}

/// How new notes are called.
fn pattern(name: &str, value: &DeValue) -> Result<Pattern, String> {
    let text = words(name, value, "{{date}} {{title}}")?;
    Pattern::new(&text).map_err(|why| format!("`{name}` cannot be {}: {why}", shown(value)))
}

/// Notes folders by their names. Those that can be understood are taken, whatever stands beside them.
fn libraries(
    value: &DeValue,
    libraries: &mut Vec<(String, PathBuf)>,
    folder: impl Fn(&str) -> PathBuf,
) -> Result<(), String> {
    let wanted = "write names with folders, as { work = \"~/work/talks\" }";
    let Some(table) = value.as_table() else {
        return Err(format!("`libraries` cannot be {}: {wanted}", shown(value)));
    };
    let mut mistake = None;
    for (name, value) in table {
        let name: String = name.get_ref().nfc().collect();
        let path = value.get_ref().as_str().filter(|path| !path.trim().is_empty());
        // What looks like a path or an option would never be taken for a name.
        let named = !name.is_empty() && !name.starts_with(['-', '.', '~']) && !name.contains(['/', '\\']);
        match path.filter(|_| named) {
            Some(path) => libraries.push((name, folder(path))),
            None => {
                let said = format!("{} = {}", quoted(&name), shown(value.get_ref()));
                mistake = Some(format!("`libraries` cannot hold {said}: {wanted}"));
            }
        }
    }
    libraries.sort();
    mistake.map_or(Ok(()), Err)
}

/// Folders below the notes folder. Those that can be understood are taken, whatever stands beside them.
fn private(value: &DeValue, folders: &mut Vec<String>) -> Result<(), String> {
    let wanted = "write folders below the notes folder, as [\"journal\", \"people/talks\"]";
    let Some(list) = value.as_array() else {
        return Err(format!("`private` cannot be {}: {wanted}", shown(value)));
    };
    let mut mistake = None;
    for value in list {
        let named = value.get_ref().as_str().map(|folder| folder.nfc().collect::<String>());
        let named = named
            .as_deref()
            .map(|folder| folder.trim_start_matches("./").trim_matches('/'));
        match named.filter(|folder| !folder.split('/').any(|part| matches!(part, "" | "." | ".."))) {
            Some(folder) => folders.push(folder.to_owned()),
            None => mistake = Some(format!("`private` cannot hold {}: {wanted}", shown(value.get_ref()))),
        }
    }
    mistake.map_or(Ok(()), Err)
}

/// One of some values, each with how it is written.
fn choice<T: Copy>(name: &str, value: &DeValue, choices: &[(&str, T)]) -> Result<T, String> {
    let said = shown(value);
    let chosen = choices.iter().find(|(written, _)| *written == said);
    chosen.map(|(_, meant)| *meant).ok_or_else(|| {
        let written: Vec<&str> = choices.iter().map(|(written, _)| *written).collect();
        format!("`{name}` cannot be {said}: write {}", written.join(" or "))
    })
}

fn number(name: &str, value: &DeValue, least: u16, most: u16) -> Result<u16, String> {
    let number = value
        .as_integer()
        .and_then(|number| u16::from_str_radix(number.as_str(), number.radix()).ok());
    number.filter(|number| (least..=most).contains(number)).ok_or_else(|| {
        format!(
            "`{name}` cannot be {}: write a whole number from {least} to {most}",
            shown(value)
        )
    })
}

fn folder(folder: &str, file: &Path, home: Option<&Path>) -> PathBuf {
    let below_home = folder
        .strip_prefix('~')
        .filter(|rest| rest.is_empty() || rest.starts_with('/'));
    match (below_home, home) {
        (Some(rest), Some(home)) => home.join(rest.trim_start_matches('/')),
        _ => file.parent().unwrap_or(Path::new("")).join(folder),
    }
}

/// Where the lines of a text begin.
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn of(text: &str) -> Lines {
        let later = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            starts: std::iter::once(0).chain(later).collect(),
        }
    }

    /// The line, from 1, of a byte.
    fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte)
    }

    /// The line, from 1, at which something begins.
    pub fn of_span<T>(&self, value: &Spanned<T>) -> usize {
        self.at(value.span().start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> (Settings, Vec<Mistake>) {
        let file = Path::new("/home/kim/.config/talkbook/config.toml");
        understand(text, file, Some(Path::new("/home/kim")))
    }

    #[test]
    fn the_default_file_names_every_setting_and_no_other() {
        let lines = crate::config::DEFAULT.lines();
        let beginning = lines.take_while(|line| !line.starts_with('['));
        let names: Vec<&str> = beginning
            .filter_map(|line| line.trim_start_matches('#').split_once(" = "))
            .map(|(name, _)| name)
            .filter(|name| !name.contains(' '))
            .collect();
        assert_eq!([&names[..], &["keys"]].concat(), NAMES);
    }

    #[test]
    fn folders_begin_at_home_or_at_the_config_file() {
        let notes = |text| taken(text).0.notes;
        assert_eq!(notes("notes = '~/talks'"), Some(PathBuf::from("/home/kim/talks")));
        assert_eq!(
            notes("notes = 'talks'"),
            Some(PathBuf::from("/home/kim/.config/talkbook/talks"))
        );
        assert_eq!(notes("notes = ''"), None);
    }

    #[test]
    fn a_pattern_that_is_none_is_told_with_its_line_and_the_default_applies() {
        let (settings, mistakes) = taken("note-name = \"{{year}}/{{title}}\"");
        assert_eq!(mistakes, []);
        assert_ne!(settings.note_name, Pattern::default());
        for wrong in ["'../{{title}}'", "'{{titel}}'", "'x'", "''", "3"] {
            let (settings, mistakes) = taken(&format!("panes = 'one'\nnote-name = {wrong}\n"));
            assert_eq!((settings.panes, settings.note_name), (Panes::One, Pattern::default()));
            let [
                Mistake {
                    line: Some(2),
                    sentence,
                },
            ] = &mistakes[..]
            else {
                panic!("{mistakes:?}");
            };
            assert!(sentence.starts_with("`note-name` cannot be "), "{sentence}");
        }
    }

    #[test]
    fn libraries_are_folders_with_names() {
        let of = |text: &str| {
            let (settings, mistakes) = taken(text);
            (settings.libraries, mistakes.len())
        };
        let work = ("work".to_owned(), PathBuf::from("/home/kim/work"));
        let own = ("내 글".to_owned(), PathBuf::from("/notes"));
        assert_eq!(
            of("[libraries]\nwork = '~/work'\n'내 글' = '/notes'"),
            (vec![work.clone(), own], 0)
        );
        assert_eq!(
            of("libraries = { work = '~/work', 'a/b' = '/x', c = 3 }"),
            (vec![work], 1)
        );
        assert_eq!(of("libraries = '~/work'"), (Vec::new(), 1));
    }

    #[test]
    fn private_folders_are_taken_as_far_as_they_are_understood() {
        let of = |text: &str| {
            let (settings, mistakes) = taken(text);
            (settings.private, mistakes.len())
        };
        let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            of("private = ['a', './b/c/', '\u{1100}\u{1161}']"),
            (all(&["a", "b/c", "가"]), 0)
        );
        assert_eq!(of("private = ['a', '../b', 3, '', 'c']"), (all(&["a", "c"]), 1));
        assert_eq!(of("private = 'a'"), (all(&[]), 1));
        assert_eq!(
            of("private = ['a']\nnotes = \n"),
            (all(&["a"]), 1),
            "even where nothing else is taken"
        );
    }

    #[test]
    fn a_slip_of_the_grammar_is_told_with_its_line_and_nothing_applies() {
        let (settings, mistakes) = taken("panes = 'one'\n\nnotes = \n");
        assert_eq!(settings, Settings::default());
        assert_eq!(
            mistakes.first().and_then(|mistake| mistake.line),
            Some(3),
            "{mistakes:?}"
        );
    }

    #[test]
    fn one_mistake_leaves_the_rest() {
        let (settings, mistakes) = taken("\u{feff}panes = 'one'\r\nmeasure = 7\r\nkeys = 1\r\nlist-width = 0x20\r\n");
        assert_eq!((settings.panes, settings.measures.list), (Panes::One, 32));
        let lines: Vec<_> = mistakes.iter().map(|mistake| mistake.line).collect();
        assert_eq!(lines, [Some(2), Some(3)], "{mistakes:?}");
    }
}
