//! The tools: what each is called, what an assistant is told of it, what it takes, and what answers it.

use rmcp::model::{CallToolResult, ContentBlock, JsonObject, Tool, ToolAnnotations};
use rmcp::schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::notes::Notes;
use super::{bounds, listings, read};
use crate::error::Error;

/// A tool that is offered.
pub struct Offer {
    /// What a client is told of it.
    pub tool: Tool,
    answer: Box<Answer>,
}

type Answer = dyn Fn(&Notes, JsonObject) -> Result<CallToolResult, Error> + Send + Sync;

/// Every tool, in the order in which they are told.
pub fn all() -> Vec<Offer> {
    vec![
        listing(
            "search",
            "Ranked places of the notes: sections and questions",
            "Finds the places that best fit a query, best first. Each row has `path` and `line` to cite as path:line and to \
             `read`, `end_line`, `kind`, `title`, `heading`, `breadcrumb`, `snippet`, `score`, and the talk's `tags`, \
             `speakers`, `event` and `date`. `total` is how many places match, `notices` say how the query was taken and \
             what was cut.",
            listings::search,
        ),
        listing(
            "questions",
            "What was asked in the talks, and how it was answered",
            "Lists questions with their answers, newest talk first. Each row has `path`, `line`, `question`, `answer` \
             (`null` where nobody answered), `asker`, `breadcrumb`, `title`, `tags`.",
            listings::questions,
        ),
        listing(
            "outline",
            "The headings of a note",
            "Lists the headings of one note in the order of the text. Each row has `line`, `end_line`, `level`, `heading`, \
             `anchor`, and how many `questions` lie below it.",
            listings::outline,
        ),
        offer(
            "read",
            "The text of a note or of a part of it",
            "Gives the lines of a note, of one section of it (`heading`), or from `line` to `end_line`, each with its \
             number before it: cite them as path:line. At most 400 lines and 32 KiB at once; it says how to read on.",
            |notes, asked| {
                Ok(CallToolResult::success(vec![ContentBlock::text(read::read(
                    notes, asked,
                )?)]))
            },
        ),
        listing(
            "tags",
            "The tags, with how many notes bear each",
            "Lists the tags of the notes, most notes first. Each row has `tag` and `notes`.",
            listings::tags,
        ),
        listing(
            "talks",
            "The notes: date, title, speakers, event, tags",
            "Lists the notes, newest talk first. Each row has `path`, `title`, `date`, `speakers`, `event`, `tags`, `url`, \
             and how many `sections`, `questions` and `words` it has.",
            listings::talks,
        ),
    ]
}

/// A tool that answers with rows.
fn listing<T: DeserializeOwned + JsonSchema + 'static>(
    name: &'static str,
    title: &'static str,
    description: &'static str,
    rows: fn(&Notes, T) -> Result<Value, Error>,
) -> Offer {
    offer(name, title, description, move |notes, asked| {
        Ok(CallToolResult::structured(rows(notes, asked)?))
    })
}

fn offer<T: DeserializeOwned + JsonSchema + 'static>(
    name: &'static str,
    title: &'static str,
    description: &'static str,
    answer: impl Fn(&Notes, T) -> Result<CallToolResult, Error> + Send + Sync + 'static,
) -> Offer {
    // Nothing is changed, and nothing lies outside the folder.
    let annotations = ToolAnnotations::with_title(title)
        .read_only(true)
        .destructive(false)
        .idempotent(true)
        .open_world(false);
    Offer {
        tool: Tool::new(name, description, JsonObject::new())
            .with_title(title)
            .with_input_schema::<T>()
            .with_annotations(annotations),
        answer: Box::new(move |notes, arguments| answer(notes, understood(name, arguments)?)),
    }
}

/// The arguments of a call.
fn understood<T: DeserializeOwned>(name: &str, arguments: JsonObject) -> Result<T, Error> {
    serde_json::from_value(Value::Object(arguments))
        .map_err(|error| Error::Usage(format!("`{name}` does not take that: {error}")))
}

impl Offer {
    /// What a call comes to. Trouble is an answer, too: a sentence with what to do.
    pub fn call(&self, notes: &Notes, arguments: &JsonObject) -> CallToolResult {
        let answer = self
            .takes(arguments)
            .and_then(|()| notes.ask(|notes| (self.answer)(notes, arguments.clone())));
        answer.unwrap_or_else(|error| trouble(&error))
    }

    /// Whether each argument is one that the tool has: one that is misspelt would otherwise be passed over.
    fn takes(&self, arguments: &JsonObject) -> Result<(), Error> {
        let known = self.tool.input_schema.get("properties").and_then(Value::as_object);
        let known: Vec<&str> = known
            .into_iter()
            .flat_map(|known| known.keys().map(String::as_str))
            .collect();
        match arguments.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(Error::Usage(format!(
                "`{}` does not take {name:?}: it takes {}",
                self.tool.name,
                known.join(", ")
            ))),
            None => Ok(()),
        }
    }
}

/// Trouble as an assistant is told of it, with its own remedies.
pub fn trouble(error: &Error) -> CallToolResult {
    let said = match error {
        Error::NoNote(name) => {
            format!("there is no note {name:?}: `talks` lists the notes, `search` finds places in them")
        }
        Error::NoPlace { note, place } => format!("{note} has no {place}: `outline` lists its headings"),
        error => error.to_string(),
    };
    CallToolResult::error(vec![ContentBlock::text(bounds::sentence(&said))])
}
