//! All terms of a dictionary that are within some slips of a word, without going through the others: an automaton that
//! walks the dictionary byte by byte and turns back where too many letters differ already (Schulz and Mihov 2002 for
//! the idea; the rows are those of optimal string alignment).

use tantivy_fst::Automaton;

use crate::index::analyzer::jamo;

/// Letters of a word at most.
const LONGEST: usize = 47;

/// Letters at the beginning that must be right where more than one slip is forgiven.
const KNOWN: usize = 2;

type Row = [u8; LONGEST + 1];

/// Accepts the terms near a word, its Hangul taken apart into letters.
pub struct Near<'a> {
    wanted: &'a [char],
    allowed: u8,
}

/// What is known after some bytes of a term.
#[derive(Clone, Copy)]
pub struct State {
    /// Bytes of a character that is not whole yet.
    pending: [u8; 4],
    bytes: u8,
    before: Row,
    last: Row,
    /// The last letter read, and how many there were.
    letter: Option<char>,
    read: u8,
    /// No term goes on like this.
    dead: bool,
}

impl<'a> Near<'a> {
    /// The terms within so many slips of these letters; `None` for a word that is too long to be looked for.
    pub fn new(wanted: &'a [char], allowed: usize) -> Option<Near<'a>> {
        let allowed = u8::try_from(allowed).ok()?;
        (wanted.len() <= LONGEST).then_some(Near { wanted, allowed })
    }

    fn read(&self, state: &mut State, letter: char) {
        // How a word begins is seldom wrong together with another letter; without it every word would have to be tried.
        let at = usize::from(state.read);
        if self.allowed > 1 && at < KNOWN && self.wanted.get(at) != Some(&letter) {
            state.dead = true;
            return;
        }
        state.read = state.read.saturating_add(1);
        let mut here: Row = [0; LONGEST + 1];
        here[0] = state.last[0].saturating_add(1);
        let mut least = here[0];
        for (at, wanted) in self.wanted.iter().enumerate() {
            let mut cost = state.last[at].saturating_add(u8::from(*wanted != letter));
            cost = cost
                .min(state.last[at + 1].saturating_add(1))
                .min(here[at].saturating_add(1));
            let swapped = at > 0 && state.letter == Some(*wanted) && self.wanted[at - 1] == letter;
            if swapped {
                cost = cost.min(state.before[at - 1].saturating_add(1));
            }
            here[at + 1] = cost;
            least = least.min(cost);
        }
        (state.before, state.last, state.letter) = (state.last, here, Some(letter));
        state.dead = least > self.allowed;
    }
}

impl Automaton for Near<'_> {
    type State = State;

    fn start(&self) -> State {
        let mut first: Row = [0; LONGEST + 1];
        for (number, cost) in (0..).zip(&mut first) {
            *cost = number;
        }
        State {
            pending: [0; 4],
            bytes: 0,
            before: first,
            last: first,
            letter: None,
            read: 0,
            dead: false,
        }
    }

    fn is_match(&self, state: &State) -> bool {
        state.bytes == 0 && !state.dead && state.last[self.wanted.len()] <= self.allowed
    }

    fn can_match(&self, state: &State) -> bool {
        !state.dead
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        let mut next = *state;
        let bytes = usize::from(next.bytes);
        if bytes >= next.pending.len() {
            next.dead = true;
            return next;
        }
        next.pending[bytes] = byte;
        let whole = std::str::from_utf8(&next.pending[..=bytes]).ok();
        let Some(character) = whole.and_then(|text| text.chars().next()) else {
            next.bytes += 1;
            return next;
        };
        next.bytes = 0;
        for letter in jamo::letters(character) {
            if !next.dead {
                self.read(&mut next, letter);
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(wanted: &str, term: &str, allowed: usize) -> bool {
        let letters: Vec<char> = wanted.chars().flat_map(jamo::letters).collect();
        let near = Near::new(&letters, allowed).expect("short enough");
        let state = term.bytes().fold(near.start(), |state, byte| near.accept(&state, byte));
        near.can_match(&state) && near.is_match(&state)
    }

    #[test]
    fn terms_within_some_slips_are_accepted() {
        for (wanted, term, allowed) in [
            ("교착상테", "교착상태", 1),
            ("장에", "장애", 1),
            ("강애", "장애", 1),
            ("kubernetse", "kubernetes", 1),
            ("kuberntes", "kubernetes", 1),
            ("ubernetes", "kubernetes", 1),
            ("장애", "장애", 0),
            ("대흥", "대응", 1),
        ] {
            assert!(accepts(wanted, term, allowed), "{wanted} is near {term}");
        }
        for (wanted, term, allowed) in [("장애", "사과", 1), ("kafka", "spring", 2), ("장애", "장애를", 1)] {
            assert!(!accepts(wanted, term, allowed), "{wanted} is far from {term}");
        }
        assert!(Near::new(&['a'; LONGEST + 1], 1).is_none());
    }

    #[test]
    fn bytes_that_are_no_text_are_not_accepted() {
        let near = Near::new(&['a'], 2).expect("short enough");
        let state = [0xff; 9]
            .iter()
            .fold(near.start(), |state, byte| near.accept(&state, *byte));
        assert!(!near.is_match(&state) && !near.can_match(&state));
    }
}
