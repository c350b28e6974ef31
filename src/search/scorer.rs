//! Goes through the postings of several words side by side, a stretch of documents at a time; what they score is added
//! up in tables of that stretch.

use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, Score, TERMINATED};

use super::coordinated::Bonus;
use super::cursor::{Cursor, Fields};
use super::lead::Leads;
use super::stretch::{Marks, STRETCH, Table};
use super::tally::Tally;

/// The places of several words, with their scores.
pub struct CoordinatedScorer {
    words: Vec<Fields>,
    /// Which of their cursors lead: the others are looked up where one of these has a place.
    leads: Leads,
    /// Words that add to the score of a place.
    little: Vec<Fields>,
    /// What adds to the score of a place.
    more: Fields,
    bonus: Bonus,
    /// The first document of the stretch.
    start: DocId,
    document: DocId,
    /// What each word scores in each field.
    fields: Vec<Vec<Table>>,
    /// What one that says little scores in a field.
    field: Table,
    /// Places that some leading cursor has.
    named: Marks,
    /// What a word scores.
    tally: Tally,
    /// What all words score.
    total: Table,
    /// What more is true scores, of places that match or not.
    extra: Table,
    /// How many of the words are there.
    matching: Box<[u16; STRETCH]>,
}

impl CoordinatedScorer {
    /// At the first place that has any of the words.
    pub fn new(mut words: Vec<Fields>, little: Vec<Fields>, more: Fields, bonus: Bonus) -> CoordinatedScorer {
        let tables = |fields: &Fields| fields.iter().map(|_| Table::new()).collect();
        let mut scorer = CoordinatedScorer {
            leads: Leads::all(&mut words, &little, bonus),
            fields: words.iter().map(tables).collect(),
            words,
            little,
            more,
            bonus,
            start: 0,
            document: TERMINATED,
            field: Table::new(),
            named: Marks::none(),
            tally: Tally::new(),
            total: Table::new(),
            extra: Table::new(),
            matching: Box::new([0; STRETCH]),
        };
        scorer.go_on();
        scorer
    }

    /// Hands on the places of the stretch.
    pub fn each(&mut self, mut hand: impl FnMut(DocId, Score)) {
        let start = self.start;
        self.total.each(|at, score| hand(start + at as DocId, *score));
    }

    /// From the next stretch on, scores that are not above `floor` are of no interest.
    pub fn lead(&mut self, floor: Score) {
        self.leads.above(floor, &self.words);
    }

    /// Fills the tables for the next stretch that has anything, and goes to its first document.
    pub fn go_on(&mut self) -> DocId {
        self.document = TERMINATED;
        self.total.drain(|_, _| {});
        while self.document == TERMINATED {
            let ahead = leading(&self.words, &self.leads).chain(self.more.iter().flatten());
            self.start = ahead.map(Cursor::document).min().unwrap_or(TERMINATED);
            if self.start == TERMINATED {
                break;
            }
            self.matching.fill(0);
            self.take_more();
            self.take_leading();
            self.look_up();
            self.add_words();
            self.add_little();
            self.reward();
            self.add_more();
            self.document = self
                .total
                .marks()
                .next(0)
                .map_or(TERMINATED, |at| self.start + at as DocId);
        }
        self.document
    }

    /// The documents of the stretch: the first, and the one after the last.
    fn stretch(&self) -> (DocId, DocId) {
        (self.start, self.start.saturating_add(STRETCH as DocId))
    }

    /// What more is true of documents in the stretch.
    fn take_more(&mut self) {
        let (start, end) = self.stretch();
        let Self { more, extra, .. } = self;
        for cursor in more.iter_mut().flatten() {
            cursor.seek(start);
            cursor.take(end, |document, score| extra.add((document - start) as usize, score));
        }
    }

    fn take_leading(&mut self) {
        let (start, end) = self.stretch();
        let fields = self.words.iter_mut().flatten().zip(self.fields.iter_mut().flatten());
        for ((cursors, field), leading) in fields.zip(self.leads.each()) {
            for cursor in &mut cursors[..leading] {
                cursor.take(end, |document, score| field.best((document - start) as usize, score));
            }
        }
    }

    /// Looks up what the other cursors have of the places that the leading ones have, and of those of which more is true.
    fn look_up(&mut self) {
        let Self {
            words,
            leads,
            start,
            fields,
            named,
            extra,
            ..
        } = self;
        if words.iter().flatten().map(Vec::len).eq(leads.each()) {
            return;
        }
        *named = *extra.marks();
        fields.iter().flatten().for_each(|field| named.add(field.marks()));
        let fields = words.iter_mut().flatten().zip(fields.iter_mut().flatten());
        for ((cursors, field), leading) in fields.zip(leads.each()) {
            for cursor in &mut cursors[leading..] {
                cursor.visit(*start, named, |at, score| field.best(at, score));
            }
        }
    }

    fn add_words(&mut self) {
        let Self {
            fields,
            bonus,
            tally,
            total,
            matching,
            ..
        } = self;
        for fields in fields {
            fields.iter_mut().for_each(|field| tally.add(field));
            tally.drain(bonus.others, |at, score| {
                total.add(at, score);
                matching[at] += 1;
            });
        }
    }

    /// What the words that say little add to the places that others found.
    fn add_little(&mut self) {
        let Self {
            start,
            little,
            bonus,
            field,
            tally,
            total,
            ..
        } = self;
        for fields in little {
            for cursors in fields {
                for cursor in cursors {
                    cursor.visit(*start, total.marks(), |at, score| field.best(at, score));
                }
                tally.add(field);
            }
            tally.drain(bonus.others, |at, score| total.add(at, score));
        }
    }

    /// The bonus for many words.
    fn reward(&mut self) {
        let (words, bonus, matching) = (self.words.len(), self.bonus, &self.matching);
        if words > 1 {
            self.total
                .each(|at, score| *score *= bonus.factor(usize::from(matching[at]), words));
        }
    }

    fn add_more(&mut self) {
        let Self { extra, total, .. } = self;
        extra.drain(|at, score| {
            if total.marks().has(at) {
                total.scores[at] += score;
            }
        });
    }

    fn next_from(&mut self, document: DocId) -> DocId {
        match self.total.marks().next((document - self.start) as usize) {
            Some(at) => {
                self.document = self.start + at as DocId;
                self.document
            }
            None => self.go_on(),
        }
    }
}

/// The cursors that lead.
fn leading<'a>(words: &'a [Fields], leads: &Leads) -> impl Iterator<Item = &'a Cursor> {
    let fields = words.iter().flatten().zip(leads.each());
    fields.flat_map(|(cursors, leading)| &cursors[..leading])
}

impl DocSet for CoordinatedScorer {
    fn advance(&mut self) -> DocId {
        match self.document {
            TERMINATED => TERMINATED,
            here => self.next_from(here + 1),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.document >= target {
            return self.document;
        }
        if target - self.start < STRETCH as DocId {
            return self.next_from(target);
        }
        let cursors = self.words.iter_mut().flatten().chain(&mut self.more).flatten();
        cursors.for_each(|cursor| cursor.seek(target));
        self.go_on()
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.cost()).unwrap_or(u32::MAX)
    }

    fn cost(&self) -> u64 {
        let cursors = self.words.iter().flat_map(|fields| fields.iter().flatten());
        cursors.map(Cursor::cost).sum()
    }
}

impl Scorer for CoordinatedScorer {
    fn score(&mut self) -> Score {
        self.total.scores[(self.document - self.start) as usize]
    }
}
