//! What leaves the program for others, an opener or an editor, arrives as one argument and through no shell.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::kit::{Folder, held};
use crate::session::Session;

/// A program that writes down its arguments, each between NULs, in a file beside it.
fn recorder(folder: &Folder, name: &str) {
    let bin = folder.root().join("bin");
    std::fs::create_dir_all(&bin).unwrap();
    let script =
        "#!/bin/sh\nprintf '%s\\0' \"$@\" >> \"${0%/*}/told.part\"\nmv \"${0%/*}/told.part\" \"${0%/*}/told\"\n";
    let file = bin.join(name);
    std::fs::write(&file, script).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// What the recorder was told, as soon as it was started; and it is forgotten.
#[track_caller]
fn told(folder: &Folder) -> Vec<Vec<u8>> {
    let file = folder.root().join("bin/told");
    let end = Instant::now() + Duration::from_secs(30);
    while !file.exists() {
        assert!(Instant::now() < end, "nothing was started");
        std::thread::sleep(Duration::from_millis(10));
    }
    let told = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let mut arguments: Vec<Vec<u8>> = told.split(|byte| *byte == 0).map(<[u8]>::to_vec).collect();
    arguments.pop();
    arguments
}

const ADDRESSES: [&str; 7] = [
    "https://a.example/$(touch$IFS$9owned)?a=b&c=d;e|f",
    "https://a.example/`touch owned`",
    "http://a.example/' ; touch owned; '",
    "HTTPS://a.example/\"x\"",
    "https://a.example/%0atouch%20owned",
    "mailto:a@b.example?subject=-x&attach=/etc/passwd",
    "https://a.example/--option %s %u",
];

const REFUSED: [&str; 9] = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "ssh://-oProxyCommand=touch/",
    "vscode://file/etc/passwd",
    "smb://a.example/x",
    "ftp://a.example/x",
    "ms-msdt:/id",
    "//a.example/x",
];

/// A note whose only link has just been followed.
fn followed(address: &str) -> (Folder, Session) {
    let folder = Folder::new().note("a.md", format!("# 글\n\n[여기](<{address}>)\n"));
    recorder(&folder, "xdg-open");
    let folder = path(folder);
    let session = Session::start(&folder, &["notes/a.md"]).sees("여기");
    (folder, session.types(">").types("\r"))
}

#[test]
fn only_the_web_and_mail_are_opened_as_one_argument() {
    for address in ADDRESSES {
        let (folder, session) = followed(address);
        let session = session.sees("Open in the browser?").types("y").sees("opened");
        assert_eq!(told(&folder), [address.as_bytes()], "{address}");
        assert!(session.types("\x03").ends().0.success());
        assert!(!folder.root().join("owned").exists() && !folder.file("owned").exists());
    }
    for address in REFUSED {
        let (folder, session) = followed(address);
        let session = session
            .sees("only http, https and mailto")
            .types("\ryy")
            .types("?")
            .sees("Keys");
        assert!(session.types("\x03").ends().0.success());
        assert!(!folder.root().join("bin/told").exists(), "{address}");
    }
}

/// All that lies below a folder but the index and what the browser remembers, and what files hold.
fn lies_in(folder: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = held(folder.root());
    found.retain(|file, _| {
        !["index", "state"]
            .iter()
            .any(|own| file.starts_with(folder.root().join(own)))
    });
    found
}

#[test]
fn no_link_makes_or_opens_anything_outside_of_the_folder() {
    let targets = [
        "[[../../x]]",
        "[[../x]]",
        "[[/etc/passwd]]",
        "[여기](<..\\..\\x>)",
        "[여기](%2e%2e/x.md)",
        "[여기](%2e%2e%2fx)",
        "[여기](<x%00.md>)",
        "[여기](dangling.md)",
        "[여기](door/x.md)",
    ];
    for target in targets {
        let folder = Folder::new().note("deep/a.md", format!("# 글\n\n{target}\n"));
        recorder(&folder, "xdg-open");
        recorder(&folder, "nvim");
        let state = folder.root().join("state").display().to_string();
        let folder = path(folder)
            .variable("EDITOR", "nvim")
            .variable("TALKBOOK_STATE_DIR", state);
        std::fs::create_dir(folder.root().join("elsewhere")).unwrap();
        std::fs::write(folder.root().join("elsewhere/x.md"), "# 비밀\n").unwrap();
        std::os::unix::fs::symlink("../../elsewhere", folder.file("deep/door")).unwrap();
        std::os::unix::fs::symlink("../../elsewhere/made.md", folder.file("deep/dangling.md")).unwrap();
        let before = lies_in(&folder);
        let session = Session::start(&folder, &["notes/deep/a.md"])
            .sees("글")
            .sees("esc list");
        let session = session.types(">").types("\r").types("y");
        // What it says is said, and what comes after is read.
        let session = session.types("?").sees("Keys");
        assert!(session.types("\x03").ends().0.success());
        assert!(lies_in(&folder) == before, "{target}");
        assert!(!folder.root().join("bin/told").exists(), "{target} was opened");
    }
}

/// With the folder's own programs before all others.
fn path(folder: Folder) -> Folder {
    let path = format!("{}:/usr/bin:/bin", folder.root().join("bin").display());
    folder.variable("PATH", path)
}

#[test]
fn a_note_of_whatever_name_is_one_absolute_argument_for_the_editor() {
    let long = "가".repeat(80) + ".md";
    let names: [&[u8]; 14] = [
        b"-c calc.md",
        b"+!touch owned.md",
        b"--cmd.md",
        b"$(touch owned).md",
        b"`touch owned`.md",
        b"a;touch owned.md",
        b"a|b&c.md",
        b"a\nb.md",
        b"'q' \"r\".md",
        b"%s%n\\x.md",
        b"~.md",
        b"raw\xff\x9b.md",
        b"* ? [a].md",
        long.as_bytes(),
    ];
    for name in names {
        let folder = Folder::new().note(OsStr::from_bytes(name), "# 글\n");
        recorder(&folder, "nvim");
        let folder = path(folder).variable("EDITOR", "nvim -x");
        let file = folder
            .root()
            .join("notes")
            .join(OsStr::from_bytes(name))
            .into_os_string()
            .into_vec();
        let wanted = [b"-x".to_vec(), b"+1".to_vec(), file];
        let shown = String::from_utf8_lossy(name).into_owned();
        folder.run(["open", "--", &shown]).found();
        assert_eq!(told(&folder), wanted, "{shown:?}");
        let session = Session::start(&folder, &["notes"])
            .sees("1 Talks 1")
            .sees("글")
            .types("e");
        assert_eq!(told(&folder), wanted, "{shown:?} from the browser");
        // Ctrl-c is the editor's until it has ended.
        let session = session.types("?").sees("Keys");
        assert!(session.types("\x03").ends().0.success());
        assert!(!owned(folder.root()), "{shown:?}");
    }
}

/// Whether anything was made that a shell would have made.
fn owned(root: &Path) -> bool {
    ["", "notes", "bin"]
        .iter()
        .any(|folder| root.join(folder).join("owned").exists())
}
