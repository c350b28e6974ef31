//! Where the words of a query stand in a text, in whatever form: for snippets and for marks on the screen.

use std::ops::Range;

use super::hint::Hint;
use super::pairs::shortest;
use super::weights::WEIGHTS;
use super::word::rarity;
use super::words::names_something;
use crate::index::Snapshot;
use crate::index::analyzer::{Analyzer, Form, Forms, Script, Word, beginning, is_function_word, words};
use crate::query::{Expression, Field, Query};

/// The words of a query, ready to be found in texts.
#[derive(Debug, Clone, Default)]
pub struct Marker {
    targets: Vec<Target>,
}

/// One word of a query.
#[derive(Debug, Clone)]
struct Target {
    /// As typed, folded.
    word: String,
    /// Terms it stands for.
    forms: Forms,
    /// What a compound of Hangul must contain; empty for none.
    stem: String,
    /// How the words that can meet it begin, or what they contain: most words of a text need not be analyzed.
    hints: Vec<Hint>,
    /// What begins so is marked too, where the word may go on.
    beginnings: Vec<Range<String>>,
    /// How much finding it says.
    weight: f32,
}

/// A word of a text that a query asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Which of the query's words it answers, from 0.
    pub word: usize,
}

impl Marker {
    /// A marker for the words of a query that ask for text; what is excluded is not marked.
    pub fn of(query: &Query) -> Marker {
        let mut marker = Marker::default();
        marker.take(&query.root);
        marker
    }

    /// Whether the query has no words to mark.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// Takes from an index how much finding each word says: the rarer in the notes, the more. What looks like a verb's
    /// form of a noun is no longer marked.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn weigh(&mut self, snapshot: &Snapshot) -> tantivy::Result<()> {
        let field = snapshot.fields.body.stems;
        for target in &mut self.targets {
            let mut commonest = 0;
            for (_, term) in target.forms.iter() {
                commonest = commonest.max(snapshot.lexicon.term(field, term)?.documents);
            }
            target.weight = rarity(commonest, snapshot.lexicon.documents());
            if is_function_word(&target.forms) {
                target.weight *= WEIGHTS.little;
            }
            if names_something(snapshot, &target.forms)? {
                target.forms = target.forms.without(Form::Verb);
            }
        }
        Ok(())
    }

    /// The marks in a text, in order.
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        if self.is_empty() {
            return Vec::new();
        }
        let (mut analyzer, mut forms) = (Analyzer::default(), Forms::default());
        let mut marks = Vec::new();
        for word in words(text) {
            if !self.targets.iter().any(|target| target.may_meet(text, &word)) {
                continue;
            }
            analyzer.forms(text, &word, &mut forms);
            if let Some(number) = self.targets.iter().position(|target| target.meets(&word, &forms)) {
                marks.push(Mark {
                    range: word.start..word.end,
                    word: number,
                });
            }
        }
        marks
    }

    /// How much of the query a text says, from 0 to 1.
    pub fn share(&self, text: &str) -> f32 {
        let all: f32 = self.targets.iter().map(|target| target.weight).sum();
        if all > 0.0 {
            self.score(&self.marks(text)) / all
        } else {
            0.0
        }
    }

    /// How much a text with these marks says of the query: each word counts once.
    pub fn score(&self, marks: &[Mark]) -> f32 {
        let found = |number: usize| marks.iter().any(|mark| mark.word == number);
        self.targets
            .iter()
            .enumerate()
            .filter(|(number, _)| found(*number))
            .map(|(_, target)| target.weight)
            .sum()
    }

    fn take(&mut self, expression: &Expression) {
        match expression {
            Expression::All(parts) | Expression::Any(parts) => parts.iter().for_each(|part| self.take(part)),
            Expression::Word(text) | Expression::Phrase(text) => self.add(text, false),
            Expression::Prefix(text) => self.add(text, true),
            Expression::Field(Field::Heading | Field::Title | Field::Question | Field::Answer, text) => {
                self.add(text, false);
            }
            Expression::Initials(_)
            | Expression::Not(_)
            | Expression::Field(..)
            | Expression::Is(_)
            | Expression::Date(..) => {}
        }
    }

    fn add(&mut self, text: &str, open: bool) {
        let (mut analyzer, mut forms) = (Analyzer::default(), Forms::default());
        for word in words(text) {
            analyzer.forms(text, &word, &mut forms);
            let Some((_, exact)) = forms.get(0) else { continue };
            if let Some(known) = self.targets.iter_mut().find(|target| target.word == exact) {
                known.beginnings.extend(beginnings(exact, open));
                continue;
            }
            let shortest = shortest(&forms);
            let mut hints: Vec<Hint> = Vec::new();
            for (_, term) in forms.iter() {
                hints.extend(Some(Hint::of(term)).filter(|hint| !hints.contains(hint)));
            }
            let compound = word.script == Script::Hangul && shortest.chars().count() > 1;
            self.targets.push(Target {
                word: exact.to_owned(),
                forms: forms.clone(),
                hints,
                stem: if compound { shortest.to_owned() } else { String::new() },
                beginnings: beginnings(exact, open),
                weight: 1.0,
            });
        }
    }
}

fn beginnings(word: &str, open: bool) -> Vec<Range<String>> {
    if open { beginning::ranges(word) } else { Vec::new() }
}

impl Target {
    /// Whether a word has what is needed to meet it.
    fn may_meet(&self, text: &str, word: &Word) -> bool {
        let written = &text[word.start..word.end];
        let begins = || match word.script {
            Script::Hangul | Script::Other => beginning::begins(written, &self.beginnings),
            Script::Latin => beginning::begins(&written.to_lowercase(), &self.beginnings),
        };
        self.hints.iter().any(|hint| hint.holds(written))
            || (!self.stem.is_empty() && written.contains(&self.stem))
            || (!self.beginnings.is_empty() && begins())
    }

    fn meets(&self, word: &Word, forms: &Forms) -> bool {
        let Some((_, exact)) = forms.get(0) else { return false };
        forms
            .iter()
            .any(|(_, term)| self.forms.iter().any(|(_, form)| form == term))
            || beginning::begins(exact, &self.beginnings)
            || (word.script == Script::Hangul && !self.stem.is_empty() && exact.contains(&self.stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, text: &str) -> Vec<String> {
        let marks = Marker::of(&Query::parse(query)).marks(text);
        marks.into_iter().map(|mark| text[mark.range].to_owned()).collect()
    }

    #[test]
    fn whole_words_are_marked_in_whatever_form() {
        assert_eq!(
            marked("장애", "장애를 겪고, 장애가 나면 대장애는"),
            ["장애를", "장애가", "대장애는"]
        );
        assert_eq!(marked("deploy -kafka", "Deployments with Kafka"), ["Deployments"]);
        assert_eq!(marked("\"장애 대응\"", "장애 대응 경험"), ["장애", "대응"]);
        assert_eq!(marked("tag:장애", "장애"), Vec::<String>::new());
    }

    #[test]
    fn a_beginning_marks_what_it_begins() {
        let marker = Marker::of(&Query::typing("카프"));
        assert_eq!(marker.marks("카프카 카드").len(), 1);
    }
}
