//! One page of HTML that needs nothing else: all talks, a table of contents, and a search as one types. A browser runs
//! nothing in it but its own script, and asks nothing of anybody; without that script it is all there to read.

use std::collections::HashMap;
use std::io::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::source::Source;
use crate::error::Error;
use crate::note::{Call, Note, folded};
use crate::render::{self, attribute};
use crate::search::Talk;

const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");

/// Writes the page and says how many talks are on it.
///
/// # Errors
/// Where the index cannot be read or the output cannot be written.
pub fn write(source: &mut Source, out: &mut impl Write) -> Result<usize, Error> {
    let talks = source.talks()?;
    let places = Places::of(&talks);
    head(talks.len(), out)?;
    for (number, talk) in talks.iter().enumerate() {
        let when = [talk.date.iter().cloned().collect(), talk.speakers.clone()].concat();
        let when = attribute(&when.join(" · "));
        let title = attribute(&talk.title);
        writeln!(
            out,
            "<li><a href=\"#{}\">{title}</a> <small>{when}</small></li>",
            name(number)
        )?;
    }
    writeln!(out, "</ol>\n</nav>\n<main>")?;
    let written = source.each_note(&talks, |number, talk, note| article(number, talk, note, &places, out))?;
    writeln!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>")?;
    Ok(written)
}

/// What a talk is called on the page.
fn name(number: usize) -> String {
    format!("talk-{}", number + 1)
}

/// What a browser is to hold to: nothing from elsewhere, no script and no style but these.
fn policy() -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    let (script, style) = (hash(SCRIPT), hash(STYLE));
    format!(
        "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    )
}

fn head(talks: usize, out: &mut impl Write) -> Result<(), Error> {
    let count = if talks == 1 {
        "1 talk".to_owned()
    } else {
        format!("{talks} talks")
    };
    let policy = policy();
    writeln!(
        out,
        "<!DOCTYPE html>
<html>
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">
<meta name=\"referrer\" content=\"no-referrer\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{count}</title>
<style>{STYLE}</style>
</head>
<body>
<header id=\"top\">
<h1>Talks</h1>
</header>
<p id=\"search\" hidden><input id=\"words\" type=\"search\" placeholder=\"Search\" aria-label=\"Search\" autocomplete=\"off\"> <output id=\"count\" for=\"words\"></output></p>
<nav aria-label=\"Contents\">
<ol>"
    )?;
    Ok(())
}

fn article(number: usize, talk: &Talk, note: &Note, places: &Places, out: &mut impl Write) -> Result<(), Error> {
    let prefix = name(number);
    writeln!(
        out,
        "<article id=\"{prefix}\">\n<header>\n<h2>{}</h2>",
        attribute(&talk.title)
    )?;
    let parts = crate::command::digest::source(&talk.path, Some(talk));
    writeln!(out, "<p>{}</p>", attribute(&parts.join(" · ")))?;
    if !talk.tags.is_empty() {
        let tags = talk.tags.iter().map(|tag| format!("<span>#{}</span>", attribute(tag)));
        writeln!(out, "<p>{}</p>", tags.collect::<Vec<_>>().join(" "))?;
    }
    if let Some(url) = talk.url.as_deref() {
        let said = attribute(url);
        match render::is_web(url) {
            true => writeln!(out, "<p><a href=\"{said}\">{said}</a></p>")?,
            false => writeln!(out, "<p>{said}</p>")?,
        }
    }
    writeln!(out, "</header>")?;
    render::web(note, &prefix, &|call| places.called(call, &talk.path), &mut *out)?;
    questions(note, &prefix, out)?;
    writeln!(out, "<p><a href=\"#top\">↑</a></p>\n</article>")?;
    Ok(())
}

/// What was asked in a talk, each with a link to the section that it stands in.
fn questions(note: &Note, prefix: &str, out: &mut impl Write) -> Result<(), Error> {
    if note.questions.is_empty() {
        return Ok(());
    }
    writeln!(out, "<details>\n<summary>? {}</summary>\n<ul>", note.questions.len())?;
    for question in &note.questions {
        let section = note.sections.get(question.section).filter(|section| section.level > 0);
        let place = section.map_or(prefix.to_owned(), |section| render::name(prefix, &section.anchor));
        writeln!(out, "<li><a href=\"#{place}\">{}</a></li>", attribute(&question.text))?;
    }
    writeln!(out, "</ul>\n</details>")?;
    Ok(())
}

/// Which talk stands where on the page, by their paths and their titles.
struct Places {
    paths: HashMap<String, usize>,
    titles: HashMap<String, usize>,
}

impl Places {
    fn of(talks: &[Talk]) -> Places {
        let mut places = Places {
            paths: HashMap::new(),
            titles: HashMap::new(),
        };
        for (number, talk) in talks.iter().enumerate() {
            let path = folded(&talk.path);
            let file = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
            let file = file.rsplit_once('/').map_or(file, |(_, file)| file).to_owned();
            for called in [file, folded(&talk.title)] {
                places.titles.entry(called).or_insert(number);
            }
            places.paths.insert(path, number);
        }
        places
    }

    /// Where on the page a link of a note leads.
    fn called(&self, call: &Call, from: &str) -> Option<String> {
        let mut files = call.files(from).into_iter();
        let by_path = files.find_map(|file| self.paths.get(&folded(&file)));
        let by_name = || match call {
            Call::Name(_) => call.names(from).iter().find_map(|name| self.titles.get(name)),
            Call::Path(_) => None,
        };
        by_path.or_else(by_name).map(|number| format!("#{}", name(*number)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_own_parts_end_where_they_end() {
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
        assert!(!STYLE.contains("</") && !STYLE.contains("@import") && !STYLE.contains("url("));
        for reach in [
            "fetch",
            "XMLHttp",
            "innerHTML",
            "eval",
            "import",
            "document.write",
            "location",
        ] {
            assert!(!SCRIPT.contains(reach), "{reach}");
        }
    }
}
