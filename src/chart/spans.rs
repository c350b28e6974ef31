//! Time in columns: the months from one to another, so many a column that all of it fits.

use crate::note::Date;
use crate::search::Period;

/// Months of a year.
const YEAR: u32 = 12;

/// A stretch of time, parted into columns of so many months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// The first month, counted from the year 0.
    first: u32,
    /// How many columns.
    pub count: usize,
    /// How many months each has.
    months: u32,
}

/// The year of a date, and its month; 0 for none.
pub fn parts(date: Date) -> (u32, u32) {
    (date.number() / 10_000, date.number() / 100 % 100)
}

/// A month or a year as the first and the last of its months, counted from the year 0.
pub fn months(date: Date) -> (u32, u32) {
    match parts(date) {
        (year, 0) => (year * YEAR, year * YEAR + YEAR - 1),
        (year, month) => (year * YEAR + month - 1, year * YEAR + month - 1),
    }
}

/// The month with such a number.
pub fn month(number: u32) -> Option<Date> {
    Date::new(number / YEAR, number % YEAR + 1, 0)
}

/// The first and the last month of some periods, which are in their order.
pub fn extent(periods: &[Period]) -> Option<(u32, u32)> {
    let first = periods.iter().map(|of| months(of.period).0).min()?;
    let last = periods.iter().map(|of| months(of.period).1).max()?;
    Some((first, last))
}

impl Columns {
    /// All of the time of some periods in at most so many columns, of a month, a quarter, or years; of years where no
    /// month is known.
    pub fn of(periods: &[Period], room: usize) -> Option<Columns> {
        let all = extent(periods)?;
        let known: Vec<Period> = periods.iter().filter(|of| parts(of.period).1 > 0).copied().collect();
        let months = extent(&known);
        let short = [1, 3].into_iter().filter_map(|size| Some((size, months?)));
        let years = (1..).map(|years| (years * YEAR, all));
        let mut columns = short.chain(years).map(|(months, (first, last))| {
            // Quarters and years begin where the calendar's do.
            let begin = if months <= YEAR { months } else { YEAR };
            let first = first / begin * begin;
            let count = (last - first) / months + 1;
            Columns {
                first,
                count: usize::try_from(count).unwrap_or(usize::MAX),
                months,
            }
        });
        columns.find(|columns| columns.count <= room.max(1))
    }

    /// How many notes each column has. A year without a month has no place in columns that are shorter.
    pub fn counts(self, periods: &[Period]) -> Vec<u32> {
        let mut counts = vec![0; self.count];
        for of in periods {
            let (first, last) = months(of.period);
            if last - first >= self.months {
                continue;
            }
            let column = first.checked_sub(self.first).map(|after| after / self.months);
            let count = column.and_then(|column| counts.get_mut(usize::try_from(column).ok()?));
            if let Some(count) = count {
                *count += of.notes;
            }
        }
        counts
    }

    /// What a column is, in words.
    pub fn named(self) -> String {
        match self.months {
            1 => "a month".to_owned(),
            3 => "a quarter".to_owned(),
            YEAR => "a year".to_owned(),
            months => format!("{} years", months / YEAR),
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn periods(typed: &[(&str, u32)]) -> Vec<Period> {
        let period = |(date, notes): &(&str, u32)| Period {
            period: Date::typed(date).expect("a date"),
            notes: *notes,
        };
        typed.iter().map(period).collect()
    }

    fn columns(typed: &[(&str, u32)], room: usize) -> (String, Vec<u32>) {
        let periods = periods(typed);
        let columns = Columns::of(&periods, room).expect("columns");
        (columns.named(), columns.counts(&periods))
    }

    #[test]
    fn columns_are_as_short_as_they_can_be() {
        let times = [("2022-12", 1), ("2023-02", 2), ("2023-03", 4)];
        assert_eq!(columns(&times, 4), ("a month".to_owned(), vec![1, 0, 2, 4]));
        assert_eq!(columns(&times, 3), ("a quarter".to_owned(), vec![1, 6]));
        assert_eq!(columns(&times, 1), ("2 years".to_owned(), vec![7]));
        assert_eq!(columns(&[("2023-02", 2)], 9), ("a month".to_owned(), vec![2]));
        let (name, counts) = columns(&[("0001-01", 1), ("9999-12", 1)], 20);
        assert_eq!((name.as_str(), counts.len()), ("500 years", 20));
        assert_eq!(counts.iter().sum::<u32>(), 2);
        assert_eq!(Columns::of(&[], 9), None);
    }

    #[test]
    fn a_year_without_a_month_stands_in_columns_of_years_alone() {
        let times = [("2022", 5), ("2023-02", 2), ("2023-05", 1)];
        assert_eq!(columns(&times, 30), ("a month".to_owned(), vec![2, 0, 0, 1]));
        let times = [("2022", 5), ("2023-02", 2), ("2023-12", 1)];
        assert_eq!(columns(&times, 2), ("a year".to_owned(), vec![5, 3]));
        assert_eq!(
            columns(&[("2021", 1), ("2023", 2)], 40),
            ("a year".to_owned(), vec![1, 0, 2])
        );
    }
}
