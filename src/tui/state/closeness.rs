//! How close a name is to what is typed: beside the letters it shares, whether it says the very words.

/// How what is typed stands in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// It is all of the name, or all behind its kind: `sre` for `tag:sre`.
    Whole,
    /// Each of its words stands there as it is.
    Words,
    /// Its letters stand there in their order.
    Scattered,
}

/// How close what is typed, in lower case, is to a name.
pub fn closeness(name: &str, typed: &str) -> Closeness {
    let name = name.to_lowercase();
    let bare = name.split_once(':').map_or(name.as_str(), |(_, value)| value);
    if name == typed || bare == typed {
        return Closeness::Whole;
    }
    match typed.split_whitespace().all(|word| name.contains(word)) {
        true => Closeness::Words,
        false => Closeness::Scattered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_very_words_are_closer_than_their_letters() {
        assert_eq!(closeness("tag:SRE", "sre"), Closeness::Whole);
        assert_eq!(
            closeness("find words in the note", "find words in the note"),
            Closeness::Whole
        );
        assert_eq!(closeness("event:등대 SRE 나눔회", "sre"), Closeness::Words);
        assert_eq!(
            closeness("컨슈머가 멈춘 날: Kafka 재처리", "재처리 kaf"),
            Closeness::Words
        );
        assert_eq!(closeness("stop looking for changed notes", "sre"), Closeness::Scattered);
        assert_eq!(closeness("", ""), Closeness::Whole);
    }
}
