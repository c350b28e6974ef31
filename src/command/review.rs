//! `talkbook review`: a question alone, time to think, then the answer, and how well it was known.

use std::collections::VecDeque;
use std::io::{BufRead, Write};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

use super::ink::{Ink, Part};
use super::{Outcome, opening, wanted};
use crate::cli;
use crate::config::Config;
use crate::error::Error;
use crate::notice;
use crate::recall::{Card, Grade, Log, Memory, Review, choices, deck, fresh, waiting};
use crate::search::{Sort, Window};

/// Asks questions, or says how many wait.
///
/// # Errors
/// Where the folder or the index cannot be read, or the log of reviews cannot be read or written.
pub fn run(review: &cli::Review, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let book = opening::open(config)?;
    let query = book.meant(&wanted::query(&review.words, &review.filters))?;
    query.notices.iter().for_each(|sentence| notice::say(sentence));
    let log = Log::new(config.data.join("reviews.jsonl"));
    let (reviews, strange) = log.read()?;
    if strange > 0 {
        notice::say(&format!(
            "{strange} lines of the log of reviews are none of talkbook's; they are left as they are"
        ));
    }
    // Every question has a part in telling the histories apart; only those asked for are asked.
    let chosen = book.questions(&query, Sort::Natural, Window::ALL)?.rows;
    let chosen: std::collections::HashSet<(String, u32)> =
        chosen.into_iter().map(|asked| (asked.path, asked.line)).collect();
    let all = book
        .questions(&crate::query::Query::default(), Sort::Natural, Window::ALL)?
        .rows;
    let mut cards = deck(all, &reviews, &TimeZone::system());
    cards.retain(|card| chosen.contains(&(card.asked.path.clone(), card.asked.line)));
    let today = Zoned::now().date();
    if review.status {
        return status(&cards, today, review.format, out);
    }
    let mut session = Session {
        log,
        ink: Ink::of(config),
        input: std::io::stdin().lock(),
        out,
        known: 0,
        unknown: 0,
    };
    session.run(&mut cards, review, today)
}

/// How many questions there are, and how many wait.
#[derive(Serialize)]
struct Status {
    questions: usize,
    new: usize,
    learnt: usize,
    due: usize,
    next: Option<Next>,
}

/// When questions come again that do not wait yet.
#[derive(Serialize)]
struct Next {
    date: String,
    questions: usize,
}

impl Status {
    fn of(cards: &[Card], today: Date) -> Status {
        let new = fresh(cards).len();
        let later = || {
            cards
                .iter()
                .filter_map(|card| card.memory)
                .filter(move |memory| memory.due > today)
        };
        let next = later().map(|memory| memory.due).min();
        Status {
            questions: cards.len(),
            new,
            learnt: cards.len() - new,
            due: waiting(cards, today).len(),
            next: next.map(|date| Next {
                questions: later().filter(|memory| memory.due == date).count(),
                date: date.to_string(),
            }),
        }
    }
}

fn status(cards: &[Card], today: Date, format: cli::Format, out: &mut impl Write) -> Result<Outcome, Error> {
    let status = Status::of(cards, today);
    if format == cli::Format::Json {
        serde_json::to_writer(&mut *out, &status).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        writeln!(
            out,
            "{} with an answer: {} due, {} learnt, {} new",
            questions(status.questions),
            status.due,
            status.learnt,
            status.new
        )?;
        if let Some(next) = &status.next {
            writeln!(out, "next: {} on {}", questions(next.questions), next.date)?;
        }
    }
    out.flush()?;
    Ok(Outcome::of(status.questions))
}

fn questions(number: usize) -> String {
    format!("{number} question{}", if number == 1 { "" } else { "s" })
}

/// What a person said.
enum Said {
    /// Go on, or show the answer.
    Enter,
    Grade(Grade),
    Skip,
    Stop,
    /// Nothing that is understood.
    Else,
}

struct Session<'a, I, O> {
    log: Log,
    ink: Ink,
    input: I,
    out: &'a mut O,
    known: usize,
    unknown: usize,
}

impl<I: BufRead, O: Write> Session<'_, I, O> {
    fn run(&mut self, cards: &mut [Card], review: &cli::Review, today: Date) -> Result<Outcome, Error> {
        let limit = if review.limit == 0 { usize::MAX } else { review.limit };
        let mut queue: VecDeque<usize> = waiting(cards, today).into();
        queue.extend(fresh(cards).into_iter().take(review.new));
        queue.truncate(limit);
        if queue.is_empty() {
            status(cards, today, cli::Format::Text, self.out)?;
            return Ok(Outcome::Nothing);
        }
        let (total, mut number) = (queue.len(), 0);
        while let Some(at) = queue.pop_front() {
            number += 1;
            self.question(&cards[at], number, total.max(number))?;
            match self.graded(&cards[at], today)? {
                Said::Stop => break,
                Said::Grade(grade) => {
                    self.note(&mut cards[at], grade, today)?;
                    // What was not known comes again before the end.
                    if grade == Grade::Again {
                        queue.push_back(at);
                    }
                }
                Said::Enter | Said::Skip | Said::Else => {}
            }
        }
        self.summary(cards, today)?;
        Ok(Outcome::of(self.known + self.unknown))
    }

    fn question(&mut self, card: &Card, number: usize, total: usize) -> Result<(), Error> {
        let count = self.ink.part(Part::Number, &format!("{number}/{total}"));
        let way = self.ink.part(Part::Quiet, &card.asked.breadcrumb.join(" › "));
        writeln!(self.out, "\n{count}  {way}")?;
        writeln!(self.out, "{}\n", self.ink.part(Part::Name, &card.asked.question))?;
        Ok(())
    }

    /// Shows the answer when it is wanted, and asks how well it was known until that is said.
    fn graded(&mut self, card: &Card, today: Date) -> Result<Said, Error> {
        match self.ask("enter shows the answer  s skip  q stop")? {
            said @ (Said::Skip | Said::Stop) => return Ok(said),
            Said::Enter | Said::Grade(_) | Said::Else => {}
        }
        for line in card.asked.reply().lines() {
            writeln!(self.out, "    {}", self.ink.plain(line))?;
        }
        let place = format!("{}:{}", card.asked.path, card.asked.line);
        writeln!(self.out, "    {}\n", self.ink.part(Part::Quiet, &place))?;
        let choices = choices(card.memory.as_ref(), today);
        let mut prompt = String::new();
        for ((number, grade), days) in (1..).zip(Grade::ALL).zip(choices) {
            prompt.push_str(&format!("{number} {} ({})  ", grade.name(), after(days)));
        }
        prompt.push_str("s skip  q stop");
        loop {
            match self.ask(&prompt)? {
                Said::Enter | Said::Else => {}
                said => return Ok(said),
            }
        }
    }

    fn ask(&mut self, prompt: &str) -> Result<Said, Error> {
        write!(self.out, "{} ", self.ink.styled(Part::Quiet.style(), prompt))?;
        self.out.flush()?;
        let mut line = Vec::new();
        if self.input.read_until(b'\n', &mut line)? == 0 {
            writeln!(self.out)?;
            return Ok(Said::Stop);
        }
        let typed = String::from_utf8_lossy(&line).trim().to_lowercase();
        let named = Grade::ALL.into_iter().find(|grade| grade.name() == typed);
        // The jamo are the keys `s` and `q` while a Korean input method is on.
        Ok(match typed.as_str() {
            "" => Said::Enter,
            "1" => Said::Grade(Grade::Again),
            "2" => Said::Grade(Grade::Hard),
            "3" => Said::Grade(Grade::Good),
            "4" => Said::Grade(Grade::Easy),
            "s" | "skip" | "ㄴ" => Said::Skip,
            "q" | "quit" | "stop" | "ㅂ" => Said::Stop,
            _ => named.map_or(Said::Else, Said::Grade),
        })
    }

    /// Writes down how well a question was known.
    fn note(&mut self, card: &mut Card, grade: Grade, today: Date) -> Result<(), Error> {
        self.log.append(&Review {
            at: Timestamp::now(),
            id: card.id.clone(),
            path: card.asked.path.clone(),
            question: card.asked.question.clone(),
            grade,
        })?;
        card.memory = Memory::after(card.memory, grade, today);
        match grade {
            Grade::Again => self.unknown += 1,
            Grade::Hard | Grade::Good | Grade::Easy => self.known += 1,
        }
        Ok(())
    }

    fn summary(&mut self, cards: &[Card], today: Date) -> Result<(), Error> {
        let asked = self.known + self.unknown;
        writeln!(self.out, "\n{asked} asked: {} known, {} not", self.known, self.unknown)?;
        status(cards, today, cli::Format::Text, self.out)?;
        Ok(())
    }
}

/// After how long, in words.
fn after(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1..=30 => format!("{days} d"),
        31..=364 => format!("{} mo", (days + 15) / 30),
        _ => format!("{:.1} y", f64::from(days) / 365.0),
    }
}
