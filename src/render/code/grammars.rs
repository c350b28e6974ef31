//! The grammars there are, and the many names that notes give them.

use std::sync::LazyLock;

use syntect::parsing::{SyntaxReference, SyntaxSet};

/// The usual languages: their grammars are quick to get ready.
static USUAL: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);
/// Those that the usual ones lack: Kotlin, TypeScript, TOML, Dockerfile and many more.
static OTHERS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// A language's grammar.
pub(super) struct Grammar {
    pub set: &'static SyntaxSet,
    pub syntax: &'static SyntaxReference,
}

impl Grammar {
    pub fn name(&self) -> &'static str {
        &self.syntax.name
    }
}

/// The grammar of a fence's language; none for plain text and for what nobody knows.
pub(super) fn find(language: &str) -> Option<Grammar> {
    let end = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ':' | '{' | '(');
    let word = language.trim_start_matches(['{', '.']).split(end).next()?;
    if word.is_empty() || word.len() > 32 {
        return None;
    }
    let word = word.to_lowercase();
    let name = match word.as_str() {
        "text" | "txt" | "plain" | "plaintext" | "none" | "output" | "log" => return None,
        "shell" | "zsh" | "console" | "terminal" | "shellscript" | "sh-session" => "bash",
        "mysql" | "plsql" | "postgresql" | "postgres" | "pgsql" | "oracle" | "sqlite" => "sql",
        "jsx" | "react" | "node" | "nodejs" | "mjs" | "es6" => "js",
        "csharp" | "c#" => "cs",
        "golang" => "go",
        "docker" => "dockerfile",
        "json5" | "jsonc" => "json",
        "objc" | "objectivec" => "objective-c",
        "tf" | "hcl" => "terraform",
        "python3" => "python",
        name => name,
    };
    let found = |set: &'static SyntaxSet| {
        let syntax = set.find_syntax_by_token(name)?;
        (syntax.name != "Plain Text").then_some(Grammar { set, syntax })
    };
    found(&USUAL).or_else(|| found(&OTHERS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_many_names() {
        let known = "kt kotlin ts tsx typescript toml dockerfile docker shell bash sh console java JAVA js javascript jsx \
                     python py html xml sql mysql json yaml yml groovy gradle css vue properties ini c cpp c++ jsp rust \
                     rs go golang diff php graphql nginx scala csharp cs swift scss md markdown ruby make";
        for name in known.split_whitespace() {
            assert!(find(name).is_some(), "{name}");
        }
        assert_eq!(find("java {1,3}").map(|grammar| grammar.name()), Some("Java"));
        assert_eq!(find("js:title=a.js").map(|grammar| grammar.name()), Some("JavaScript"));
        assert!(["text", "한글", "", "nonsense"].iter().all(|name| find(name).is_none()));
    }
}
