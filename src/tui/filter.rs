//! What narrows the lists down: words, and chips that are put on and taken off one by one.

use super::state::List;
use crate::note::Date;
use crate::query::{Expression, Field, Query, State};
use crate::search::Facet;

/// A filter beside the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chip {
    /// Notes that bear a tag, or one below it.
    Tag(String),
    /// Talks of a speaker.
    Speaker(String),
    /// Talks at an event.
    Event(String),
    /// Talks of a year, as four digits.
    Year(String),
    /// One talk.
    Talk {
        /// Its path below the notes folder.
        path: String,
        /// Its title, to be shown.
        title: String,
    },
    /// Questions that nobody answered; holds for their list alone.
    Unanswered,
    /// The words are sought on one side of a question; holds for the list of questions alone.
    Within(Side),
}

/// A side of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What was asked.
    Question,
    /// What was answered.
    Answer,
}

/// How several tags are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Joining {
    /// A note bears all of them.
    #[default]
    All,
    /// A note bears any of them.
    Any,
}

/// What narrows all lists down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// What was typed.
    pub words: String,
    /// What was put on beside it, in that order.
    pub chips: Vec<Chip>,
    /// How the tags among the chips are taken together.
    pub tags: Joining,
}

impl Chip {
    /// A value of a facet as a chip.
    pub fn of(facet: Facet, value: String) -> Chip {
        match facet {
            Facet::Tag => Chip::Tag(value),
            Facet::Speaker => Chip::Speaker(value),
            Facet::Event => Chip::Event(value),
            Facet::Year => Chip::Year(value),
        }
    }

    /// What stands on it; not yet safe to show.
    pub fn label(&self) -> String {
        match self {
            Chip::Tag(tag) => format!("tag:{tag}"),
            Chip::Speaker(name) => format!("speaker:{name}"),
            Chip::Event(name) => format!("event:{name}"),
            Chip::Year(year) => year.clone(),
            Chip::Talk { title, .. } => format!("talk:{title}"),
            Chip::Unanswered => "unanswered".into(),
            Chip::Within(Side::Question) => "in questions".into(),
            Chip::Within(Side::Answer) => "in answers".into(),
        }
    }

    /// Whether it holds for a list.
    pub fn holds_for(&self, list: List) -> bool {
        match self {
            Chip::Unanswered | Chip::Within(_) => list == List::Questions,
            _ => true,
        }
    }

    fn facet(&self) -> Option<Facet> {
        match self {
            Chip::Tag(_) => Some(Facet::Tag),
            Chip::Speaker(_) => Some(Facet::Speaker),
            Chip::Event(_) => Some(Facet::Event),
            Chip::Year(_) => Some(Facet::Year),
            Chip::Talk { .. } | Chip::Unanswered | Chip::Within(_) => None,
        }
    }

    /// What it asks of a note.
    fn condition(&self) -> Option<Expression> {
        let field = |field, value: &String| Some(Expression::Field(field, value.clone()));
        match self {
            Chip::Tag(tag) => field(Field::Tag, tag),
            Chip::Speaker(name) => field(Field::ThisSpeaker, name),
            Chip::Event(name) => field(Field::ThisEvent, name),
            Chip::Talk { path, .. } => field(Field::Note, path),
            Chip::Year(year) => Date::typed(year).map(|date| Expression::Date(date.number(), date.last())),
            Chip::Unanswered | Chip::Within(_) => None,
        }
    }
}

impl Filter {
    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.chips.is_empty()
    }

    /// The filter as a query for a list. What narrows down by one thing in several ways (two years, two speakers) asks
    /// for either; tags are joined as they are told to be.
    pub fn query(&self, list: List) -> Query {
        let of = |wanted: fn(&Chip) -> bool| -> Vec<Expression> {
            let chips = self.chips.iter().filter(|chip| wanted(chip));
            chips.filter_map(Chip::condition).collect()
        };
        let tags = of(|chip| matches!(chip, Chip::Tag(_)));
        let mut conditions = match self.tags {
            Joining::All => tags,
            Joining::Any => either(tags).into_iter().collect(),
        };
        conditions.extend(either(of(|chip| matches!(chip, Chip::Speaker(_)))));
        conditions.extend(either(of(|chip| matches!(chip, Chip::Event(_)))));
        conditions.extend(either(of(|chip| matches!(chip, Chip::Year(_)))));
        conditions.extend(either(of(|chip| matches!(chip, Chip::Talk { .. }))));
        if list == List::Questions && self.chips.contains(&Chip::Unanswered) {
            conditions.push(Expression::Is(State::Unanswered));
        }
        conditions.into_iter().fold(Query::typing(&self.words), Query::and)
    }

    /// On which side of a question the words are sought; `None` for both.
    pub fn side(&self) -> Option<Side> {
        self.chips.iter().find_map(|chip| match chip {
            Chip::Within(side) => Some(*side),
            _ => None,
        })
    }

    /// The filter without what already narrows a facet down, where another value of it would be one more choice.
    pub fn besides(&self, facet: Facet) -> Filter {
        let mut filter = self.clone();
        if facet != Facet::Tag || self.tags == Joining::Any {
            filter.chips.retain(|chip| chip.facet() != Some(facet));
        }
        filter
    }

    /// Puts a chip on, or takes it off where it is on.
    pub fn toggle(chips: &mut Vec<Chip>, chip: Chip) {
        match chips.iter().position(|on| *on == chip) {
            Some(at) => drop(chips.remove(at)),
            None => chips.push(chip),
        }
    }
}

fn either(mut conditions: Vec<Expression>) -> Option<Expression> {
    match conditions.len() {
        0 => None,
        1 => conditions.pop(),
        _ => Some(Expression::Any(conditions)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(name: &str) -> Chip {
        Chip::Tag(name.into())
    }

    fn filter(chips: Vec<Chip>) -> Filter {
        Filter {
            chips,
            ..Filter::default()
        }
    }

    #[test]
    fn values_of_one_facet_are_choices_and_tags_add_up() {
        let mut both = filter(vec![
            tag("a"),
            Chip::Year("2023".into()),
            tag("b"),
            Chip::Year("2024".into()),
        ]);
        let asked = |filter: &Filter| filter.query(List::Talks).to_string();
        assert_eq!(asked(&both), "tag:a tag:b date:2023 OR date:2024");
        both.tags = Joining::Any;
        assert_eq!(asked(&both), "tag:a OR tag:b date:2023 OR date:2024");
        assert_eq!(asked(&both.besides(Facet::Year)), "tag:a OR tag:b");
        assert_eq!(asked(&both.besides(Facet::Tag)), "date:2023 OR date:2024");
    }

    #[test]
    fn what_holds_for_questions_alone_narrows_nothing_else() {
        let filter = filter(vec![Chip::Unanswered, Chip::Within(Side::Answer)]);
        assert_eq!(filter.query(List::Questions).to_string(), "is:unanswered");
        assert!(filter.query(List::Talks).is_empty());
        assert_eq!(filter.side(), Some(Side::Answer));
    }
}
