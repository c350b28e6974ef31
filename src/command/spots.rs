//! Where the best match of a hit stands in its file as it is on disk, for editors' lists of places.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::listing::Spot;
use crate::book::Book;
use crate::search::Hit;

/// Characters at the end of a word that may differ between two places: a particle.
const ENDING: usize = 2;

/// The line, the byte column and the text for each hit, in the order of the hits. Each file is read once.
pub fn spots(hits: &[Hit], book: &Book) -> Vec<Spot> {
    let mut order: Vec<usize> = (0..hits.len()).collect();
    order.sort_by_key(|at| &hits[*at].path);
    let mut spots: Vec<(usize, Spot)> = Vec::with_capacity(hits.len());
    for group in order.chunk_by(|one, next| hits[*one].path == hits[*next].path) {
        let lines = book.lines(&book.file(&hits[group[0]].path)).unwrap_or_default();
        spots.extend(group.iter().map(|at| (*at, spot(&hits[*at], &lines))));
    }
    spots.sort_by_key(|(at, _)| *at);
    spots.into_iter().map(|(_, spot)| spot).collect()
}

fn spot(hit: &Hit, lines: &[String]) -> Spot {
    let Some(text) = lines.get(hit.match_line.saturating_sub(1) as usize) else {
        return Spot {
            line: hit.line,
            column: 1,
            text: hit.snippet.clone(),
        };
    };
    let characters: Vec<char> = hit.snippet.chars().collect();
    let word = |[from, to]: &[usize; 2]| characters.get(*from..*to).map(String::from_iter);
    let words: Vec<String> = hit.highlights.iter().filter_map(word).collect();
    Spot {
        line: hit.match_line,
        column: column(text, &words).unwrap_or(1),
        text: text.clone(),
    }
}

/// The byte column, from 1, at which the first of some composed words stands in a line that need not be composed. A
/// word that stands there with another ending will do.
fn column(line: &str, words: &[String]) -> Option<usize> {
    let composed: String = line.nfc().collect::<String>().to_ascii_lowercase();
    let cut = |word: &str, ending: usize| -> Option<String> {
        let kept = word.chars().count().checked_sub(ending)?;
        (kept >= 2 || (ending == 0 && kept > 0)).then(|| word.chars().take(kept).collect())
    };
    let stems = (0..=ENDING).flat_map(|ending| words.iter().filter_map(move |word| cut(word, ending)));
    let before = stems
        .into_iter()
        .find_map(|stem| composed.find(&stem.to_ascii_lowercase()))?;
    let mut length = 0;
    for (at, cluster) in line.grapheme_indices(true) {
        if length >= before {
            return Some(at + 1);
        }
        length += cluster.nfc().map(char::len_utf8).sum::<usize>();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_is_that_of_the_file() {
        let of = |line: &str, word: &str| column(line, &[word.to_owned()]);
        assert_eq!(of("- 장애 대응", "장애"), Some(3));
        assert_eq!(of("가 \u{110c}\u{1161}\u{11bc}\u{110b}\u{1162}", "장애"), Some(5));
        assert_eq!(of("\u{1100}\u{1161} 장애", "장애"), Some(8));
        assert_eq!(of("## 장애에 강한", "장애가"), Some(4));
        assert_eq!(of("About GRPC", "gRPC"), Some(7));
        assert_eq!(of("다른 말", "장애"), None);
        assert_eq!(of("다른 말", ""), None);
        assert_eq!(column("다른 말", &[]), None);
    }
}
