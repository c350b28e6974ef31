//! HTML in a note taken apart: text, tags, comments. Tags that no browser knows are text: `List<String>` is no markup.

/// A part of a stretch of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, entities still in it.
    Text(&'a str),
    /// `<name …>`; the name in lower case, the rest as it stands.
    Open(String, &'a str),
    /// `</name>`
    Close(String),
    /// `<!-- … -->`, `<!doctype …>`.
    Comment,
}

const ELEMENTS: &str = " a abbr address article aside audio b big blockquote body br button caption center cite code \
    col colgroup dd del details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header \
    hr html i iframe img input ins kbd label legend li link main mark meta nav ol optgroup option p param picture pre q \
    rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody td \
    textarea tfoot th thead time title tr tt u ul var video wbr ";

/// The parts of a stretch of HTML, first to last; linear in its length.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut text) = (0, 0);
    let mut comments_end = true;
    while let Some(found) = html[at..].find('<') {
        let open = at + found;
        let rest = &html[open..];
        let taken = if rest.starts_with("<!--") && comments_end {
            let end = rest.find("-->");
            comments_end = end.is_some();
            end.map(|end| (Token::Comment, end + 3))
        } else {
            tag(rest)
        };
        let Some((token, length)) = taken else {
            at = open + 1;
            continue;
        };
        if text < open {
            tokens.push(Token::Text(&html[text..open]));
        }
        tokens.push(token);
        at = open + length;
        text = at;
    }
    if text < html.len() {
        tokens.push(Token::Text(&html[text..]));
    }
    tokens
}

/// The tag at the beginning of the text, and its length.
fn tag(text: &str) -> Option<(Token<'_>, usize)> {
    // A tag ends before the next one begins, so that every byte is looked at once.
    let end = text[1..]
        .find(['<', '>'])
        .map(|end| end + 1)
        .filter(|end| text[*end..].starts_with('>'))?;
    let inside = &text[1..end];
    if inside.starts_with(['!', '?']) {
        let known = inside
            .get(..8)
            .is_some_and(|word| word.eq_ignore_ascii_case("!doctype"));
        return known.then_some((Token::Comment, end + 1));
    }
    let (closing, inside) = inside
        .strip_prefix('/')
        .map_or((false, inside), |inside| (true, inside));
    let length = inside
        .find(|character: char| !character.is_ascii_alphanumeric())
        .unwrap_or(inside.len());
    let (name, rest) = inside.split_at(length);
    // One capital letter is the parameter of a type.
    let parameter = rest.is_empty() && name.len() == 1 && name.chars().all(|letter| letter.is_ascii_uppercase());
    let name = name.to_ascii_lowercase();
    if parameter || name.is_empty() || !ELEMENTS.contains(&format!(" {name} ")) {
        return None;
    }
    let plain = rest.is_empty() || rest.starts_with(|next: char| next.is_whitespace() || next == '/');
    plain.then(|| {
        (
            if closing {
                Token::Close(name)
            } else {
                Token::Open(name, rest)
            },
            end + 1,
        )
    })
}

/// The value of an attribute, entities decoded.
pub(super) fn attribute(rest: &str, name: &str) -> Option<String> {
    let lower = rest.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
        let free = *at == 0 || lower[..*at].ends_with(|before: char| before.is_whitespace() || before == '"');
        free && lower[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = rest[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split(|end: char| end.is_whitespace() || end == '>').next()?,
    };
    Some(decode(value))
}

/// The text with the common entities as the characters they stand for. What they give is foreign text as well.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((character, end)) => {
                decoded.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "rarr" => '→',
        "larr" => '←',
        "middot" => '·',
        "bull" => '•',
        "times" => '×',
        "copy" => '©',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_browser_knows_is_text() {
        assert_eq!(tokens("List<String> a<b"), [Token::Text("List<String> a<b")]);
        assert_eq!(tokens("Map<T>"), [Token::Text("Map<T>")]);
        assert_eq!(
            tokens("x<BR/>y<!-- z --></div>"),
            [
                Token::Text("x"),
                Token::Open("br".into(), "/"),
                Token::Text("y"),
                Token::Comment,
                Token::Close("div".into())
            ]
        );
        assert_eq!(tokens("<!-- never ends"), [Token::Text("<!-- never ends")]);
    }

    #[test]
    fn attributes_and_entities_are_read() {
        assert_eq!(
            attribute(" src='a.png' ALT=\"그림 &amp; x\"", "alt").as_deref(),
            Some("그림 & x")
        );
        assert_eq!(attribute(" data-alt=x", "alt"), None);
        assert_eq!(decode("&#27;&lt;&nope;&"), "\u{1b}<&nope;&");
    }
}
