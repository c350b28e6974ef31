//! The patch of `check --fix`: what can be mended without guessing. No note is touched.

use std::collections::BTreeMap;
use std::io::Write;

use super::Outcome;
use super::check::Listed;
use super::ink::Ink;
use super::paths::Paths;
use crate::book::Book;
use crate::check::{self, Mend};
use crate::config::{Config, Output};
use crate::error::Error;
use crate::notice;

/// Prints the patch, its paths as seen from here where the notes lie below, else from the notes folder.
///
/// # Errors
/// Where it cannot be written.
pub fn run(
    book: &Book,
    rows: Vec<Listed>,
    config: &Config,
    (ink, paths): (&Ink, &Paths),
    out: &mut impl Write,
) -> Result<Outcome, Error> {
    let mut mends: BTreeMap<String, Vec<Mend>> = BTreeMap::new();
    for row in rows {
        if let Some(mend) = row.mend {
            mends.entry(row.path).or_default().push(mend);
        }
    }
    let (mut patched, mut elsewhere) = (0, false);
    for (path, mends) in &mends {
        // A note that is gone since, and one of other bytes, is left alone.
        let Ok(Some(source)) = book.source(path) else { continue };
        let mended = check::mend(path, &source.text, mends);
        if mended == source.text {
            continue;
        }
        let below = || {
            source
                .file
                .strip_prefix(book.folder())
                .unwrap_or(&source.file)
                .to_owned()
        };
        let name = paths.below(&config.here, path).unwrap_or_else(|| {
            elsewhere = true;
            below()
        });
        let name = name.as_os_str().as_encoded_bytes();
        let patch = check::patch(name, &source.text, &mended);
        match ink.output() {
            Output::Pipe => out.write_all(patch.as_bytes())?,
            Output::Terminal => patch
                .lines()
                .try_for_each(|line| writeln!(out, "{}", ink.plain(line)))?,
        }
        patched += 1;
    }
    out.flush()?;
    if elsewhere {
        let folder = book.folder().display();
        notice::say(&format!(
            "the notes do not lie below here: the patch is to be applied in {folder}"
        ));
    }
    if patched == 0 {
        notice::say("there is nothing that can be mended without guessing");
    }
    Ok(Outcome::of(patched))
}
