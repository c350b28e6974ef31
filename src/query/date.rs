//! Dates and ranges of dates in a query.

use crate::note::Date;

/// The first and the last number (`yyyymmdd`) of `2023`, `2023-05`, `2023-05-01`, `2023..2024`, `2023-05..`, `..2024`.
pub fn range(text: &str) -> Option<(u32, u32)> {
    match text.split_once("..") {
        Some(("", "")) => None,
        Some(("", to)) => Some((1, Date::typed(to)?.last())),
        Some((from, "")) => Some((Date::typed(from)?.number(), 99_991_231)),
        Some((from, to)) => Some((Date::typed(from)?.number(), Date::typed(to)?.last())),
        None => Date::typed(text).map(|date| (date.number(), date.last())),
    }
}
