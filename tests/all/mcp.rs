//! `talkbook mcp` as an assistant's program meets it: by a client of the protocol, through pipes.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Stdio};

use rmcp::model::{CallToolRequestParams, CallToolResult, JsonObject, ServerPeerInfo, Tool};
use rmcp::service::RunningService;
use rmcp::{RoleClient, ServiceExt};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

use crate::kit::Folder;
use crate::settings::with_config;

/// A client with the program that it started.
struct Client {
    runtime: Runtime,
    service: RunningService<RoleClient, ()>,
    child: Child,
}

impl Client {
    fn of(folder: &Folder) -> Client {
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

    fn tools(&self) -> Vec<Tool> {
        self.runtime.block_on(self.service.list_all_tools()).unwrap()
    }

    #[track_caller]
    fn call(&self, tool: &'static str, arguments: Value) -> CallToolResult {
        let arguments: JsonObject = serde_json::from_value(arguments).unwrap();
        let call = CallToolRequestParams::new(tool).with_arguments(arguments);
        self.runtime.block_on(self.service.call_tool(call)).unwrap()
    }

    /// What a tool that lists answers.
    #[track_caller]
    fn answer(&self, tool: &'static str, arguments: Value) -> Value {
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
    fn rows(&self, tool: &'static str, arguments: Value) -> Vec<Value> {
        self.answer(tool, arguments)["rows"].as_array().unwrap().clone()
    }

    #[track_caller]
    fn reads(&self, arguments: Value) -> String {
        let result = self.call("read", arguments);
        assert_eq!(result.is_error, Some(false), "{result:?}");
        text(&result)
    }

    /// The sentence of a call that comes to nothing.
    #[track_caller]
    fn trouble(&self, tool: &'static str, arguments: Value) -> String {
        let result = self.call(tool, arguments);
        assert_eq!(result.is_error, Some(true), "{result:?}");
        text(&result)
    }

    /// Closes its standard input; its exit status and what it said on standard error.
    fn ends(mut self) -> (Option<i32>, String) {
        self.runtime.block_on(self.service.close()).unwrap();
        drop(self.service);
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

fn text(result: &CallToolResult) -> String {
    let blocks = result.content.iter().filter_map(|block| block.as_text());
    blocks.map(|block| block.text.clone()).collect()
}

fn notices(answer: &Value) -> String {
    answer["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(Value::to_string)
        .collect()
}

/// The table of the tools as the README has it. With the variable `BLESS` set, it is written instead.
#[test]
fn the_readme_has_the_tools_that_there_are() {
    let folder = Folder::with_talks();
    let client = Client::of(&folder);
    let mut table = "| tool | gives | takes |\n| --- | --- | --- |\n".to_owned();
    for tool in client.tools() {
        let takes = tool.input_schema["properties"].as_object().unwrap().keys();
        let takes: Vec<String> = takes.map(|name| format!("`{name}`")).collect();
        let title = tool.title.clone().unwrap();
        table += &format!("| `{}` | {title} | {} |\n", tool.name, takes.join(", "));
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&file).unwrap();
    let (before, rest) = readme.split_once("<!-- tools: begin -->\n").unwrap();
    let (written, after) = rest.split_once("<!-- tools: end -->").unwrap();
    if std::env::var_os("BLESS").is_some() {
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
fn nothing_private_is_found_listed_or_read() {
    let secret = "# 비밀회의 secretheading\n비밀회의 내용 #secrettag\n### 비밀회의 는 언제인가요?\n-> 비밀회의 답\n";
    let folder = Folder::with_talks()
        .note(
            "secret.md",
            format!("---\nprivate: true\ntitle: secrettitle\naliases: [secretalias]\n---\n{secret}"),
        )
        .note("journal/secret2.md", secret)
        .note("a/면접.md", "# 공개\n")
        .note("journal/면접.md", "# secretsame\n");
    let folder = with_config(folder, "private = [\"journal\"]\n");
    let client = Client::of(&folder);
    let keeps_quiet = |tool, arguments: Value, asked: &str| {
        let said = text(&client.call(tool, arguments)).replace(asked, "");
        let told = ["비밀회의", "secret", "journal"].iter().any(|word| said.contains(word));
        assert!(!told, "{tool} {asked}: {said}");
    };
    for query in [
        "비밀회의",
        "내용 OR 브로커",
        "is:private",
        "is:private OR 브로커",
        "(브로커 OR (is:private))",
        "secretalias",
        "비밀회으",
        "ㅂㅁㅎㅇ",
        "path:journal",
        "tag:secrettag",
        "heading:비밀회의",
    ] {
        keeps_quiet("search", json!({"query": query, "limit": 50}), query);
        keeps_quiet("questions", json!({"query": query}), query);
    }
    for tool in ["talks", "tags", "questions"] {
        keeps_quiet(tool, json!({}), "-");
        keeps_quiet(tool, json!({"tag": "secrettag"}), "-");
    }
    let there_is_none = client.trouble("read", json!({"note": "nothing.md"}));
    for name in [
        "secret.md",
        "./secret.md",
        "journal/secret2.md",
        "journal/../secret.md",
        "secrettitle",
        "secretalias",
        "secret2",
        "비밀회의 secretheading",
        "secret.md:3",
        "secret.md#비밀회의 는 언제인가요?",
    ] {
        for (tool, arguments) in [
            ("read", json!({"note": name})),
            ("read", json!({"note": name, "line": 1})),
            ("outline", json!({"note": name})),
        ] {
            let said = client.trouble(tool, arguments);
            assert_eq!(
                said,
                there_is_none.replace("nothing.md", name),
                "as if it were not there"
            );
        }
    }
    let heading = client.trouble(
        "read",
        json!({"note": "secret.md", "heading": "비밀회의 는 언제인가요?"}),
    );
    assert_eq!(heading, there_is_none.replace("nothing.md", "secret.md"));
    assert!(
        client.reads(json!({"note": "면접.md"})).starts_with("a/면접.md"),
        "a name that a private note shares names the other one"
    );
}

#[test]
fn only_notes_of_the_folder_are_read() {
    let folder = Folder::with_talks()
        .note(".hidden.md", "# outside\n")
        .note("data.json", "{\"outside\": 1}")
        .note("../x.md", "# outside\n");
    std::os::unix::fs::symlink(folder.root().join("x.md"), folder.file("link.md")).unwrap();
    let client = Client::of(&folder);
    let absolute = folder.root().join("x.md").display().to_string();
    for name in [
        "../x.md",
        "2022/../../x.md",
        &absolute,
        "notes/kafka.md",
        ".hidden.md",
        "data.json",
        "link.md",
        "",
        "/",
        "\0",
    ] {
        for tool in ["read", "outline"] {
            let said = client.trouble(tool, json!({"note": name}));
            assert!(
                said.contains("no note") && said.contains("`talks`") && !said.contains("outside"),
                "{name:?}: {said}"
            );
        }
    }
}

#[test]
fn answers_are_bounded_and_say_what_is_cut() {
    let mut long = "# 긴 이야기\n".to_owned();
    for at in 0..600 {
        long += &format!("## 대목 {at}\n고래 {at}\n");
    }
    long += &format!("### 왜 고래인가요?\n-> {}\n", "답이 길다 ".repeat(20_000));
    let folder = Folder::new()
        .note("long.md", &long)
        .note("wide.md", "x".repeat(3_000_000));
    let client = Client::of(&folder);
    for asked in [50, 51, 1_000_000] {
        let answer = client.answer("search", json!({"query": "고래", "limit": asked}));
        assert_eq!(answer["rows"].as_array().unwrap().len(), 50);
        assert!(notices(&answer).contains("50 of 60"), "{}", notices(&answer));
    }
    assert_eq!(client.rows("search", json!({"query": "고래"})).len(), 20);
    assert_eq!(client.rows("search", json!({"query": "고래", "limit": 0})).len(), 1);
    let outline = client.answer("outline", json!({"note": "long.md"}));
    let given = outline["rows"].as_array().unwrap().len();
    assert!(
        given <= 500 && notices(&outline).contains(&format!("{given} of 602 are given")),
        "{given}"
    );
    let asked = client.answer("questions", json!({}));
    let answer = asked["rows"][0]["answer"]["text"].as_str().unwrap();
    assert!(answer.ends_with('…') && answer.chars().count() == 1_001);
    assert!(notices(&asked).contains("`read`"));
    let read = client.reads(json!({"note": "long.md"}));
    assert!(
        read.ends_with("\n400\t## 대목 199\n(cut: lines 401 to 1203 are left; read them with `line` 401)\n"),
        "{read}"
    );
    assert!(
        client
            .reads(json!({"note": "long.md", "line": 401}))
            .contains("\n401\t고래 199\n")
    );
    let wide = client.reads(json!({"note": "wide.md"}));
    assert!(wide.len() < 40_000 && wide.contains("(cut: line 1 goes on"));
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

#[test]
fn hostile_queries_and_names_are_answered() {
    let folder = Folder::with_talks().note("evil.md", "# \x1b]52;c;x\x07 고래\u{202e}\n");
    let client = Client::of(&folder);
    let long = "가 ".repeat(100_000);
    let deep = "(".repeat(50_000);
    for text in [
        "(((",
        "\"",
        "a OR OR -",
        "\u{0}\u{1b}[31m",
        "tag:",
        "-",
        "*",
        "\u{202e}",
        &long,
        &deep,
        "../..",
        "%00",
    ] {
        client.call("search", json!({"query": text, "tag": text}));
        client.answer("questions", json!({"query": text}));
        client.trouble("read", json!({"note": format!("{text}.md"), "heading": text}));
        client.trouble("outline", json!({"note": text}));
    }
    assert_eq!(client.rows("search", json!({"query": "고래"}))[0]["path"], "evil.md");
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
