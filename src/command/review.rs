//! `talkbook review`: a question alone, time to think, then the answer, and how well it was known.

use std::io::{BufRead, Write};

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::ink::{Ink, Part};
use super::{Outcome, opening, wanted};
use crate::book::Book;
use crate::cli::{self, Format};
use crate::config::Config;
use crate::error::Error;
use crate::notice;
use crate::recall::{Card, Grade, Log, Review, Session, Status, after};

/// Other talks that asked the same, of which so many are named.
const ALIKE: usize = 3;

/// Asks questions, or says how many wait.
///
/// # Errors
/// Where the folder or the index cannot be read, or the log of reviews cannot be read or written.
pub fn run(review: &cli::Review, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let book = opening::open(config)?;
    let query = book.meant(&wanted::query(&review.words, &review.filters))?;
    query.notices.iter().for_each(|sentence| notice::say(sentence));
    let log = Log::new(config.reviews());
    let (reviews, strange) = log.read()?;
    Log::strange(strange).iter().for_each(|sentence| notice::say(sentence));
    let cards = book.deck(&query, &reviews, &TimeZone::system())?;
    let today = Zoned::now().date();
    if review.status {
        return status(&Status::of(&cards, today), review.format, out);
    }
    let limit = if review.limit == 0 { usize::MAX } else { review.limit };
    let session = Session::new(cards, today, review.new, limit);
    if session.card().is_none() {
        status(&session.status(), Format::Text, out)?;
        return Ok(Outcome::Nothing);
    }
    let dialogue = Dialogue {
        book: &book,
        session,
        log,
        ink: Ink::of(config),
        input: std::io::stdin().lock(),
        out,
    };
    dialogue.run()
}

fn status(status: &Status, format: Format, out: &mut impl Write) -> Result<Outcome, Error> {
    if format == Format::Json {
        serde_json::to_writer(&mut *out, status).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        status
            .sentences()
            .iter()
            .try_for_each(|sentence| writeln!(out, "{sentence}"))?;
    }
    out.flush()?;
    Ok(Outcome::of(status.questions))
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

/// A sitting, line by line.
struct Dialogue<'a, I, O> {
    book: &'a Book,
    session: Session,
    log: Log,
    ink: Ink,
    input: I,
    out: &'a mut O,
}

impl<I: BufRead, O: Write> Dialogue<'_, I, O> {
    fn run(mut self) -> Result<Outcome, Error> {
        while let Some(card) = self.session.card().cloned() {
            self.question(&card)?;
            match self.graded(&card)? {
                Said::Stop => break,
                Said::Grade(grade) => {
                    self.log.append(&Review::of(&card, grade, Timestamp::now()))?;
                    self.session.grade(grade);
                }
                Said::Enter | Said::Skip | Said::Else => self.session.skip(),
            }
        }
        let (known, unknown) = (self.session.known, self.session.unknown);
        writeln!(self.out, "\n{} asked: {known} known, {unknown} not", known + unknown)?;
        status(&self.session.status(), Format::Text, self.out)?;
        Ok(Outcome::of(self.session.graded()))
    }

    fn question(&mut self, card: &Card) -> Result<(), Error> {
        let (number, total) = self.session.place();
        let count = self.ink.part(Part::Number, &format!("{number}/{total}"));
        let way = self.ink.part(Part::Quiet, &card.asked.breadcrumb.join(" › "));
        writeln!(self.out, "\n{count}  {way}")?;
        writeln!(self.out, "{}\n", self.ink.part(Part::Name, &card.asked.question))?;
        Ok(())
    }

    /// Shows the answer when it is wanted, and asks how well it was known until that is said.
    fn graded(&mut self, card: &Card) -> Result<Said, Error> {
        match self.ask("enter shows the answer  s skip  q stop")? {
            said @ (Said::Skip | Said::Stop) => return Ok(said),
            Said::Enter | Said::Grade(_) | Said::Else => {}
        }
        for line in card.asked.reply().lines() {
            writeln!(self.out, "    {}", self.ink.plain(line))?;
        }
        let place = format!("{}:{}", card.asked.path, card.asked.line);
        writeln!(self.out, "    {}", self.ink.part(Part::Quiet, &place))?;
        for hit in self.book.alike(&card.asked.question, &card.asked.path, ALIKE)? {
            let place = format!("also asked in {} ({}:{})", hit.title, hit.path, hit.line);
            writeln!(self.out, "    {}", self.ink.part(Part::Quiet, &place))?;
        }
        writeln!(self.out)?;
        let mut prompt = String::new();
        for ((number, grade), days) in (1..).zip(Grade::ALL).zip(self.session.choices()) {
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
}
