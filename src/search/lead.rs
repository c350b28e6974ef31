//! Which postings have to be gone through to find the best places: MaxScore (Turtle and Flood 1995), for words in
//! fields. A place that none of those has scores too little, whatever the others say of it; where one has it, the others
//! are looked up.

use tantivy::Score;

use super::coordinated::Bonus;
use super::cursor::{Cursor, Fields};

/// What a sum in another order may differ by, and more.
const ROUNDED: Score = 1.000_01;

/// How many cursors of each word's fields lead.
pub struct Leads {
    /// By word and field.
    leading: Vec<Vec<usize>>,
    /// The word and the field of those that lead, the one that may score least last.
    order: Vec<(usize, usize)>,
    /// What the words add at most that add to the score of any place.
    little: Score,
    bonus: Bonus,
}

impl Leads {
    /// All of these words' cursors, which are brought into the order of what they score at most; with words that add to
    /// the score of a place.
    pub fn all(words: &mut [Fields], little: &[Fields], bonus: Bonus) -> Leads {
        let mut order: Vec<(Score, usize, usize)> = Vec::new();
        for (word, fields) in words.iter_mut().enumerate() {
            for (field, cursors) in fields.iter_mut().enumerate() {
                cursors.sort_by(|one, other| other.most().total_cmp(&one.most()));
                order.extend(cursors.iter().map(|cursor| (cursor.most(), word, field)));
            }
        }
        order.sort_by(|one, other| other.0.total_cmp(&one.0));
        let none = |fields: &Fields| most(fields, &vec![0; fields.len()], bonus);
        Leads {
            leading: words
                .iter()
                .map(|fields| fields.iter().map(Vec::len).collect())
                .collect(),
            order: order.into_iter().map(|(_, word, field)| (word, field)).collect(),
            little: little.iter().map(none).sum(),
            bonus,
        }
    }

    /// Lets those follow that need not lead where scores that are not above `floor` are of no interest.
    pub fn above(&mut self, floor: Score, words: &[Fields]) {
        while let Some((word, field)) = self.order.pop() {
            self.leading[word][field] -= 1;
            if self.without(words) > floor {
                self.leading[word][field] += 1;
                self.order.push((word, field));
                return;
            }
        }
    }

    /// What a place scores at most that none of the leading cursors has: a little more, as sums are rounded.
    fn without(&self, words: &[Fields]) -> Score {
        let each = words.iter().zip(&self.leading);
        let sum: Score = each.map(|(fields, leading)| most(fields, leading, self.bonus)).sum();
        (self.little + sum) * self.bonus.factor(words.len(), words.len()) * ROUNDED
    }

    /// How many lead in each field of each word.
    pub fn each(&self) -> impl Iterator<Item = usize> {
        self.leading.iter().flatten().copied()
    }
}

/// What a word scores at most where none of the first so many cursors of its fields has the place.
fn most(fields: &Fields, leading: &[usize], bonus: Bonus) -> Score {
    let each = fields.iter().zip(leading);
    let each = each.filter_map(|(cursors, leading)| cursors.get(*leading).map(Cursor::most));
    let (best, sum) = each.fold((0.0, 0.0), |(best, sum), most| (Score::max(best, most), sum + most));
    match sum {
        Score::INFINITY => sum,
        _ => best + bonus.others * (sum - best),
    }
}
