//! What an Obsidian vault says of itself in its folder `.obsidian`: where its templates lie, which are no notes.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path};

use ignore::overrides::{Override, OverrideBuilder};

/// Where a folder of templates is named, below the vault, and by which key: by Obsidian's own plugin, and by Templater.
const NAMED: [(&str, &str); 2] = [
    (".obsidian/templates.json", "folder"),
    (".obsidian/plugins/templater-obsidian/data.json", "templates_folder"),
];

/// Bytes of such a file that are read.
const LONGEST: u64 = 256 << 10;

/// What a walk passes over since it holds templates; nothing where the folder is no vault.
pub fn templates(vault: &Path) -> Override {
    let mut globs = OverrideBuilder::new(vault);
    for folder in NAMED.iter().filter_map(|(file, key)| named(&vault.join(file), key)) {
        // A name that makes no glob in spite of its escapes leaves nothing out.
        let _ = globs.add(&format!("!/{}/", escaped(&folder)));
    }
    globs.build().unwrap_or_else(|_| Override::empty())
}

/// The folder that a file names, if that is one below the vault.
fn named(file: &Path, key: &str) -> Option<String> {
    if !file.is_file() {
        return None;
    }
    let mut text = String::new();
    File::open(file).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    let said: serde_json::Value = serde_json::from_str(&text).ok()?;
    let folder = said.get(key)?.as_str()?.trim().trim_matches('/');
    let mut parts = Path::new(folder).components();
    let below = !folder.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)));
    below.then(|| folder.to_owned())
}

fn escaped(folder: &str) -> String {
    let mut glob = String::with_capacity(folder.len());
    for letter in folder.chars() {
        match letter {
            '*' | '?' | '[' | ']' | '{' | '}' | '\\' | ' ' => glob.extend(['\\', letter]),
            _ => glob.push(letter),
        }
    }
    glob
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::library::walk;

    fn notes(files: &[(&str, &str)]) -> Vec<String> {
        let vault = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let file = vault.path().join(name);
            fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
            fs::write(file, text).expect("a file");
        }
        let walk = walk(vault.path()).expect("a walk");
        walk.files.into_iter().map(|file| file.path).collect()
    }

    #[test]
    fn templates_are_no_notes() {
        let own = (".obsidian/templates.json", r#"{"folder": "Meta/틀 [a]*{b}/"}"#);
        let other = (
            ".obsidian/plugins/templater-obsidian/data.json",
            r#"{"templates_folder": "T", "x": [1]}"#,
        );
        let files = [
            own,
            other,
            ("Meta/틀 [a]*{b}/deep/a.md", "{{title}}"),
            ("Meta/틀 a*b/b.md", ""),
            ("T/c.md", "<% tp %>"),
            ("x/T/d.md", ""),
            ("e.md", ""),
        ];
        assert_eq!(notes(&files), ["Meta/틀 a*b/b.md", "e.md", "x/T/d.md"]);
    }

    #[test]
    fn what_names_no_folder_of_the_vault_leaves_nothing_out() {
        for said in [
            "",
            "{",
            "[]",
            r#"{"folder": 3}"#,
            r#"{"folder": "/"}"#,
            r#"{"folder": ""}"#,
            r#"{"folder": "../.."}"#,
            r#"{"folder": "./"}"#,
            r#"{"folder": "[", "Folder": "a"}"#,
        ] {
            let files = [(".obsidian/templates.json", said), ("a/b.md", ""), ("c.md", "")];
            assert_eq!(notes(&files), ["a/b.md", "c.md"], "{said}");
        }
    }
}
