//! How a name is written on a shell's command line so that it is that name and nothing else.

use crate::cells;

/// Who puts what must be put before a name's odd characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// The shell, as it takes a completion.
    Shell,
    /// Here: a backslash before each.
    Backslash,
    /// Here: the whole in single quotes, which are doubled within.
    Quotes,
}

impl Quoting {
    /// That of a shell.
    pub fn of(shell: &str) -> Quoting {
        match shell {
            "bash" => Quoting::Backslash,
            "powershell" => Quoting::Quotes,
            _ => Quoting::Shell,
        }
    }

    /// The name as it is put on the command line; `None` for one that no terminal could show.
    pub fn quoted(self, name: &str) -> Option<String> {
        if name.is_empty() || !name.chars().all(cells::shows) {
            return None;
        }
        let plain = |letter: char| letter.is_alphanumeric() || "-_./,+@%".contains(letter);
        Some(match self {
            Quoting::Backslash => name
                .chars()
                .flat_map(|letter| (!plain(letter)).then_some('\\').into_iter().chain([letter]))
                .collect(),
            Quoting::Quotes if !name.chars().all(plain) => format!("'{}'", name.replace('\'', "''")),
            Quoting::Shell | Quoting::Quotes => name.to_owned(),
        })
    }

    /// What was typed of a name so far, without what was put before odd characters.
    pub fn bare(self, typed: &str) -> String {
        match self {
            Quoting::Backslash => {
                let typed = typed.trim_start_matches(['\'', '"']);
                let mut letters = typed.chars();
                let mut bare = String::with_capacity(typed.len());
                while let Some(letter) = letters.next() {
                    bare.extend(if letter == '\\' { letters.next() } else { Some(letter) });
                }
                bare
            }
            Quoting::Quotes => typed.trim_start_matches('\'').replace("''", "'"),
            Quoting::Shell => typed.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_obey_is_a_part_of_the_name() {
        let evil = "$(touch x) `y`; 'z' \"w\"*#a";
        for quoting in [Quoting::Backslash, Quoting::Quotes, Quoting::Shell] {
            let quoted = quoting.quoted(evil).expect("a name");
            let bare = quoting.bare(quoted.strip_suffix('\'').unwrap_or(&quoted));
            assert_eq!(bare, evil, "{quoting:?}: {quoted}");
        }
        assert_eq!(
            shell_words::split(&Quoting::Backslash.quoted(evil).expect("a name")).ok(),
            Some(vec![evil.to_owned()])
        );
        assert_eq!(Quoting::Quotes.quoted("a b's").as_deref(), Some("'a b''s'"));
        assert_eq!(
            Quoting::Backslash.quoted("backend/카프카").as_deref(),
            Some("backend/카프카")
        );
        assert_eq!(Quoting::Shell.quoted("a\nb"), None);
        assert_eq!(Quoting::Shell.quoted("\u{1b}[2J"), None);
    }
}
