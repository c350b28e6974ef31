//! The README says of each direct dependency what it is for, and of nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn the_readme_names_each_dependency_and_no_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest: toml::Table = fs::read_to_string(root.join("Cargo.toml")).unwrap().parse().unwrap();
    let names = |table: &toml::Value| table.as_table().unwrap().keys().cloned().collect::<Vec<_>>();
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for section in ["dependencies", "dev-dependencies"] {
        wanted.extend(names(&manifest[section]));
    }
    for target in manifest["target"].as_table().unwrap().values() {
        wanted.extend(names(&target["dependencies"]));
    }
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let table = readme.split("<!-- dependencies: begin -->").nth(1).unwrap();
    let table = table.split("<!-- dependencies: end -->").next().unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let mut named = BTreeSet::new();
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        assert!(cells.len() == 4 && !cells[2].is_empty(), "{row}");
        for name in cells[1].split(", ") {
            assert!(named.insert(name.trim_matches('`').to_owned()), "{name} twice");
        }
    }
    assert_eq!(named, wanted);
}

#[test]
fn nothing_in_it_is_unsafe() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest: toml::Table = fs::read_to_string(root.join("Cargo.toml")).unwrap().parse().unwrap();
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}
