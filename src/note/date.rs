//! A day, a month or a year, as exact as a note wrote it.

use std::fmt;

/// A date that may lack its day, or its month and day. Ordered: `2023` < `2023-05` < `2023-05-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(u32);

impl Date {
    /// A date of a year from 1 to 9999, a month from 1 to 12 or 0 for none, and a day from 1 to 31 or 0 for none.
    /// `None` where no calendar has such a date, and where a day stands without a month.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Date> {
        if !(1..=9999).contains(&year) || month > 12 || (month == 0 && day > 0) {
            return None;
        }
        let days = match month {
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (day <= days).then_some(Date(year * 10_000 + month * 100 + day))
    }

    /// The date that a person types: `2023`, `2023-05`, `2023-05-17`, the parts parted by `-`, `.` or `/` and none of
    /// them 0.
    pub fn typed(text: &str) -> Option<Date> {
        let mut numbers = [0; 3];
        let parts: Vec<&str> = text.trim().split(['-', '.', '/']).collect();
        if parts.len() > numbers.len() {
            return None;
        }
        for (number, part) in numbers.iter_mut().zip(&parts) {
            *number = part.parse().ok().filter(|number| *number > 0)?;
        }
        let [year, month, day] = numbers;
        Date::new(year, month, day)
    }

    /// The date as one number, `yyyymmdd`, zeros for what is missing: a column of the index.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The date such a number stands for, if it is one.
    pub fn from_number(number: u32) -> Option<Date> {
        Date::new(number / 10_000, number / 100 % 100, number % 100)
    }

    /// The last number that this date covers: `2023-05` covers all its days.
    pub fn last(self) -> u32 {
        match (self.0 / 100 % 100, self.0 % 100) {
            (0, _) => self.0 + 1231,
            (_, 0) => self.0 + 31,
            _ => self.0,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10_000, self.0 / 100 % 100, self.0 % 100) {
            (year, 0, _) => write!(out, "{year:04}"),
            (year, month, 0) => write!(out, "{year:04}-{month:02}"),
            (year, month, day) => write!(out, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_were_written() {
        let shown = |year, month, day| Date::new(year, month, day).map(|date| date.to_string());
        assert_eq!(shown(2023, 0, 0).as_deref(), Some("2023"));
        assert_eq!(shown(2023, 5, 0).as_deref(), Some("2023-05"));
        assert_eq!(shown(2024, 2, 29).as_deref(), Some("2024-02-29"));
        assert_eq!(shown(2023, 2, 29), None);
        assert_eq!(shown(2023, 0, 3), None);
        assert_eq!(shown(0, 1, 1), None);
    }

    #[test]
    fn typed_dates_are_read_as_exact_as_they_are_written() {
        let shown = |text| Date::typed(text).map(|date| date.to_string());
        assert_eq!(shown("2023").as_deref(), Some("2023"));
        assert_eq!(shown("2023-05").as_deref(), Some("2023-05"));
        assert_eq!(shown("2023.5.7").as_deref(), Some("2023-05-07"));
        for mistake in [
            "",
            "soon",
            "2023-13",
            "2023-0-1",
            "2023-00",
            "2023-02-30",
            "1-2-3-4",
            "-5",
        ] {
            assert_eq!(shown(mistake), None, "{mistake}");
        }
    }

    #[test]
    fn a_month_covers_its_days() {
        let may = Date::new(2023, 5, 0).expect("a month");
        let day = Date::new(2023, 5, 31).expect("a day");
        assert!(may < day && day.number() <= may.last());
        assert_eq!(Date::from_number(day.number()), Some(day));
    }
}
