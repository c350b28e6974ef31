//! `talkbook mcp` as an assistant's program meets it: by a client of the protocol, through pipes.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use rmcp::model::{CallToolRequestParams, ServerPeerInfo};
use serde_json::{Value, json};

use crate::assistant::{Client, notices};
use crate::kit::Folder;
use crate::readme::blessing;
use crate::settings::with_config;

/// The table of the tools as the README has it. With the variable `BLESS` set, it is written instead.
#[test]
fn the_readme_has_the_tools_that_there_are() {
    let folder = Folder::with_talks();
    let client = Client::of(&folder);
    let mut table = "| tool | gives | takes |\n| --- | --- | --- |\n".to_owned();
    for tool in client.tools() {
        let needed = tool.input_schema.get("required").and_then(Value::as_array).cloned();
        let needed = needed.unwrap_or_default();
        let takes = tool.input_schema["properties"].as_object().unwrap().keys();
        let mut takes: Vec<String> = takes.map(|name| format!("`{name}`")).collect();
        takes.sort_by_key(|name| !needed.contains(&json!(name.trim_matches('`'))));
        let title = tool.title.clone().unwrap();
        table += &format!("| `{}` | {title} | {} |\n", tool.name, takes.join(", "));
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let blessing = blessing();
    let readme = std::fs::read_to_string(&file).unwrap();
    let (before, rest) = readme.split_once("<!-- tools: begin -->\n").unwrap();
    let (written, after) = rest.split_once("<!-- tools: end -->").unwrap();
    if blessing.is_some() {
        let anew = format!("{before}<!-- tools: begin -->\n{table}<!-- tools: end -->{after}");
        std::fs::write(file, anew).unwrap();
        return;
    }
    assert!(
        written == table,
        "`BLESS=1 cargo test mcp` writes it into README.md\n{table}"
    );
}

#[test]
fn tools_say_what_they_are_and_that_they_only_read() {
    let folder = Folder::with_talks();
    let client = Client::of(&folder);
    let info: &ServerPeerInfo = &client.service.peer_info().unwrap();
    assert_eq!(info.server_info.as_ref().unwrap().name, "talkbook");
    assert!(info.instructions.as_ref().unwrap().contains("path:line"));
    let tools = client.tools();
    assert_eq!(tools.len(), 6);
    for tool in tools {
        assert!(tool.description.as_ref().unwrap().len() > 40, "{tool:?}");
        let hints = tool.annotations.as_ref().unwrap();
        assert_eq!((hints.read_only_hint, hints.open_world_hint), (Some(true), Some(false)));
        assert_eq!(tool.input_schema["type"], "object");
        for (name, takes) in tool.input_schema["properties"].as_object().unwrap() {
            let described = takes["description"].as_str().is_some_and(|text| !text.is_empty());
            assert!(described, "{} {name}: {takes}", tool.name);
        }
    }
    let (status, said) = client.ends();
    assert_eq!((status, said.as_str()), (Some(0), ""));
}

#[test]
fn a_search_leads_to_lines_that_can_be_read() {
    let folder = Folder::with_talks();
    let client = Client::of(&folder);
    let answer = client.answer("search", json!({"query": "컨슈머 장애", "limit": 1}));
    let hit = &answer["rows"][0];
    assert_eq!((&hit["path"], &hit["line"]), (&json!("kafka.md"), &json!(17)), "{hit}");
    for key in [
        "end_line",
        "kind",
        "title",
        "heading",
        "level",
        "breadcrumb",
        "tags",
        "speakers",
        "event",
        "date",
    ] {
        assert!(!hit[key].is_null(), "{key} of {hit}");
    }
    assert!(hit["snippet"].as_str().unwrap().contains("컨슈머"));
    assert!(hit["score"].is_number() && hit["highlights"].is_array() && hit["match_line"].is_number());
    assert!(notices(&answer).contains("1 of "), "{answer}");
    let read = client.reads(json!({"note": hit["path"], "line": hit["line"], "end_line": hit["end_line"]}));
    assert_eq!(
        read,
        "kafka.md, lines 17 to 20 of 24: 카프카 운영기\n17\t### 장애 대응\n18\t컨슈머가 멈추면\n19\t-> 오프셋부터 본다\n\
         20\t=> 재처리는 멱등하게\n"
    );
}

#[test]
fn a_note_is_read_by_path_title_heading_and_line() {
    let folder = Folder::with_talks();
    let client = Client::of(&folder);
    for asked in [
        json!({"note": "kafka.md", "heading": "장애 대응"}),
        json!({"note": "./kafka.md", "heading": "장애-대응", "line": null}),
        json!({"note": "카프카 운영기", "heading": "장애 대응"}),
        json!({"note": "카프카 운영기#장애 대응"}),
        json!({"note": "kafka.md:20"}),
    ] {
        let read = client.reads(asked.clone());
        assert!(read.starts_with("kafka.md, lines 17 to 20 of"), "{asked}: {read}");
    }
    let whole = client.reads(json!({"note": "kafka"}));
    assert!(
        whole.contains("\n1\t---\n") && whole.ends_with("24\t### 순서는 어떻게 지키나요?\n"),
        "{whole}"
    );
    let few = client.reads(json!({"note": "kafka", "line": 23, "end_line": 900}));
    assert_eq!(few.lines().count(), 3, "{few}");
}

#[test]
fn listings_give_rows_and_are_narrowed_down() {
    let folder = Folder::with_talks();
    let client = Client::of(&folder);
    let of = |tool, arguments| client.rows(tool, arguments);
    assert_eq!(of("talks", json!({})).len(), 2);
    assert_eq!(of("talks", json!({"tag": "kafka"}))[0]["path"], "kafka.md");
    assert_eq!(
        of("talks", json!({"to": "2022", "speaker": " ", "tag": null}))[0]["path"],
        "2022/interview.md"
    );
    assert_eq!(of("tags", json!({}))[0], json!({"tag": "운영", "notes": 2}));
    assert_eq!(of("tags", json!({"speaker": "이바다"})).len(), 2);
    let asked = of("questions", json!({}));
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0]["question"], "파티션은 몇 개가 좋은가요?");
    assert_eq!(asked[0]["answer"]["text"], "-> 처리량을 재고 정한다");
    let open = of("questions", json!({"only": "unanswered"}));
    assert_eq!((open.len(), &open[0]["answer"]), (1, &Value::Null));
    assert_eq!(of("questions", json!({"query": "파티션", "only": "answered"})).len(), 1);
    let headings = of("outline", json!({"note": "면접관 이야기"}));
    assert_eq!((headings.len(), &headings[1]["heading"]), (2, &json!("면접")));
    assert_eq!(
        of("search", json!({"query": "장애", "event": "커리어"}))[0]["path"],
        "2022/interview.md"
    );
}

#[test]
fn notes_that_changed_meanwhile_are_found_as_they_are() {
    let folder = Folder::with_talks();
    let client = Client::of(&folder);
    assert!(client.rows("search", json!({"query": "고래"})).is_empty());
    let folder = folder.note("whale.md", "# 고래\n새로 온 이야기\n");
    assert_eq!(client.rows("search", json!({"query": "고래"}))[0]["path"], "whale.md");
    let folder = folder.note("whale.md", "---\nprivate: true\n---\n# 고래\n새로 온 이야기\n");
    assert!(client.rows("search", json!({"query": "고래"})).is_empty());
    std::fs::rename(folder.file("kafka.md"), folder.file("stream.md")).unwrap();
    assert!(client.trouble("read", json!({"note": "kafka.md"})).contains("no note"));
    assert!(client.reads(json!({"note": "stream.md"})).contains("브로커"));
}

#[test]
fn trouble_is_a_sentence_with_what_to_do() {
    let folder = Folder::with_talks().note("b.md", "---\ntitle: 면접관 이야기\n---\n## 같은 것\n## 같은 것\n");
    let client = Client::of(&folder);
    for (tool, arguments, says) in [
        (
            "read",
            json!({"note": "없음"}),
            "there is no note \"없음\": `talks` lists the notes",
        ),
        ("outline", json!({"note": "없음"}), "`search` finds places"),
        (
            "read",
            json!({"note": "면접관 이야기"}),
            "names 2 notes; take a path:\n2022/interview.md\nb.md",
        ),
        (
            "read",
            json!({"note": "b.md", "heading": "같은 것"}),
            "take a line:\nb.md:4\nb.md:5",
        ),
        (
            "read",
            json!({"note": "b.md", "heading": "다른"}),
            "has no heading \"다른\": `outline` lists",
        ),
        (
            "read",
            json!({"note": "b.md", "line": 9}),
            "b.md has no line 9 (its last is 5)",
        ),
        ("read", json!({"note": "b.md", "line": 0}), "has no line 0"),
        (
            "read",
            json!({"note": "b.md", "line": 3, "end_line": 2}),
            "`end_line` 2 lies before line 3",
        ),
        (
            "read",
            json!({"note": "b.md", "line": 3, "heading": "같은 것"}),
            "take one of them",
        ),
        ("read", json!({}), "missing field `note`"),
        ("search", json!({"query": " "}), "`query` is empty"),
        ("search", json!({"query": 3}), "expected a string"),
        (
            "search",
            json!({"query": "x", "limit": -1}),
            "`search` does not take that",
        ),
        (
            "search",
            json!({"query": "x", "speakers": "x"}),
            "does not take \"speakers\": it takes",
        ),
        (
            "talks",
            json!({"from": "gestern"}),
            "a date is a year, a month or a day",
        ),
        ("questions", json!({"only": "some"}), "`answered`"),
    ] {
        let said = client.trouble(tool, arguments);
        assert!(said.contains(says), "{said}");
    }
    let unknown = client
        .runtime
        .block_on(client.service.call_tool(CallToolRequestParams::new("write")));
    assert!(unknown.unwrap_err().to_string().contains("there are search, questions"));
    assert_eq!(client.rows("talks", json!({})).len(), 3, "it goes on");
}

/// What it answers on standard output to these lines, and its exit status.
fn spoken(folder: &Folder, lines: &str) -> (Option<i32>, String, String) {
    let mut command = folder.command(folder.root(), &["mcp"]);
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // It may have gone by then.
    let _ = input.write_all(lines.as_bytes());
    drop(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn standard_output_holds_the_protocol_alone_and_a_closed_input_ends_it() {
    let folder = with_config(Folder::with_talks(), "theme = 3\n");
    let hello = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "a", "version": "1"}
    }});
    let ready = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    let call = json!({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "tags", "arguments": {}}});
    let (status, out, said) = spoken(&folder, &format!("{hello}\n{ready}\nno JSON\n{call}\n"));
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((status, answers.len()), (Some(0), 2), "{out}\n{said}");
    assert!(answers.iter().all(|answer| answer["jsonrpc"] == "2.0"));
    assert_eq!(
        answers[1]["result"]["structuredContent"]["total"], 3,
        "a call that was made is answered"
    );
    assert!(said.contains("talkbook: ") && said.contains("theme"), "{said}");
    for silence in ["", "\n", "no JSON\n", "{\"jsonrpc\":\"2.0\"", &format!("{hello}\n")] {
        let (status, out, said) = spoken(&folder, silence);
        assert_eq!(status, Some(0), "{silence:?}: {out}\n{said}");
    }
}

#[test]
fn a_terminal_is_no_client_and_a_folder_must_be_there() {
    let folder = Folder::with_talks();
    folder.terminal(&["mcp"]).ended(2).says("register it there");
    folder
        .run(["-n", "elsewhere", "mcp"])
        .trouble()
        .tells("there is no notes folder");
}
