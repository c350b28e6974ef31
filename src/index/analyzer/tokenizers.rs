//! The analyzer as tantivy's tokenizers.

use std::collections::HashMap;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use super::words::Words;
use super::{Analyzer, Forms, Word, initials, words};

/// The name of the tokenizer of stems.
pub const STEMS: &str = "talkbook_stems";
/// The name of the tokenizer of bigrams.
pub const BIGRAMS: &str = "talkbook_bigrams";

/// The name of the tokenizer of initial consonants.
pub const INITIALS: &str = "talkbook_initials";

/// Makes the tokenizers known to an index.
pub fn register(manager: &TokenizerManager) {
    let terms = |reading| Terms {
        reading,
        analyzer: Analyzer::default(),
        forms: Forms::default(),
        known: HashMap::new(),
    };
    manager.register(STEMS, terms(Reading::Stems));
    manager.register(BIGRAMS, terms(Reading::Bigrams));
    manager.register(INITIALS, Initials);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Stems,
    Bigrams,
}

#[derive(Clone)]
struct Terms {
    reading: Reading,
    analyzer: Analyzer,
    forms: Forms,
    /// The stems of the words that came first: a few thousand words are most of every text.
    known: HashMap<Box<str>, Forms>,
}

/// Words whose stems are kept.
const KEPT: usize = 8_000;

/// Bytes of a word whose stems are kept at most.
const KEPT_LENGTH: usize = 40;

impl Terms {
    /// The forms of a word, into [`Terms::forms`].
    fn read(&mut self, text: &str, word: &Word) {
        if self.reading == Reading::Bigrams {
            self.analyzer.bigrams(text, word, &mut self.forms);
            return;
        }
        let written = &text[word.start..word.end];
        if let Some(known) = self.known.get(written) {
            self.forms.clone_from(known);
            return;
        }
        self.analyzer.forms(text, word, &mut self.forms);
        if self.known.len() < KEPT && written.len() <= KEPT_LENGTH {
            self.known.insert(written.into(), self.forms.clone());
        }
    }
}

impl Tokenizer for Terms {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.forms.clear();
        Stream {
            terms: self,
            text,
            words: words(text),
            next: 0,
            token: Token::default(),
        }
    }
}

struct Stream<'a> {
    terms: &'a mut Terms,
    text: &'a str,
    words: Words<'a>,
    next: usize,
    token: Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        while self.next >= self.terms.forms.len() {
            let Some(word) = self.words.next() else { return false };
            self.next = 0;
            self.token.offset_from = word.start;
            self.token.offset_to = word.end;
            self.terms.read(self.text, &word);
            if self.terms.reading == Reading::Stems {
                self.token.position = self.token.position.wrapping_add(1);
            }
        }
        if self.terms.reading == Reading::Bigrams {
            self.token.position = self.token.position.wrapping_add(1);
        }
        if let Some((_, term)) = self.terms.forms.get(self.next) {
            self.token.text.clear();
            self.token.text.push_str(term);
        }
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Pairs of initial consonants.
#[derive(Clone)]
struct Initials;

impl Tokenizer for Initials {
    type TokenStream<'a> = Pairs;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Pairs {
        Pairs {
            runs: initials::runs(text),
            run: 0,
            at: 0,
            token: Token::default(),
        }
    }
}

struct Pairs {
    runs: Vec<Vec<char>>,
    run: usize,
    at: usize,
    token: Token,
}

impl TokenStream for Pairs {
    fn advance(&mut self) -> bool {
        while let Some(run) = self.runs.get(self.run) {
            self.token.position = self.token.position.wrapping_add(1);
            if let Some(pair) = run.get(self.at..self.at + 2) {
                self.at += 1;
                self.token.text.clear();
                self.token.text.extend(pair);
                return true;
            }
            // What parts two runs takes a position, so that no pattern reaches across it.
            (self.run, self.at) = (self.run + 1, 0);
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
