//! Forms of Latin words: English stems, the parts of identifiers.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use super::forms::{Form, Forms};
use super::words::fold;

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// Letters from which on a word may have endings.
const STEMMED: usize = 4;

/// The forms of a Latin word: as written; what joins its parts left out; its parts; their English stems.
pub fn forms(written: &str, folded: &[char], forms: &mut Forms) {
    forms.push(Form::Exact, folded.iter().copied());
    if folded.iter().all(char::is_ascii_lowercase) && !humps(written) {
        let word: String = folded.iter().collect();
        stem(&word, Form::Stem, forms);
        return;
    }
    for part in parts(written) {
        let whole = part.len() == written.len();
        if !whole {
            push_part(part, forms);
        }
        for piece in pieces(part) {
            push_part(piece, forms);
        }
    }
    if let Some(signed) = signed(folded) {
        forms.push(Form::Part, signed.iter().copied());
    }
}

/// `c++` of `c++17`.
fn signed(folded: &[char]) -> Option<&[char]> {
    let last = folded.iter().rposition(|character| matches!(character, '+' | '#'))?;
    (last + 1 < folded.len()).then(|| &folded[..=last])
}

fn push_part(part: &str, forms: &mut Forms) {
    if part.chars().nth(1).is_none() {
        return;
    }
    let folded: String = part.chars().map(fold).collect();
    forms.push(Form::Part, folded.chars());
    stem(&folded, Form::Part, forms);
}

fn stem(word: &str, form: Form, forms: &mut Forms) {
    if word.len() >= STEMMED && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        forms.push(form, ENGLISH.stem(word).chars());
    }
}

/// The parts of an identifier between what joins them: `asgi`, `redis`; `C++` stays whole.
pub fn parts(written: &str) -> impl Iterator<Item = &str> {
    written.split(['_', '.', '-', '/', ':']).filter(|part| !part.is_empty())
}

/// The smallest parts of an identifier that say something: `max`, `poll`, `interval`, `ms`.
pub fn smallest(written: &str) -> Vec<&str> {
    parts(written)
        .flat_map(pieces)
        .filter(|piece| piece.chars().nth(1).is_some())
        .collect()
}

fn humps(written: &str) -> bool {
    written.chars().skip(1).any(char::is_uppercase)
}

/// The pieces of a part between its humps and at its digits: `Thread`, `Local`; `HTTP`, `Server`; `Java`, `17`.
fn pieces(part: &str) -> Vec<&str> {
    let characters: Vec<(usize, char)> = part.char_indices().collect();
    let mut cuts = vec![0];
    for at in 1..characters.len() {
        let (before, here) = (characters[at - 1].1, characters[at].1);
        let next_is_small = characters.get(at + 1).is_some_and(|(_, next)| next.is_lowercase());
        let hump = before.is_lowercase() && here.is_uppercase();
        let acronym = before.is_uppercase() && here.is_uppercase() && next_is_small;
        let digits = before.is_alphabetic() != here.is_alphabetic();
        if hump || acronym || digits {
            cuts.push(characters[at].0);
        }
    }
    cuts.push(part.len());
    cuts.windows(2)
        .map(|cut| &part[cut[0]..cut[1]])
        .filter(|piece| piece.chars().all(char::is_alphanumeric))
        .collect()
}
