//! The terms of one word, in one buffer that is used again for the next.

/// How near a term is to what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A part of an identifier.
    Part,
    /// The dictionary form of a verb or an adjective.
    Verb,
    /// The word without particles, endings or inflection.
    Stem,
    /// As written, but for case and width.
    Exact,
}

/// The terms of one word, each once.
#[derive(Debug, Default)]
pub struct Forms {
    text: String,
    ends: Vec<(Form, usize)>,
}

impl Clone for Forms {
    fn clone(&self) -> Forms {
        Forms {
            text: self.text.clone(),
            ends: self.ends.clone(),
        }
    }

    /// Keeps the buffer.
    fn clone_from(&mut self, other: &Forms) {
        self.text.clone_from(&other.text);
        self.ends.clone_from(&other.ends);
    }
}

impl Forms {
    /// Forgets the terms, keeping the buffer.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Adds a term unless it is there already.
    pub fn push(&mut self, form: Form, term: impl Iterator<Item = char>) {
        let start = self.text.len();
        self.text.extend(term);
        let new = &self.text[start..];
        if new.is_empty() || self.iter().any(|(_, known)| known == new) {
            self.text.truncate(start);
        } else {
            self.ends.push((form, self.text.len()));
        }
    }

    /// Adds a term even if it is there already.
    pub fn push_again(&mut self, form: Form, term: impl Iterator<Item = char>) {
        self.text.extend(term);
        self.ends.push((form, self.text.len()));
    }

    /// The same without the terms of one sort.
    #[must_use]
    pub fn without(&self, sort: Form) -> Forms {
        let mut left = Forms::default();
        for (form, term) in self.iter().filter(|(form, _)| *form != sort) {
            left.push_again(form, term.chars());
        }
        left
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A term by its number.
    pub fn get(&self, number: usize) -> Option<(Form, &str)> {
        let (form, end) = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before].1);
        Some((form, &self.text[start..end]))
    }

    /// The terms in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (Form, &str)> {
        (0..self.len()).filter_map(|number| self.get(number))
    }
}
