//! The program of an assistant: a client of the Model Context Protocol with the talkbook that it started.

use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::process::{Child, Stdio};

use rmcp::model::{CallToolRequestParams, CallToolResult, JsonObject, Tool};
use rmcp::service::RunningService;
use rmcp::{RoleClient, ServiceExt};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

use crate::kit::Folder;

/// A client with the program that it started.
pub struct Client {
    pub runtime: Runtime,
    pub service: RunningService<RoleClient, ()>,
    child: Child,
}

impl Client {
    /// One that asks the notes of a folder.
    pub fn of(folder: &Folder) -> Client {
        let mut command = folder.command(folder.root(), &["-n", "notes", "mcp"]);
        let piped = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        let file = |end: OwnedFd| tokio::fs::File::from_std(File::from(end));
        let output = file(child.stdout.take().unwrap().into());
        let input = file(child.stdin.take().unwrap().into());
        let service = runtime.block_on(().serve((output, input))).unwrap();
        Client {
            runtime,
            service,
            child,
        }
    }

    /// The tools that it is offered.
    pub fn tools(&self) -> Vec<Tool> {
        self.runtime.block_on(self.service.list_all_tools()).unwrap()
    }

    #[track_caller]
    pub fn call(&self, tool: &'static str, arguments: Value) -> CallToolResult {
        let arguments: JsonObject = serde_json::from_value(arguments).unwrap();
        let call = CallToolRequestParams::new(tool).with_arguments(arguments);
        self.runtime.block_on(self.service.call_tool(call)).unwrap()
    }

    /// What a tool that lists answers.
    #[track_caller]
    pub fn answer(&self, tool: &'static str, arguments: Value) -> Value {
        let result = self.call(tool, arguments);
        assert_eq!(result.is_error, Some(false), "{result:?}");
        let answer = result.structured_content.clone().unwrap();
        assert_eq!(
            answer,
            serde_json::from_str::<Value>(&text(&result)).unwrap(),
            "said twice, the same"
        );
        answer
    }

    #[track_caller]
    pub fn rows(&self, tool: &'static str, arguments: Value) -> Vec<Value> {
        self.answer(tool, arguments)["rows"].as_array().unwrap().clone()
    }

    #[track_caller]
    pub fn reads(&self, arguments: Value) -> String {
        let result = self.call("read", arguments);
        assert_eq!(result.is_error, Some(false), "{result:?}");
        text(&result)
    }

    /// The sentence of a call that comes to nothing.
    #[track_caller]
    pub fn trouble(&self, tool: &'static str, arguments: Value) -> String {
        let result = self.call(tool, arguments);
        assert_eq!(result.is_error, Some(true), "{result:?}");
        text(&result)
    }

    /// Closes its standard input; its exit status and what it said on standard error.
    pub fn ends(mut self) -> (Option<i32>, String) {
        self.runtime.block_on(self.service.close()).unwrap();
        drop(self.service);
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

/// The text of an answer.
pub fn text(result: &CallToolResult) -> String {
    let blocks = result.content.iter().filter_map(|block| block.as_text());
    blocks.map(|block| block.text.clone()).collect()
}

/// What an answer says beside its rows.
pub fn notices(answer: &Value) -> String {
    answer["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(Value::to_string)
        .collect()
}
