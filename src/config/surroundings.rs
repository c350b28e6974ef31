//! What the process finds around it: the environment, the folders of the user, the terminal. Read once, at the start.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::path::PathBuf;

use directories::{BaseDirs, ProjectDirs};
use ratatui::crossterm::terminal;

use super::{Output, Progress};
use crate::tui::state::Hyperlinks;

/// Columns where nothing says how wide the terminal is.
const WIDTH: usize = 80;

/// The variable by which a shell's script asks what may stand where the cursor is; it holds the shell's name.
pub const COMPLETING: &str = "TALKBOOK_COMPLETE";

/// The variables that are looked at.
const VARIABLES: [&str; 20] = [
    COMPLETING,
    "TALKBOOK_NOTES",
    "TALKBOOK_INDEX_DIR",
    "TALKBOOK_DATA_DIR",
    "TALKBOOK_STATE_DIR",
    "NO_COLOR",
    "COLORTERM",
    "COLORFGBG",
    "TERM",
    "VISUAL",
    "EDITOR",
    "PAGER",
    "LESS",
    "PATH",
    "WAYLAND_DISPLAY",
    "DISPLAY",
    "WSL_DISTRO_NAME",
    "SSH_TTY",
    "SSH_CONNECTION",
    "GITHUB_WORKSPACE",
];

/// Editors that are tried, in this order, where none is set.
const EDITORS: [&str; 5] = ["nvim", "vim", "hx", "nano", "vi"];

/// What the process finds around it.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The environment variables that count and are not empty.
    variables: BTreeMap<String, OsString>,
    /// The current folder.
    pub here: PathBuf,
    /// The home folder.
    pub home: Option<PathBuf>,
    /// The config file, whether it is there or not.
    pub config_file: Option<PathBuf>,
    /// The folder for what may be deleted at any time.
    pub cache: PathBuf,
    /// The folder for what is the user's own.
    pub data: PathBuf,
    /// The folder for what is remembered from one run to the next.
    pub state: PathBuf,
    /// Where standard output goes.
    pub output: Output,
    /// Whether the terminal has links of its own.
    pub hyperlinks: Hyperlinks,
    /// Whether a progress bar can be shown.
    pub progress: Progress,
    /// The terminal's columns.
    pub width: usize,
    /// The terminal's lines; 0 where there is no terminal.
    pub rows: usize,
}

impl Surroundings {
    /// What this process finds.
    pub fn of_this_process() -> Surroundings {
        let named = |name: &&str| {
            Some((
                (*name).to_owned(),
                std::env::var_os(name).filter(|value| !value.is_empty())?,
            ))
        };
        let names = VARIABLES.iter();
        #[cfg(feature = "images")]
        let names = names.chain(&super::graphics::VARIABLES);
        let folders = ProjectDirs::from("", "", "talkbook");
        let terminal = std::io::stdout().is_terminal();
        let (width, rows) =
            terminal::size().map_or((0, 0), |(columns, rows)| (usize::from(columns), usize::from(rows)));
        // Some terminals do not say how wide they are.
        let width = if width == 0 { WIDTH } else { width };
        Surroundings {
            variables: names.filter_map(named).collect(),
            here: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            home: BaseDirs::new().map(|folders| folders.home_dir().to_owned()),
            config_file: folders.as_ref().map(|folders| folders.config_dir().join("config.toml")),
            cache: folders.as_ref().map_or_else(
                || std::env::temp_dir().join("talkbook"),
                |folders| folders.cache_dir().to_owned(),
            ),
            state: folders.as_ref().map_or_else(
                || std::env::temp_dir().join("talkbook"),
                |folders| folders.state_dir().unwrap_or(folders.data_local_dir()).to_owned(),
            ),
            data: folders.map_or_else(
                || std::env::temp_dir().join("talkbook"),
                |folders| folders.data_dir().to_owned(),
            ),
            output: if terminal { Output::Terminal } else { Output::Pipe },
            hyperlinks: match supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout) {
                true => Hyperlinks::Sent,
                false => Hyperlinks::None,
            },
            progress: if std::io::stderr().is_terminal() {
                Progress::Bar
            } else {
                Progress::Silent
            },
            width: if terminal { width } else { WIDTH },
            rows: if terminal { rows } else { 0 },
        }
    }

    /// An environment variable that is set and not empty.
    pub fn variable(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(name).map(OsString::as_os_str)
    }

    /// The editor's command line: `VISUAL`, `EDITOR`, the config file's, or the first known one on the `PATH`.
    pub fn editor(&self, setting: Option<&str>) -> Option<String> {
        let named = ["VISUAL", "EDITOR"]
            .iter()
            .filter_map(|name| self.variable(name)?.to_str())
            .chain(setting);
        if let Some(command) = named.into_iter().find(|command| !command.trim().is_empty()) {
            return Some(command.to_owned());
        }
        let folders: Vec<PathBuf> = std::env::split_paths(self.variable("PATH")?).collect();
        let program = |editor: &str| format!("{editor}{}", std::env::consts::EXE_SUFFIX);
        let here = |editor: &&&str| folders.iter().any(|folder| folder.join(program(editor)).is_file());
        EDITORS.iter().find(here).map(|editor| (*editor).to_owned())
    }

    /// The pager's command line: `PAGER`, or `less` where that is on the `PATH`; none for `cat`.
    pub fn pager(&self) -> Option<String> {
        let named = self.variable("PAGER").and_then(OsStr::to_str).map(str::to_owned);
        let usual = || self.program("less").map(|_| "less".to_owned());
        named.or_else(usual).filter(|command| command.trim() != "cat")
    }

    /// The file of a program on the `PATH`; folders that are relative there are passed over.
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        let files = std::env::split_paths(self.variable("PATH")?).map(|folder| folder.join(name));
        files.into_iter().find(|file| file.is_absolute() && file.is_file())
    }

    /// Surroundings without a home, a config file or a terminal, for tests.
    #[cfg(test)]
    pub fn bare(here: PathBuf) -> Surroundings {
        Surroundings {
            variables: BTreeMap::new(),
            cache: here.join(".cache"),
            data: here.join(".data"),
            state: here.join(".state"),
            here,
            home: None,
            config_file: None,
            output: Output::Pipe,
            hyperlinks: Hyperlinks::None,
            progress: Progress::Silent,
            width: WIDTH,
            rows: 0,
        }
    }

    /// Sets a variable, for tests.
    #[cfg(test)]
    pub fn set(&mut self, name: &str, value: &str) {
        self.variables.insert(name.to_owned(), OsString::from(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editor_is_the_one_that_was_chosen() {
        let mut there = Surroundings::bare(PathBuf::from("/"));
        assert_eq!(there.editor(None), None);
        assert_eq!(there.editor(Some("hx")).as_deref(), Some("hx"));
        there.set("EDITOR", "nano");
        assert_eq!(there.editor(Some("hx")).as_deref(), Some("nano"));
        there.set("VISUAL", "code --wait");
        assert_eq!(there.editor(None).as_deref(), Some("code --wait"));
    }

    #[test]
    fn a_pager_is_named_or_less_and_cat_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut there = Surroundings::bare(folder.path().to_owned());
        assert_eq!(there.pager(), None);
        there.set("PATH", &folder.path().to_string_lossy());
        std::fs::write(folder.path().join("less"), "").expect("a program");
        assert_eq!(there.pager().as_deref(), Some("less"));
        there.set("PAGER", "most -s");
        assert_eq!(there.pager().as_deref(), Some("most -s"));
        there.set("PAGER", "cat");
        assert_eq!(there.pager(), None);
    }

    #[test]
    fn without_a_choice_it_is_the_first_that_is_here() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut there = Surroundings::bare(folder.path().to_owned());
        there.set("PATH", &folder.path().to_string_lossy());
        assert_eq!(there.editor(None), None);
        for editor in ["vi", "nano", "nvim"] {
            let file = folder.path().join(format!("{editor}{}", std::env::consts::EXE_SUFFIX));
            std::fs::write(file, "").expect("a program");
            assert_eq!(there.editor(None).as_deref(), Some(editor));
        }
    }
}
