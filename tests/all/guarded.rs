//! What an assistant is not given: private notes, other files, and more than it can read.

use serde_json::{Value, json};

use crate::assistant::{Client, notices, text};
use crate::kit::Folder;
use crate::settings::with_config;

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
