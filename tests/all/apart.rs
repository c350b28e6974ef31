//! The program apart from the rest of the system: with limits and mounts that hold for one run alone.

use std::process::{Command, Stdio};

use crate::emulator::Live;
use crate::kit::Folder;

/// How the program is started apart.
pub struct Apart<'a> {
    folder: &'a Folder,
    words: Vec<String>,
}

impl Apart<'_> {
    /// In namespaces of its own, in which these lines of a shell are said first, beside the notes; no single quotes may be
    /// in them. Nothing, and a word about it, where the system allows no such namespaces, or not these lines in them.
    #[allow(clippy::print_stderr)]
    pub fn from<'a>(folder: &'a Folder, first: &str) -> Option<Apart<'a>> {
        let line =
            format!("exec unshare --user --map-root-user --mount sh -c 'cd \"$0\" && {first} && exec \"$@\"' \"$@\"");
        let root = folder.root().display().to_string();
        let words = ["/bin/sh", "-c", &line, "sh", &root].map(str::to_owned).to_vec();
        let apart = Apart { folder, words };
        let tried = apart.command("true", &[]).output();
        let allowed = tried.is_ok_and(|tried| tried.status.success());
        if !allowed {
            eprintln!("passed over: the system allows no namespace in which to say {first}");
        }
        allowed.then_some(apart)
    }

    /// A program with these arguments.
    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.words[0]);
        command.args(&self.words[1..]).arg(program).args(arguments);
        command.env_clear().envs(self.folder.environment()).stdin(Stdio::null());
        command
    }

    /// talkbook with these arguments, to its end: the exit status and both outputs.
    pub fn run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let ended = self.command(env!("CARGO_BIN_EXE_talkbook"), arguments).output();
        let ended = ended.expect("a run");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (ended.status.code(), text(&ended.stdout), text(&ended.stderr))
    }

    /// talkbook in a terminal.
    pub fn live(&self, arguments: &[&str]) -> Live {
        let own = self.words.iter().map(String::as_str);
        let words: Vec<&str> = own
            .chain([env!("CARGO_BIN_EXE_talkbook")])
            .chain(arguments.iter().copied())
            .collect();
        Live::by(self.folder, &words)
    }
}
