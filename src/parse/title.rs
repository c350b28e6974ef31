//! What is a note called?

use crate::note::{Date, Section};

use super::document::fold;
use super::frontmatter::dates;

/// The frontmatter's title, else the first heading of level 1, else the file's name made readable, else the path.
pub fn title(path: &str, given: Option<&str>, sections: &[Section]) -> String {
    let given = given.map(fold).filter(|title| !title.is_empty());
    let heading = || {
        sections
            .iter()
            .find(|section| section.level == 1 && !section.heading.is_empty())
    };
    given
        .or_else(|| heading().map(|section| section.heading.clone()))
        .or_else(|| Some(readable(path).1).filter(|name| !name.is_empty()))
        .unwrap_or_else(|| {
            if path.is_empty() {
                "untitled".to_owned()
            } else {
                path.to_owned()
            }
        })
}

/// The date that a file's name begins with: `2023-05-12-talk.md`.
pub fn date(path: &str) -> Option<Date> {
    readable(path).0
}

/// A file's name as a date and a title.
fn readable(path: &str) -> (Option<Date>, String) {
    if let Some(day) = day(path)
        && let Some((date, _)) = dates::leading(&day)
    {
        return (Some(date), day);
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    };
    let (date, rest) = match dates::leading(stem) {
        Some((date, rest)) if !rest.trim_matches(SEPARATORS).is_empty() => (Some(date), rest),
        Some((date, _)) => (Some(date), stem),
        None => (None, stem),
    };
    let title = if rest.len() == stem.len() && date.is_some() {
        stem.to_owned()
    } else {
        fold(&rest.replace(SEPARATORS, " "))
    };
    (date, title)
}

/// The day that folders and a file are called by: `2023/05/12.md`.
fn day(path: &str) -> Option<String> {
    let (path, _) = path.rsplit_once('.')?;
    let mut parts = path.rsplit('/');
    let mut digits = |least: usize, most: usize| {
        let part = parts.next()?;
        let fits = (least..=most).contains(&part.len()) && part.bytes().all(|letter| letter.is_ascii_digit());
        fits.then_some(part)
    };
    let (day, month, year) = (digits(1, 2)?, digits(1, 2)?, digits(4, 4)?);
    Some(format!("{year}-{month:0>2}-{day:0>2}"))
}

const SEPARATORS: [char; 3] = ['-', '_', ' '];

#[cfg(test)]
mod tests {
    use super::{date, title};

    #[test]
    fn a_name_is_made_readable() {
        let name = |path| title(path, None, &[]);
        assert_eq!(name("a/2023-05-12-장애_대응-회고.md"), "장애 대응 회고");
        assert_eq!(name("2023-05-12.md"), "2023-05-12");
        assert_eq!(name("talk"), "talk");
        assert_eq!(name("a/.md"), ".md");
        assert_eq!(name("---.md"), "---.md");
        assert_eq!(title("x.md", Some("  "), &[]), "x");
        assert_eq!(title("", None, &[]), "untitled");
        assert_eq!(
            date("2023-05-12-x.md").map(|date| date.to_string()).as_deref(),
            Some("2023-05-12")
        );
        assert_eq!(
            date("20230512 x.md").map(|date| date.to_string()).as_deref(),
            Some("2023-05-12")
        );
        assert_eq!(date("2023 회고.md"), None);
        let day = |path| (title(path, None, &[]), date(path).map(|date| date.to_string()));
        assert_eq!(
            day("daily/2023/5/2.md"),
            ("2023-05-02".into(), Some("2023-05-02".into()))
        );
        assert_eq!(day("2023/13/2.md"), ("2".into(), None));
        assert_eq!(day("2023/05/a.md"), ("a".into(), None));
    }
}
