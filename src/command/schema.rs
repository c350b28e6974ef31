//! `talkbook schema`: what the JSON of each command holds, as JSON Schema 2020-12.

use std::io::Write;

use serde_json::{Map, Value};

use super::Outcome;
use crate::cli::Schema;
use crate::error::Error;

/// The schema of all commands. A test makes it from the types that are written as JSON and compares.
const ALL: &str = include_str!("schema.json");

/// Where a schema keeps its parts, those of each command's JSON among them.
const PARTS: &str = "$defs";

/// Prints the schema of a command's JSON, or of all.
///
/// # Errors
/// [`Error::Output`] where it cannot be written.
pub fn run(schema: &Schema, out: &mut impl Write) -> Result<Outcome, Error> {
    let mut whole: Map<String, Value> = serde_json::from_str(ALL).map_err(std::io::Error::from)?;
    if let Some(command) = &schema.command {
        whole.insert("title".to_owned(), format!("talkbook {command} --format json").into());
        whole.insert("$ref".to_owned(), format!("#/{PARTS}/{command}").into());
    }
    serde_json::to_writer_pretty(&mut *out, &whole).map_err(std::io::Error::from)?;
    writeln!(out)?;
    out.flush()?;
    Ok(Outcome::Found)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use schemars::generate::SchemaSettings;
    use schemars::{JsonSchema, SchemaGenerator};

    use super::super::check::Listed;
    use super::super::export::Exported;
    use super::*;
    use crate::cli;
    use crate::recall::Status;
    use crate::search::{Asked, Heading, Hit, Stats, TagCount, Talk};

    fn rows<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
        generator.subschema_for::<Vec<T>>().into()
    }

    fn made() -> String {
        let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let mut parts: Map<String, Value> = Map::new();
        let mut of = |command: &str, schema| parts.insert(command.to_owned(), schema);
        of("search", rows::<Hit>(&mut generator));
        of("related", rows::<Hit>(&mut generator));
        of("talks", rows::<Talk>(&mut generator));
        of("tags", rows::<TagCount>(&mut generator));
        of("stats", generator.subschema_for::<Stats>().into());
        of("outline", rows::<Heading>(&mut generator));
        of("questions", rows::<Asked>(&mut generator));
        of("check", rows::<Listed>(&mut generator));
        of("export", generator.subschema_for::<Exported>().into());
        of("review", generator.subschema_for::<Status>().into());
        parts.extend(generator.take_definitions(true));
        let whole = serde_json::json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "talkbook's JSON",
            "description": "What each command writes with --format json; with jsonl, an item of the array on each line.",
            PARTS: parts,
        });
        serde_json::to_string_pretty(&whole).expect("JSON") + "\n"
    }

    #[test]
    fn it_is_that_of_the_types() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/command/schema.json");
        let made = made();
        if std::env::var_os("BLESS").is_some() {
            fs::write(&file, &made).expect("written");
        }
        assert_eq!(
            fs::read_to_string(&file).expect("read"),
            made,
            "BLESS=1 cargo test --lib schema writes it anew"
        );
    }

    #[test]
    fn each_command_that_can_be_asked_for_has_one() {
        let whole: Value = serde_json::from_str(&made()).expect("JSON");
        for command in cli::WITH_JSON {
            assert!(whole[PARTS].get(command).is_some(), "{command}");
        }
    }
}
