//! How a search engine is to hold the documents of `export --format ndjson`.

use std::io::Write;

use crate::cli::Engine;
use crate::command::Outcome;
use crate::error::Error;

const ELASTICSEARCH: &str = include_str!("elasticsearch.json");
const QUICKWIT: &str = include_str!("quickwit.yaml");

/// Prints the mapping of an engine.
///
/// # Errors
/// [`Error::Output`] where it cannot be written.
pub fn print(engine: Engine, out: &mut impl Write) -> Result<Outcome, Error> {
    let text = match engine {
        Engine::Elasticsearch => ELASTICSEARCH,
        Engine::Quickwit => QUICKWIT,
    };
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Found)
}
