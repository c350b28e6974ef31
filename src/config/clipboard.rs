//! Which program there is for the system's clipboard.

use super::Surroundings;
use crate::tui::clipboard::{Kind, Tool};

/// The program for the clipboard in front of which the person sits: on another machine's terminal there is none here.
pub(super) fn tool(there: &Surroundings) -> Option<Tool> {
    let set = |name| there.variable(name).is_some();
    if set("SSH_TTY") || set("SSH_CONNECTION") {
        return None;
    }
    let mut kinds = Vec::new();
    if cfg!(target_os = "macos") {
        kinds.push(Kind::Pbcopy);
    }
    if set("WAYLAND_DISPLAY") {
        kinds.push(Kind::WlCopy);
    }
    if set("DISPLAY") {
        kinds.extend([Kind::Xclip, Kind::Xsel]);
    }
    if set("WSL_DISTRO_NAME") {
        kinds.push(Kind::Clip);
    }
    let found = |kind: Kind| {
        Some(Tool {
            program: there.program(kind.name())?,
            kind,
        })
    };
    kinds.into_iter().find_map(found)
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn it_is_the_first_that_is_here_for_the_screen_that_is_here() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut there = Surroundings::bare(folder.path().to_owned());
        let kind = |there: &Surroundings| tool(there).map(|tool| tool.kind);
        there.set("PATH", &format!("relative:{}", folder.path().display()));
        for name in ["wl-copy", "xsel", "clip.exe"] {
            File::create(folder.path().join(name)).expect("a program");
        }
        assert_eq!(kind(&there), None, "there is no screen");
        there.set("WSL_DISTRO_NAME", "Ubuntu");
        assert_eq!(kind(&there), Some(Kind::Clip));
        there.set("DISPLAY", ":0");
        assert_eq!(kind(&there), Some(Kind::Xsel));
        File::create(folder.path().join("xclip")).expect("a program");
        assert_eq!(tool(&there).map(|tool| tool.program), Some(folder.path().join("xclip")));
        there.set("WAYLAND_DISPLAY", "wayland-0");
        assert_eq!(kind(&there), Some(Kind::WlCopy));
        there.set("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22");
        assert_eq!(kind(&there), None);
    }
}
