//! What is asked for a new note, and what of it the notes know already. It stays until the note is made.

use tui_input::Input;

use crate::draft::Draft;
use crate::error::Error;
use crate::note::Date;
use crate::tui::filter::Chip;
use crate::tui::matches::fold;

/// Values that are offered at once.
const OFFERED: usize = 5;
/// What parts values of which there may be several.
const COMMAS: [char; 3] = [',', ';', '、'];

/// A line of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blank {
    /// What the talk is called.
    #[default]
    Title,
    /// Who gives it.
    Speakers,
    /// Where.
    Event,
    /// What it is about.
    Tags,
    /// When it is given.
    Date,
}

impl Blank {
    /// All of them, from the first line to the last, in the order of their declaration.
    pub const ALL: [Blank; 5] = [Blank::Title, Blank::Speakers, Blank::Event, Blank::Tags, Blank::Date];

    /// What stands before it.
    pub fn name(self) -> &'static str {
        match self {
            Blank::Title => "title",
            Blank::Speakers => "speaker",
            Blank::Event => "event",
            Blank::Tags => "tags",
            Blank::Date => "date",
        }
    }
}

/// The form.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// What is typed, in the order of [`Blank::ALL`].
    pub fields: [Input; Blank::ALL.len()],
    /// The line that has the keys.
    pub at: Blank,
    /// What the notes have, the commonest first, and in which generation of the index.
    pub known: Option<(Vec<(Chip, u32)>, u64)>,
    /// What of it goes by what is typed.
    pub offers: Vec<String>,
    /// The one of these that stands for what is begun, or was chosen.
    pub offer: Option<usize>,
    /// Why no note was made.
    pub trouble: Option<String>,
    /// The event of the note that was made last.
    pub last_event: String,
    /// The day that was filled in.
    pub today: String,
}

impl Form {
    /// What is typed in a line.
    pub fn text(&self, blank: Blank) -> &str {
        self.field(blank).value()
    }

    /// A line.
    pub fn field(&self, blank: Blank) -> &Input {
        &self.fields[blank as usize]
    }

    /// The line that has the keys.
    pub fn field_mut(&mut self) -> &mut Input {
        &mut self.fields[self.at as usize]
    }

    /// Fills a line in.
    pub fn set(&mut self, blank: Blank, text: &str) {
        self.fields[blank as usize] = Input::new(text.to_owned());
    }

    /// Gives the keys to a line so many lines on, round both ends.
    pub fn step(&mut self, lines: isize) {
        let count = Blank::ALL.len();
        let next = (self.at as usize + count).saturating_add_signed(lines) % count;
        self.at = Blank::ALL.get(next).copied().unwrap_or_default();
        self.find_offers();
    }

    /// What the form comes to.
    ///
    /// # Errors
    /// The line that cannot be taken, and why.
    pub fn draft(&self) -> Result<Draft, (Blank, String)> {
        let typed = self.text(Blank::Date).trim();
        let date = Date::typed(typed);
        if date.is_none() && !typed.is_empty() {
            let sentence = format!("{typed:?} is no date: write a day, a month or a year, as 2023-05-17");
            return Err((Blank::Date, sentence));
        }
        let several = |blank| [self.text(blank).to_owned()];
        let (speakers, tags) = (several(Blank::Speakers), several(Blank::Tags));
        let title = |error: Error| (Blank::Title, error.to_string());
        Draft::new(self.text(Blank::Title), date, &speakers, self.text(Blank::Event), &tags).map_err(title)
    }

    /// Where in a line the value begins that is being typed.
    fn beginning(&self) -> usize {
        let text = self.text(self.at);
        let several = matches!(self.at, Blank::Speakers | Blank::Tags);
        let comma = text.char_indices().rfind(|(_, letter)| COMMAS.contains(letter));
        let start = comma
            .filter(|_| several)
            .map_or(0, |(at, letter)| at + letter.len_utf8());
        let blanks = text.get(start..).unwrap_or_default();
        start + blanks.len() - blanks.trim_start().len()
    }

    /// Whether the cursor stands behind the text, where something can be offered.
    pub fn at_end(&self) -> bool {
        let field = self.field(self.at);
        field.cursor() == field.value().chars().count()
    }

    /// Finds anew what goes by what is typed: the commonest where nothing is, and before those the event one was at
    /// last.
    pub fn find_offers(&mut self) {
        (self.offers, self.offer) = (Vec::new(), None);
        if !self.at_end() {
            return;
        }
        let text = self.text(self.at);
        let (before, typed) = text.split_at_checked(self.beginning()).unwrap_or(("", text));
        let typed = typed.trim_end().trim_start_matches('#');
        let taken: Vec<&str> = before
            .split(COMMAS)
            .map(|value| value.trim().trim_start_matches('#'))
            .collect();
        let known = self.known.iter().flat_map(|(values, _)| values);
        let of_line = known.filter_map(|(chip, _)| match (self.at, chip) {
            (Blank::Speakers, Chip::Speaker(value))
            | (Blank::Event, Chip::Event(value))
            | (Blank::Tags, Chip::Tag(value)) => Some(value),
            _ => None,
        });
        let last = Some(&self.last_event).filter(|event| self.at == Blank::Event && !event.is_empty());
        let mut values: Vec<String> = Vec::new();
        for value in last.into_iter().chain(of_line) {
            if !taken.contains(&value.as_str()) && (last != Some(value) || values.is_empty()) {
                values.push(value.clone());
            }
        }
        if values.iter().any(|value| value == typed) {
            return;
        }
        if !typed.is_empty() {
            let typed = fold(typed);
            values.retain(|value| nearness(&typed, value).is_some());
            values.sort_by_key(|value| nearness(&typed, value));
            self.offer = (!values.is_empty()).then_some(0);
        }
        values.truncate(OFFERED);
        self.offers = values;
    }

    /// Chooses among what is offered, so many rows on.
    pub fn choose(&mut self, rows: isize) {
        let last = self.offers.len().saturating_sub(1);
        let next = self.offer.map_or(0, |at| at.saturating_add_signed(rows).min(last));
        self.offer = (!self.offers.is_empty()).then_some(next);
    }

    /// Writes what is offered in place of what was begun. Says whether something was.
    pub fn take_offer(&mut self) -> bool {
        let Some(offer) = self.offers.get(self.offer.unwrap_or_default()) else {
            return false;
        };
        let before = self.text(self.at).get(..self.beginning()).unwrap_or_default();
        let blank = if before.ends_with(COMMAS) { " " } else { "" };
        let whole = format!("{before}{blank}{offer}");
        self.set(self.at, &whole);
        self.find_offers();
        true
    }

    /// Empties the form after its note was made.
    pub fn clear(&mut self) {
        self.last_event = self.text(Blank::Event).trim().to_owned();
        self.fields = Default::default();
        (self.at, self.trouble, self.today) = (Blank::Title, None, String::new());
        self.find_offers();
    }
}

/// How near a value is to what is typed, nearest first: it begins so, a word of it does, or it holds it. `None` where
/// it does not, for what is taken in place of what was typed must have its letters.
fn nearness(typed: &str, value: &str) -> Option<usize> {
    let value = fold(value);
    let begins = |(at, _): (usize, &str)| at == 0 || !value[..at].ends_with(char::is_alphanumeric);
    match value.starts_with(typed) {
        true => Some(0),
        false => value
            .contains(typed)
            .then(|| match value.match_indices(typed).any(begins) {
                true => 1,
                false => 2,
            }),
    }
}
