//! Which date does a text name, in the spellings that notes use?

use crate::note::Date;

/// The date that a value is: `2023-05-12`, with a time behind it or not, `2023.5.12`, `2023년 5월 12일`, `May 12, 2023`,
/// `12 May 2023`, `20230512`, `2023-05`, `2023`.
pub fn date(value: &str) -> Option<Date> {
    let value = value.trim();
    let (date, rest) = leading(value).or_else(|| worded(value))?;
    let exact = date.number() % 100 > 0;
    let rest = rest.trim_start_matches(['.', '년', '월', '일']);
    let next = rest.chars().next();
    let ends = match next {
        None => true,
        Some('T' | 't') => exact && rest[1..].starts_with(|digit: char| digit.is_ascii_digit()),
        Some(next) => next.is_whitespace() || matches!(next, '(' | ',' | '~' | '–' | '-' | '일' | ':'),
    };
    let vague = !exact && !rest.trim().is_empty();
    (ends && !vague).then_some(date)
}

/// The date that a text begins with, year first, and what follows it. A bare year is none where more follows.
pub fn leading(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(text)?;
    let number = |digits: &str| digits.parse::<u32>().ok();
    if year.len() == 8 {
        let date = Date::new(number(&year[..4])?, number(&year[4..6])?, number(&year[6..])?)?;
        return Some((date, rest)).filter(|(date, _)| plausible(*date));
    }
    if year.len() != 4 {
        return None;
    }
    let year = number(year)?;
    let month = part(rest, '년');
    let Some((month, after_month)) = month else {
        let bare = rest.trim_start_matches('년').trim().is_empty();
        return Date::new(year, 0, 0)
            .filter(|date| bare && plausible(*date))
            .map(|date| (date, ""));
    };
    let day = part(after_month, '월');
    let full = day.and_then(|(day, rest)| Some((Date::new(year, month, day)?, rest)));
    let (date, rest) = full.or_else(|| Some((Date::new(year, month, 0)?, after_month)))?;
    (plausible(date) && date.number() / 100 % 100 > 0).then(|| (date, rest.strip_prefix('일').unwrap_or(rest)))
}

/// The next part of a date: one separator, then one or two digits.
fn part(text: &str, word: char) -> Option<(u32, &str)> {
    let text = text.trim_start_matches(' ');
    let text = text.strip_prefix(['-', '.', '/', '_', word])?;
    let (number, rest) = digits(text.trim_start_matches(' '))?;
    let number = if number.len() <= 2 {
        number.parse().ok()?
    } else {
        return None;
    };
    (number > 0).then_some((number, rest))
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let length = text
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(text.len());
    (length > 0).then(|| text.split_at(length))
}

/// Years in which talks are given; other numbers of four digits are something else.
fn plausible(date: Date) -> bool {
    (1900..=2199).contains(&(date.number() / 10_000))
}

/// A date with an English month: `Fri, May 12th, 2023`, `12 May 2023`, `May 2023`.
fn worded(text: &str) -> Option<(Date, &str)> {
    let (mut day, mut month) = (0, 0);
    let mut rest = text;
    for _ in 0..5 {
        rest = rest.trim_start_matches([' ', ',', '.', '-']);
        let length = rest
            .find(|character: char| !character.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        rest = after;
        match digits(word) {
            Some((number, "")) if number.len() == 4 && month > 0 => {
                let date = Date::new(number.parse().ok()?, month, day)?;
                return plausible(date).then_some((date, rest));
            }
            Some((number, "" | "st" | "nd" | "rd" | "th")) if number.len() <= 2 => day = number.parse().ok()?,
            Some(_) => return None,
            None => match name(word, &MONTHS) {
                Some(at) => month = at,
                None if name(word, &WEEKDAYS).is_some() => {}
                None => return None,
            },
        }
    }
    None
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The place, from 1, of a name that is written whole or by three letters or more.
fn name(word: &str, names: &[&str]) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let at = names
        .iter()
        .position(|name| word.len() >= 3 && name.starts_with(&word))?;
    Some(at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_day_is_read_however_it_is_spelt() {
        for spelling in [
            "2023-05-12",
            "2023-5-12",
            "2023.05.12",
            "2023. 5. 12.",
            "2023/5/12",
            "2023년 5월 12일",
            "2023년5월12일",
            "20230512",
            "May 12, 2023",
            "May 12th 2023",
            "12 May 2023",
            "Fri, 12 May 2023 10:00",
            "2023-05-12T10:00:00+09:00",
            "2023-05-12 10:00",
            "2023-05-12 (금)",
            "2023-05-12 ~ 2023-05-13",
            "12-May-2023",
            "Sept 1, 2023",
        ] {
            let read = date(spelling).map(|date| date.to_string());
            let want = if spelling.starts_with("Sept") {
                "2023-09-01"
            } else {
                "2023-05-12"
            };
            assert_eq!(read.as_deref(), Some(want), "{spelling}");
        }
    }

    #[test]
    fn a_month_or_a_year_is_a_date_too() {
        for (spelling, want) in [
            ("2023-05", "2023-05"),
            ("2023.5", "2023-05"),
            ("2023년 5월", "2023-05"),
            ("May 2023", "2023-05"),
            ("2023", "2023"),
            ("2023년", "2023"),
        ] {
            assert_eq!(
                date(spelling).map(|date| date.to_string()).as_deref(),
                Some(want),
                "{spelling}"
            );
        }
    }

    #[test]
    fn other_values_are_no_dates() {
        for spelling in [
            "",
            "soon",
            "어제",
            "2023 회고",
            "2023-13-01",
            "2023-02-30",
            "0000",
            "12345",
            "2023-05-123",
            "1.10",
            "May",
            "T",
            "2023-05-12abc",
        ] {
            assert_eq!(date(spelling), None, "{spelling}");
        }
    }
}
