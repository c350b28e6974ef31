//! Where a line of text is broken so that it fits. Knows cells and clusters, nothing of faces or notes.

use std::ops::Range;

use super::clusters;

/// How far a split inside a word steps back so that no closing punctuation begins the next line, in cells.
const STEP_BACK: usize = 4;

/// The text broken into lines of at most `first` and then `rest` cells, as byte ranges without the blanks at the
/// breaks; at least one range. Lines break at blanks, or between ideographs; a Korean word stays whole unless it is
/// wider than a line. A cluster wider than its line has one for itself: show it through [`super::fit`].
/// The text holds no line ends and no tabs.
pub fn wrap(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut from = 0;
    let mut limit = first.max(1);
    loop {
        let (end, next) = line(text, from, limit);
        lines.push(from..end);
        if next >= text.len() {
            return lines;
        }
        from = next;
        limit = rest.max(1);
    }
}

/// A place where a line may end: the end of what stands on it, the start of the next, and the cells used.
#[derive(Clone, Copy)]
struct Break {
    end: usize,
    next: usize,
    used: usize,
}

/// The end of the line that begins at `from`, and where the next begins.
fn line(text: &str, from: usize, limit: usize) -> (usize, usize) {
    let (mut good, mut poor, mut split) = (None, None, None);
    let mut used = 0;
    let mut content = from;
    let mut before: Option<&str> = None;
    for (offset, cluster, cells) in clusters(&text[from..]) {
        let at = from + offset;
        if cluster == " " {
            used += cells;
            continue;
        }
        let place = Break {
            end: content,
            next: at,
            used,
        };
        if let Some(last) = before {
            let blank = at > content;
            if closes(cluster) || opens(last) {
                poor = if blank { Some(place) } else { poor };
            } else if blank || between_ideographs(last, cluster) {
                good = Some(place);
            } else {
                split = Some(place);
            }
        }
        if used + cells > limit && at > from {
            let near = |place: &Break| used - place.used <= STEP_BACK;
            let place = good.or(poor).or(split.filter(near)).unwrap_or(Break {
                end: content.max(from),
                next: at,
                used,
            });
            return (place.end, place.next);
        }
        used += cells;
        content = at + cluster.len();
        before = Some(cluster);
    }
    (content, text.len())
}

/// Whether a cluster is punctuation that no line begins with.
fn closes(cluster: &str) -> bool {
    matches!(
        cluster,
        "." | ","
            | ";"
            | ":"
            | "!"
            | "?"
            | ")"
            | "]"
            | "}"
            | "%"
            | "…"
            | "‥"
            | "·"
            | "・"
            | "ー"
            | "々"
            | "％"
            | "℃"
            | "．"
            | "｝"
            | "］"
            | "｣"
            | "〗"
            | "〙"
            | "”"
            | "’"
            | "»"
            | "。"
            | "，"
            | "、"
            | "！"
            | "？"
            | "："
            | "；"
            | "）"
            | "」"
            | "』"
            | "】"
            | "》"
            | "〉"
            | "〕"
    ) || small_kana(cluster)
}

/// Kana that only colour the one before them.
fn small_kana(cluster: &str) -> bool {
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ".contains(cluster) && !cluster.is_empty()
}

/// Whether a cluster is punctuation that no line ends with.
fn opens(cluster: &str) -> bool {
    matches!(
        cluster,
        "(" | "["
            | "{"
            | "“"
            | "‘"
            | "«"
            | "（"
            | "「"
            | "『"
            | "【"
            | "《"
            | "〈"
            | "〔"
            | "｢"
            | "［"
            | "｛"
            | "〖"
            | "〘"
    )
}

/// Scripts written without blanks between words: a line may break between any two of their characters, after their
/// punctuation, and beside a Latin word among them. Hangul that is written to them is a particle, and stays.
fn between_ideographs(last: &str, next: &str) -> bool {
    let latin = |cluster: &str| cluster.chars().all(|letter| letter.is_ascii_alphanumeric());
    match (ideograph(last), ideograph(next)) {
        (true, true) => true,
        (true, false) => latin(next),
        (false, true) => latin(last) || closes(last),
        (false, false) => false,
    }
}

/// Whether a cluster is an ideograph or a kana.
fn ideograph(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|first| {
        matches!(
            first,
            '一'..='鿿' | '㐀'..='䶿' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
            | 'ぁ'..='ヿ' | 'ㇰ'..='ㇿ' | 'ｦ'..='ﾟ' | '々' | '〆'
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cells::width;

    fn lines(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells, cells).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn korean_words_stay_whole_where_they_fit() {
        assert_eq!(
            lines("장애 대응 경험이 중요한가", 12),
            ["장애 대응", "경험이", "중요한가"]
        );
        assert_eq!(lines("운영중시스템 개발", 8), ["운영중시", "스템", "개발"]);
        assert_eq!(lines("", 8), [""]);
        assert_eq!(lines("a   b", 1), ["a", "b"]);
    }

    #[test]
    fn punctuation_stays_with_its_word() {
        assert_eq!(lines("( 돈 관련 ) 이다", 9), ["( 돈", "관련 )", "이다"]);
        assert_eq!(lines("abcdefgh.", 8), ["abcdefg", "h."]);
        assert_eq!(lines("漢字漢字。漢字", 8), ["漢字漢", "字。漢字"]);
        assert_eq!(lines("「장애」 (대응) “회고”!", 8), ["「장애」", "(대응)", "“회고”!"]);
        assert_eq!(lines("이것은 ( 괄호 ) 뭐야 ?", 10), ["이것은", "( 괄호 )", "뭐야 ?"]);
        for cells in 4..30 {
            let text = "정말 「그런」 것일까? (아마), 그렇다… “네” 라고, 답했다! 끝.";
            for line in lines(text, cells) {
                assert!(
                    !line.starts_with(['」', '?', ')', ',', '…', '”', '!', '.']),
                    "{cells}: {line}"
                );
                assert!(!line.ends_with(['「', '(', '“']), "{cells}: {line}");
            }
        }
    }

    #[test]
    fn no_line_is_wider_and_nothing_is_lost() {
        let text = "( With 기획자,디자이너,QA,개발자 - 다른 팀 👨‍👩‍👧 ) https://example.org/a/very/long/path ！！";
        for cells in 2..40 {
            let lines = lines(text, cells);
            assert!(lines.iter().all(|line| width(line) <= cells), "{cells}: {lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
        assert_eq!(lines("가나", 1), ["가", "나"]);
    }

    #[test]
    fn ideographs_and_kana_break_anywhere_but_before_small_ones() {
        assert_eq!(lines("日本語とRustで書く", 8), ["日本語と", "Rustで書", "く"]);
        assert_eq!(lines("チェック", 6), ["チェッ", "ク"]);
        assert_eq!(lines("漢字를 쓴다", 6), ["漢字를", "쓴다"]);
        assert_eq!(lines("漢字를", 4), ["漢", "字를"]);
    }

    #[test]
    fn continued_lines_have_their_own_width() {
        assert_eq!(wrap("aaaa bbbb", 5, 3), [0..4, 5..8, 8..9]);
    }
}
