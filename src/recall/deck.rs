//! The questions that can be asked, each with its history. A question that moved to another line or note, or was
//! reworded a little, keeps the history it had.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::log::Review;
use super::memory::Memory;
use crate::search::Asked;

/// How much two wordings share, by pairs of letters (Dice 1945), to be one question.
const ALIKE: f32 = 0.7;

/// A question with what is known of how well it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The question, which has an answer.
    pub asked: Asked,
    /// Which history in the log is its own.
    pub id: String,
    /// `None` where it was never asked.
    pub memory: Option<Memory>,
}

/// One question's reviews.
struct History<'a> {
    id: &'a str,
    reviews: Vec<&'a Review>,
}

impl History<'_> {
    /// The note and the words that it had last.
    fn last(&self) -> (&str, String) {
        self.reviews.last().map_or(("", String::new()), |review| {
            (review.path.as_str(), folded(&review.question))
        })
    }
}

/// The questions that have an answer, in the order given, each with its own history of these reviews (earliest first).
pub fn deck(asked: Vec<Asked>, reviews: &[Review], zone: &TimeZone) -> Vec<Card> {
    let mut histories: Vec<History> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for review in reviews {
        let at = *known.entry(&review.id).or_insert_with(|| {
            histories.push(History {
                id: &review.id,
                reviews: Vec::new(),
            });
            histories.len() - 1
        });
        histories[at].reviews.push(review);
    }
    let asked: Vec<Asked> = asked.into_iter().filter(|asked| asked.answer.is_some()).collect();
    let words: Vec<String> = asked.iter().map(|asked| folded(&asked.question)).collect();
    let of = owners(&asked, &words, &histories);
    let cards = asked.into_iter().zip(of).zip(words).map(|((asked, own), words)| {
        let history = own.map(|number| &histories[number]);
        Card {
            id: history.map_or_else(|| format!("{}#{words}", asked.path), |history| history.id.to_owned()),
            memory: history.and_then(|history| Memory::of(history.reviews.iter().copied(), zone)),
            asked,
        }
    });
    cards.collect()
}

/// Which history is that of each question. The surest are settled first: the same words in the same note, the same
/// words elsewhere, nearly the same in the same note.
fn owners(asked: &[Asked], words: &[String], histories: &[History]) -> Vec<Option<usize>> {
    let lasts: Vec<(&str, String)> = histories.iter().map(History::last).collect();
    let mut by_words: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_path: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, (path, words)) in lasts.iter().enumerate() {
        by_words.entry(words).or_default().push(number);
        by_path.entry(path).or_default().push(number);
    }
    let mut own: Vec<Option<usize>> = vec![None; asked.len()];
    let mut taken: HashSet<usize> = HashSet::new();
    for step in 0..3 {
        for (at, question) in asked.iter().enumerate() {
            if own[at].is_some() {
                continue;
            }
            let near = match step {
                0 | 1 => by_words.get(words[at].as_str()),
                _ => by_path.get(question.path.as_str()),
            };
            let fits = |number: &&usize| {
                let (path, before) = &lasts[**number];
                let here = *path == question.path;
                match step {
                    0 => here,
                    1 => true,
                    _ => alike(before, &words[at]) >= ALIKE,
                }
            };
            let free = |number: &&usize| !taken.contains(*number);
            if let Some(number) = near.and_then(|near| near.iter().filter(free).find(fits)) {
                own[at] = Some(*number);
                taken.insert(*number);
            }
        }
    }
    own
}

/// The cards that are worth asking again on a day, those that are likeliest forgotten first.
pub fn waiting(cards: &[Card], day: Date) -> Vec<usize> {
    let due = |card: &Card| {
        card.memory
            .filter(|memory| memory.due <= day)
            .map(|memory| memory.likelihood(day))
    };
    let mut due: Vec<(usize, f32)> = cards
        .iter()
        .enumerate()
        .filter_map(|(at, card)| Some((at, due(card)?)))
        .collect();
    due.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    due.into_iter().map(|(at, _)| at).collect()
}

/// The cards that were never asked, in their order.
pub fn fresh(cards: &[Card]) -> Vec<usize> {
    (0..cards.len()).filter(|at| cards[*at].memory.is_none()).collect()
}

/// Words without signs, blanks and case.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// How much two texts share, from 0 to 1.
fn alike(one: &str, other: &str) -> f32 {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    let mut shared = 0;
    for pair in one {
        if let Some(at) = other.iter().position(|another| *another == pair) {
            other.swap_remove(at);
            shared += 1;
        }
    }
    if all == 0 {
        0.0
    } else {
        2.0 * shared as f32 / all as f32
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::memory::Grade;
    use super::*;
    use crate::search::Answer;

    fn asked(path: &str, question: &str) -> Asked {
        let answer = Some(Answer {
            line: 2,
            end_line: 2,
            text: "-> 답".into(),
        });
        Asked {
            path: path.into(),
            line: 1,
            end_line: 2,
            question: question.into(),
            answer,
            asker: None,
            breadcrumb: Vec::new(),
            title: "talk".into(),
            tags: Vec::new(),
            form: "heading".into(),
        }
    }

    fn review(second: i64, card: &Card, grade: Grade) -> Review {
        Review {
            at: Timestamp::from_second(second).expect("a time"),
            id: card.id.clone(),
            path: card.asked.path.clone(),
            question: card.asked.question.clone(),
            grade,
        }
    }

    #[test]
    fn a_question_keeps_its_history_when_it_moves_or_is_reworded() {
        let zone = TimeZone::UTC;
        let before = deck(vec![asked("a.md", "이직을 왜 안 했나요?")], &[], &zone);
        let mut log = vec![review(0, &before[0], Grade::Good)];
        for (path, question) in [
            ("a.md", "이직을 왜 안했나요"),
            ("b.md", "이직을 왜 안 했나요?"),
            ("a.md", "그동안 이직을 왜 안 했나요?"),
        ] {
            let cards = deck(vec![asked("a.md", "연봉은?"), asked(path, question)], &log, &zone);
            assert!(cards[0].memory.is_none(), "another question has none of it");
            assert_eq!(
                cards[1].memory.map(|memory| memory.times),
                Some(1),
                "{path}: {question}"
            );
        }
        // Reviewed under its new words, it is still one history.
        let reworded = deck(vec![asked("a.md", "그동안 이직을 왜 안 했나요?")], &log, &zone);
        log.push(review(86_400, &reworded[0], Grade::Good));
        let again = deck(vec![asked("a.md", "그동안 이직을 왜 한 번도 안 했나요?")], &log, &zone);
        assert_eq!(again[0].memory.map(|memory| memory.times), Some(2));
        let other = deck(vec![asked("a.md", "장애는 누가 받나요?")], &log, &zone);
        assert!(other[0].memory.is_none());
    }

    #[test]
    fn two_questions_of_the_same_words_have_histories_of_their_own() {
        let zone = TimeZone::UTC;
        let both = || vec![asked("a.md", "자기소개"), asked("b.md", "자기소개")];
        let cards = deck(both(), &[], &zone);
        let log = [review(0, &cards[1], Grade::Easy)];
        let cards = deck(both(), &log, &zone);
        assert!(cards[0].memory.is_none() && cards[1].memory.is_some());
    }

    #[test]
    fn what_waits_comes_likeliest_forgotten_first_and_unanswered_questions_never() {
        let zone = TimeZone::UTC;
        let mut open = asked("a.md", "열린 질문?");
        open.answer = None;
        let all = || {
            vec![
                asked("a.md", "하나?"),
                open.clone(),
                asked("a.md", "둘이요?"),
                asked("a.md", "셋째?"),
            ]
        };
        let cards = deck(all(), &[], &zone);
        assert_eq!(cards.len(), 3);
        let log = [review(0, &cards[0], Grade::Good), review(0, &cards[1], Grade::Hard)];
        let cards = deck(all(), &log, &zone);
        assert_eq!(waiting(&cards, jiff::civil::date(1970, 1, 1)), [] as [usize; 0]);
        assert_eq!(waiting(&cards, jiff::civil::date(1971, 1, 1)), [1, 0]);
        assert_eq!(fresh(&cards), [2]);
    }
}
