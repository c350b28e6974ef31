//! Initial consonants: `ㅋㅋㅇ` stands for 카카오. Pairs of them, with positions, find a pattern wherever it stands in a
//! heading, across its blanks.

use super::jamo;

/// Consonants from which on a pattern says something.
const SHORTEST: usize = 2;

/// Whether a word is nothing but initial consonants, and enough of them.
pub fn is_pattern(word: &str) -> bool {
    word.chars().count() >= SHORTEST && word.chars().all(|letter| jamo::onset_of(letter).is_some())
}

/// The initial consonants of a text's Hangul: runs of them across blanks, parted by whatever else there is.
pub fn runs(text: &str) -> Vec<Vec<char>> {
    let mut runs = vec![Vec::new()];
    for character in text.chars() {
        match jamo::initial(character).or_else(|| jamo::onset_of(character).map(|_| character)) {
            Some(initial) => runs
                .last_mut()
                .into_iter()
                .for_each(|run: &mut Vec<char>| run.push(initial)),
            None if character.is_whitespace() => {}
            None => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| run.len() >= SHORTEST);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_reach_across_blanks_and_stop_at_the_rest() {
        let run = |text: &str| runs(text).into_iter().map(String::from_iter).collect::<Vec<String>>();
        assert_eq!(run("카카오 뱅크"), ["ㅋㅋㅇㅂㅋ"]);
        assert_eq!(run("장애 대응 API 이야기!"), ["ㅈㅇㄷㅇ", "ㅇㅇㄱ"]);
        assert!(is_pattern("ㅋㅋㅇ") && !is_pattern("ㅋ") && !is_pattern("ㅏㅁ") && !is_pattern("카ㅋ"));
    }
}
