//! The config file: the default one is true, mistakes are told together and stop nothing, and what it says applies.

use std::fs;
use std::path::Path;

use talkbook::config::{DEFAULT, Settings, understand};
use talkbook::tui::action::Action;
use talkbook::tui::keys::{Context, Keymap, name};

use crate::kit::Folder;
use crate::session::Session;

/// With a config file of this text.
pub fn with_config(folder: Folder, text: impl AsRef<[u8]>) -> Folder {
    let settings = folder.root().join("settings/talkbook");
    fs::create_dir_all(&settings).expect("a folder");
    fs::write(settings.join("config.toml"), text).expect("a config file");
    let place = folder.root().join("settings").display().to_string();
    folder.variable("XDG_CONFIG_HOME", place)
}

/// The tables of keys as the default file has them.
fn keys() -> String {
    let map = Keymap::default();
    let mut text = String::new();
    for context in Context::ALL {
        let place = match context {
            Context::Help => "The page of keys",
            other => other.name(),
        };
        text.push_str(&format!("\n# {place}\n[keys.{}]\n", context.word()));
        for row in map.rows(context) {
            let listed = row.keys.iter().filter(|key| key.written() != "ctrl-c");
            let keys: Vec<String> = listed.map(|key| format!("{:?}", key.written())).collect();
            let line = format!("{} = [{}]", name(row.action), keys.join(", "));
            let help = match row.action {
                Action::Help => "the page of keys",
                _ => row.help,
            };
            text.push_str(&format!("{line:<46} # {help}\n"));
        }
    }
    text
}

/// With the variable `BLESS` set, the tables of keys are written instead.
#[test]
fn the_default_file_has_every_key_that_there_is() {
    let (before, rest) = DEFAULT.split_once("# keys: begin\n").expect("a place for the keys");
    let (written, after) = rest.split_once("# keys: end").expect("its end");
    let keys = keys();
    if std::env::var_os("BLESS").is_some() {
        let anew = format!("{before}# keys: begin\n{keys}# keys: end{after}");
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/config/default.toml");
        return fs::write(file, anew).expect("the default file");
    }
    assert!(
        written == keys,
        "the keys have changed: `BLESS=1 cargo test settings` writes them into the default config file\n{keys}"
    );
}

#[test]
fn the_default_file_says_what_is_so_without_one() {
    let (settings, mistakes) = understand(DEFAULT, Path::new("config.toml"), None);
    assert_eq!(mistakes, []);
    assert_eq!(settings, Settings::default());
}

#[test]
fn the_readme_shows_a_config_file_without_mistakes() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README");
    let (_, rest) = readme.split_once("```toml\n").expect("a config file");
    let (text, _) = rest.split_once("```").expect("its end");
    let (settings, mistakes) = understand(text, Path::new("config.toml"), None);
    assert_eq!(mistakes, []);
    assert_ne!(settings, Settings::default());
}

#[test]
fn it_is_printed_and_its_place_is_told() {
    let folder = Folder::new();
    folder.run(["config", "--default"]).ended(0).prints(DEFAULT);
    let run = folder.run(["config", "--path"]).ended(0).says("config.toml\n");
    run.expect(run.text().starts_with('/'), "a whole path");
    folder.run(["config"]).ended(0).says("not there");
    with_config(folder, DEFAULT).run(["config"]).ended(0).says("understood");
    // It has nothing to do with notes, so the home folder will do.
    let home = Folder::new();
    home.run_in(&home.root().join("home"), &["config"]).ended(0);
}

#[test]
fn all_mistakes_are_told_with_their_lines_and_the_rest_applies() {
    let text = "\
notse = '~/talks'
panes = 'three'
list-width = 400
measure = 'wide'
editor = 7
watch = 'often'
symbols = 'ascii'

[keys.reader]
opn = 'enter'
next-heading = ['<c-j>', 'hyper-x']
previous-heading = 'ctrl-j'
quit = 'ctrl-c'
down = 'ctrl-c'
drop-filter = 'x'
up = 3

[keys.search]
open = 'o'

[keys.lsits]
open = 'o'
";
    let folder = with_config(Folder::with_talks(), text);
    let run = folder.run(["config"]).ended(2).tells("14 mistakes");
    let told = [
        "config.toml:1: there is no setting \"notse\": is `notes` meant?",
        "config.toml:2: `panes` cannot be \"three\": write \"two\" or \"one\"",
        "config.toml:3: `list-width` cannot be 400: write a whole number from 15 to 85",
        "config.toml:4: `measure` cannot be \"wide\": write a whole number",
        "config.toml:5: `editor` cannot be 7: write text in quotes",
        "config.toml:6: `watch` cannot be \"often\": write true or false",
        "config.toml:10: there is no action \"opn\" in [keys.reader]: ",
        "config.toml:11: \"hyper-x\" is no key: ",
        "config.toml:12: \"ctrl-j\" is bound to `next-heading` in line 11 already",
        "config.toml:14: ctrl-c always leaves",
        "config.toml:15: there is no action \"drop-filter\" in [keys.reader]: it is one of [keys.lists]",
        "config.toml:16: `up` takes a key or a list of keys",
        "config.toml:19: \"o\" is text in [keys.search]",
        "config.toml:21: there is no place \"lsits\" for keys: is [keys.lists] meant?",
    ];
    let run = told.iter().fold(run, |run, told| run.says(told));
    run.expect(run.lines().len() == told.len() + 1, "no line more");
    let (settings, _) = understand(text, Path::new("config.toml"), None);
    assert_eq!(settings.symbols, talkbook::tui::Marks::Ascii);
    let keys = settings.keys.keys(Context::Reader, Action::NextHeading);
    assert_eq!(keys.iter().map(|key| key.written()).collect::<Vec<_>>(), ["ctrl-j"]);
    folder
        .run(["talks"])
        .found()
        .says("카프카 운영기")
        .tells("talkbook: config.toml:2: `panes` cannot be");
    Session::start(&folder, &["notes"])
        .sees("mistakes; `talkbook config` lists")
        .types("\x03")
        .ends();
}

#[test]
fn keys_are_those_of_the_config_file_and_help_shows_them() {
    let text = "[keys.lists]\nsearch = 'F2'\nopen = ['f', 'right']\nshow-talks = ['T']\n";
    let folder = with_config(Folder::with_talks(), text);
    let session = Session::start(&folder, &["notes"]).sees("F2 search").sees("f open");
    let session = session.types("f").sees("메시지가 밀리기").types("q");
    let session = session.types("\x1bOQ").types("오프셋").sees("재처리는 멱등하게");
    let (status, _) = session.types("\x03").ends();
    assert!(status.success(), "{status:?}");
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    for (text, taken) in [("mouse = false\n", false), ("mouse = true\n", true)] {
        let folder = with_config(Folder::with_talks(), text);
        let (_, sent) = Session::start(&folder, &["notes"]).sees("카프카").types("\x03").ends();
        assert_eq!(sent.contains("\x1b[?1002h"), taken, "{text}");
        assert!(
            !sent.contains("\x1b[?1003h"),
            "movements without a button are not asked for"
        );
    }
    let folder = with_config(Folder::new(), "mouse = 'yes'\n");
    folder
        .run(["config"])
        .ended(2)
        .says("`mouse` cannot be \"yes\": write true or false");
}

#[test]
fn whatever_the_config_file_holds_the_program_runs() {
    let deep = format!("a = {}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let dotted = format!("{} = 1", vec!["a"; 60_000].join("."));
    let tables = format!("[{}]", vec!["keys"; 40_000].join("."));
    let many: String = (0..20_000).map(|number| format!("k{number} = 1\n")).collect();
    let long = format!("{} = 1\n\"{}\" = 2", "n".repeat(100_000), "\\u001b".repeat(10_000));
    let large = "#".repeat(10_000_000);
    let hostile: [(&[u8], &str); 9] = [
        (deep.as_bytes(), "mend this"),
        (dotted.as_bytes(), "mend this"),
        (tables.as_bytes(), "mend this"),
        (many.as_bytes(), "more of this kind"),
        (long.as_bytes(), "there is no setting"),
        (large.as_bytes(), "longer than 256 KiB"),
        (b"\x00\xff\xfe\x1b[31m", "no UTF-8"),
        (b"notes = \"a\x1b]0;x\x07\"\n", "config.toml:1:"),
        (b"[keys]\nlists = 3\n[keys.reader.down]\nx = 1\n", "takes a key"),
    ];
    for (text, told) in hostile {
        let folder = with_config(Folder::with_talks(), text);
        let run = folder.run(["talks"]).found().tells(told);
        run.expect(!run.error().contains('\x1b'), "nothing raw");
        run.expect(run.error().len() < 20_000, "a short answer");
    }
    let folder = with_config(Folder::with_talks(), "");
    fs::remove_file(folder.root().join("settings/talkbook/config.toml")).expect("gone");
    fs::create_dir(folder.root().join("settings/talkbook/config.toml")).expect("a folder");
    folder.run(["talks"]).found().tells("no file");
}
