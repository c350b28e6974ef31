//! Dates and ranges of dates in a query.

/// The first and the last number (`yyyymmdd`) of `2023`, `2023-05`, `2023-05-01`, `2023..2024`, `2023-05..`, `..2024`.
pub fn range(text: &str) -> Option<(u32, u32)> {
    match text.split_once("..") {
        Some(("", "")) => None,
        Some(("", to)) => Some((1, last(to)?)),
        Some((from, "")) => Some((first(from)?, 99_991_231)),
        Some((from, to)) => Some((first(from)?, last(to)?)),
        None => Some((first(text)?, last(text)?)),
    }
}

/// The first number that a date covers, its own.
pub fn first(text: &str) -> Option<u32> {
    let mut parts = text.split(['-', '.', '/']).map(|part| part.parse::<u32>().ok());
    let year = parts.next()??;
    let month = parts
        .next()
        .map_or(Some(0), |part| part.filter(|month| (1..=12).contains(month)))?;
    let day = parts
        .next()
        .map_or(Some(0), |part| part.filter(|day| (1..=31).contains(day)))?;
    (parts.next().is_none() && (1..=9999).contains(&year)).then_some(year * 10_000 + month * 100 + day)
}

/// The last number that a date covers.
pub fn last(text: &str) -> Option<u32> {
    let number = first(text)?;
    Some(match (number / 100 % 100, number % 100) {
        (0, _) => number + 1231,
        (_, 0) => number + 31,
        _ => number,
    })
}
