//! Where links lead, said as shortly as it is still true.

use std::borrow::Cow;

/// The target if it tells more than the link's own text.
pub(super) fn worth_saying(target: &str, said: &str) -> Option<String> {
    let shown = readable(target);
    let core = |text: &str| {
        let text = text.trim();
        let text = ["https://", "http://", "mailto:", "www."]
            .iter()
            .fold(text, |text, start| text.strip_prefix(start).unwrap_or(text));
        text.trim_end_matches('/').to_owned()
    };
    (!target.is_empty() && core(&shown) != core(said) && core(target) != core(said)).then(|| shown.into_owned())
}

/// A target with its percent-escaped letters of other scripts as letters; it leads to the same place.
pub(super) fn readable(target: &str) -> Cow<'_, str> {
    if !target.contains('%') {
        return Cow::Borrowed(target);
    }
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escaped = rest.get(1..3).and_then(|two| std::str::from_utf8(two).ok());
        match escaped.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'%' && byte >= 0x80 => {
                bytes.push(byte);
                rest = rest.get(3..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(target), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_said_once() {
        assert_eq!(worth_saying("https://a.b/", "a.b"), None);
        assert_eq!(
            worth_saying("https://a.b/%EA%B0%80%20x", "글").as_deref(),
            Some("https://a.b/가%20x")
        );
        assert_eq!(worth_saying("x%EA", "x").as_deref(), Some("x%EA"));
    }
}
