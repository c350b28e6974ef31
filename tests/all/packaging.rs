//! What packagers are told is so: the oldest Rust, what a package of sources holds, what the Debian package is made of.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::kit::Folder;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn manifest() -> toml::Table {
    let text = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    text.parse().expect("a table")
}

/// The files of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let below = entries.flat_map(|entry| match entry.path() {
        path if path.is_dir() => files(&path),
        path => vec![path],
    });
    below.collect()
}

#[test]
fn the_readme_names_the_oldest_rust_that_does() {
    let oldest = manifest()["package"]["rust-version"].as_str().expect("one").to_owned();
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    for sentence in [
        format!("(Rust {oldest} or newer;"),
        format!("The oldest Rust that does** is {oldest} "),
    ] {
        assert!(readme.contains(&sentence), "{sentence}");
    }
}

#[test]
fn a_package_of_the_sources_holds_all_of_them() {
    let Some(cargo) = std::env::var_os("CARGO") else {
        return;
    };
    let mut list = Command::new(cargo);
    list.args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(root());
    let output = list.output().expect("cargo");
    let listed = String::from_utf8(output.stdout).expect("names");
    let listed: Vec<&str> = listed.lines().collect();
    assert!(
        listed.contains(&"src/main.rs"),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let sources = files(&root().join("src"));
    assert!(sources.len() > 300, "{}", sources.len());
    for source in sources {
        let source = source.strip_prefix(root()).expect("one of ours");
        assert!(
            listed.iter().any(|listed| Path::new(listed) == source),
            "{} is left out",
            source.display()
        );
    }
    let left_out = |name: &&&str| name.starts_with("tests/") || name.starts_with("fuzz/") || name.starts_with(".ci/");
    assert_eq!(listed.iter().find(left_out), None);
}

/// The recipe is run with a cargo that only writes down what it is told.
#[test]
fn the_debian_package_takes_what_there_is_or_what_its_recipe_makes() {
    let folder = Folder::new();
    let cargo = folder.root().join("cargo");
    fs::write(&cargo, "#!/bin/sh\necho \"$@\" >> \"${0%/*}/told\"\n").expect("a program");
    fs::set_permissions(&cargo, PermissionsExt::from_mode(0o755)).expect("a program");
    let built = folder.root().join("target");
    fs::create_dir_all(built.join("release")).expect("a folder");
    symlink(env!("CARGO_BIN_EXE_talkbook"), built.join("release/talkbook")).expect("a link");
    // What an earlier run left would do for what this one lacks.
    let _ = fs::remove_dir_all(root().join("target/packaging"));
    let mut recipe = Command::new("bash");
    recipe
        .arg(root().join(".ci/deb"))
        .env_clear()
        .envs(folder.environment());
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", folder.root().display());
    recipe.env("PATH", path).env("CARGO_TARGET_DIR", built);
    let output = recipe.output().expect("bash");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = fs::read_to_string(folder.root().join("told")).expect("what it was told");
    let asked = "deb --version\nbuild --locked --release\ndeb --locked --no-build\n";
    assert_eq!(told, asked);
    let manifest = manifest();
    let assets = manifest["package"]["metadata"]["deb"]["assets"]
        .as_array()
        .expect("a list");
    for asset in assets {
        let [from, to, _] = [0, 1, 2].map(|at| asset[at].as_str().expect("a text"));
        if from == "target/release/talkbook" {
            continue;
        }
        let text = fs::read_to_string(root().join(from)).unwrap_or_else(|error| panic!("{from}: {error}"));
        assert!(text.len() > 100 && text.contains("talkbook"), "{from} for {to}: {text}");
    }
}
