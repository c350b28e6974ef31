//! How each family of editors is told a line, and to wait until the person is done.

use std::ffi::OsString;
use std::path::Path;

/// How an editor is told a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `+12 path`
    Plus,
    /// `path:12`
    Colon,
    /// `--goto path:12`
    Goto,
    /// `--line 12 path`
    Line,
    /// `-n12 path`
    Number,
    /// `path -g 12`
    Behind,
    /// `path` alone.
    None,
}

/// Editors that are told the same in the same way.
struct Family {
    /// How they are told a line.
    form: Form,
    /// The spellings of the flag that has them wait, of which they are given the first; without one they wait anyhow.
    wait: &'static [&'static str],
    /// What their programs are called, without folder and ending, blanks between them.
    names: &'static str,
}

const fn family(form: Form, wait: &'static [&'static str], names: &'static str) -> Family {
    Family { form, wait, names }
}

const WAIT: &[&str] = &["--wait", "-w"];

#[rustfmt::skip]
const FAMILIES: &[Family] = &[
    family(Form::Plus, &[], "vi vim nvim view vimx rvim nvi vile elvis vis"),
    family(Form::Plus, &[], "nano rnano pico emacs emacsclient xemacs zile mg kak micro ne joe jstar jmacs jpico rjoe"),
    family(Form::Plus, &["-f", "--nofork"], "gvim gview mvim"),
    family(Form::Plus, WAIT, "gedit pluma bbedit"),
    family(Form::Plus, &["--standalone", "-s"], "gnome-text-editor"),
    family(Form::Colon, &[], "hx helix"),
    family(Form::Colon, WAIT, "zed zeditor zedit zed-editor subl sublime_text lapce pulsar atom"),
    family(Form::Goto, WAIT, "code code-insiders code-oss codium codium-insiders vscodium cursor windsurf trae kiro"),
    family(Form::Line, WAIT, "idea idea64 pycharm pycharm64 charm webstorm webstorm64 goland goland64 clion clion64"),
    family(Form::Line, WAIT, "rustrover rustrover64 phpstorm phpstorm64 rubymine rubymine64 rider rider64 mate"),
    family(Form::Line, &["--block", "-b"], "kate"),
    family(Form::Line, &[], "kwrite geany mousepad"),
    family(Form::Number, &[], "notepad++"),
    family(Form::Behind, &[], "jed"),
];

/// What an editor is given behind the flags of its command line: to wait, unless one of those says so, and the place.
/// An editor that nobody knows is given the path alone.
pub fn arguments(program: &str, flags: &[String], path: &Path, line: u32) -> Vec<OsString> {
    let family = of(program);
    let form = family.map_or(Form::None, |family| family.form);
    let wait = family.map_or(&[][..], |family| family.wait);
    let given = |spellings: &[&str]| flags.iter().any(|flag| spellings.contains(&flag.as_str()));
    let mut arguments: Vec<OsString> = Vec::new();
    arguments.extend(wait.first().filter(|_| !given(wait)).map(OsString::from));
    let mut numbered = path.as_os_str().to_owned();
    numbered.push(format!(":{line}"));
    let path = path.as_os_str().to_owned();
    match form {
        Form::Plus => arguments.extend([format!("+{line}").into(), path]),
        Form::Colon => arguments.push(numbered),
        // It belongs right before its path: given twice, the first would take the second for one.
        Form::Goto
            if flags
                .last()
                .is_some_and(|flag| ["--goto", "-g"].contains(&flag.as_str())) =>
        {
            arguments.insert(0, numbered);
        }
        Form::Goto if given(&["--goto", "-g"]) => arguments.push(numbered),
        Form::Goto => arguments.extend(["--goto".into(), numbered]),
        Form::Line => arguments.extend(["--line".into(), line.to_string().into(), path]),
        Form::Number => arguments.extend([format!("-n{line}").into(), path]),
        Form::Behind => arguments.extend([path, "-g".into(), line.to_string().into()]),
        Form::None => arguments.push(path),
    }
    arguments
}

fn of(program: &str) -> Option<&'static Family> {
    // On Windows a program has an ending, and the case of its name says nothing.
    let name = Path::new(program).file_name()?.to_str()?.to_ascii_lowercase();
    let endings = [".exe", ".cmd", ".bat", ".sh", ".appimage"];
    let bare = endings.iter().find_map(|ending| name.strip_suffix(ending));
    let known = |name: &str| {
        FAMILIES
            .iter()
            .find(|family| family.names.split(' ').any(|known| known == name))
    };
    // Debian has vim.tiny, vim.basic and their like.
    known(bare.unwrap_or(&name)).or_else(|| known(name.split_once('.')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words with which an editor is started.
    fn told(setting: &str) -> String {
        let words = shell_words::split(setting).expect("a command line");
        let arguments = arguments(&words[0], &words[1..], Path::new("/n/a.md"), 12);
        let arguments = arguments.iter().map(|argument| argument.to_string_lossy().into_owned());
        words.iter().cloned().chain(arguments).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_family_is_told_the_line_and_to_wait_in_its_form() {
        let forms = [
            ("+12 /n/a.md", "vi vim nvim nano emacs emacsclient kak micro ne joe"),
            ("-f +12 /n/a.md", "gvim mvim"),
            ("--wait +12 /n/a.md", "gedit bbedit"),
            ("--standalone +12 /n/a.md", "gnome-text-editor"),
            ("/n/a.md:12", "hx helix"),
            ("--wait /n/a.md:12", "zed zeditor subl lapce pulsar atom"),
            (
                "--wait --goto /n/a.md:12",
                "code code-insiders codium vscodium cursor windsurf",
            ),
            (
                "--wait --line 12 /n/a.md",
                "idea pycharm webstorm goland clion rustrover phpstorm rubymine rider mate",
            ),
            ("--block --line 12 /n/a.md", "kate"),
            ("-n12 /n/a.md", "notepad++"),
            ("/n/a.md -g 12", "jed"),
            ("/n/a.md", "open ed myeditor xdg-open"),
        ];
        for (form, programs) in forms {
            for program in programs.split(' ') {
                assert_eq!(told(program), format!("{program} {form}"));
            }
        }
    }

    #[test]
    fn what_the_person_gave_is_not_given_twice() {
        for (setting, whole) in [
            ("code --wait", "code --wait --goto /n/a.md:12"),
            ("code -w -n", "code -w -n --goto /n/a.md:12"),
            ("code --wait --goto", "code --wait --goto /n/a.md:12"),
            ("code --goto", "code --goto /n/a.md:12 --wait"),
            ("subl -w", "subl -w /n/a.md:12"),
            ("gvim --nofork", "gvim --nofork +12 /n/a.md"),
            ("kate -b", "kate -b --line 12 /n/a.md"),
            ("idea --wait", "idea --wait --line 12 /n/a.md"),
            ("emacsclient -t", "emacsclient -t +12 /n/a.md"),
            ("open -t", "open -t /n/a.md"),
        ] {
            assert_eq!(told(setting), whole);
        }
    }

    #[test]
    fn a_program_is_known_wherever_it_lies_and_whatever_its_ending() {
        for program in ["/usr/bin/vim.basic", "/opt/nvim.appimage", "Vim.exe", "vim.tiny"] {
            assert_eq!(told(program), format!("{program} +12 /n/a.md"));
        }
        assert_eq!(told("Code.cmd"), "Code.cmd --wait --goto /n/a.md:12");
        assert_eq!(told("idea.sh"), "idea.sh --wait --line 12 /n/a.md");
        assert_eq!(told("notepad++.exe"), "notepad++.exe -n12 /n/a.md");
    }

    #[test]
    fn no_program_stands_in_two_families() {
        let mut names: Vec<&str> = FAMILIES.iter().flat_map(|family| family.names.split(' ')).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
