//! The JSON of every command is what its schema says.

use serde_json::Value;

use crate::kit::Folder;

const LONELY: &str = "대담에서 들은 것. 제목도 날짜도 없다.\n";

/// A folder with a note that has all that a note can have, one that has nothing, and one that is wrong.
fn folder() -> Folder {
    Folder::with_talks()
        .note("lonely.txt", LONELY)
        .note("broken.md", "---\ntags: [a\n---\n# 깨진 머리말\n")
}

#[test]
fn what_each_command_writes_is_what_its_schema_says() {
    let folder = folder();
    for (command, arguments) in [
        ("search", &["search", "오프셋 OR 대담 OR 면접"][..]),
        ("talks", &["talks"]),
        ("tags", &["tags"]),
        ("stats", &["stats"]),
        ("outline", &["outline"]),
        ("outline", &["outline", "kafka.md"]),
        ("questions", &["questions"]),
        ("related", &["related", "kafka.md"]),
        ("check", &["check"]),
        ("review", &["review", "--status"]),
        ("export", &["export"]),
    ] {
        let schema: Value = serde_json::from_str(&folder.run(["schema", command]).found().text()).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let json = |format: &str| {
            folder
                .run_in(folder.root(), &[arguments, &["--format", format]].concat())
                .text()
        };
        let written: Value =
            serde_json::from_str(&json("json")).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
        let wrong: Vec<String> = validator.iter_errors(&written).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{arguments:?}: {wrong:?}\n{written:#}");
        let Some(rows) = written.as_array() else {
            continue;
        };
        assert!(!rows.is_empty() || command == "related", "{arguments:?}");
        let lines: Vec<Value> = json("jsonl")
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(&lines, rows, "{arguments:?}: a line of jsonl is an item of the array");
    }
}

#[test]
fn a_schema_tells_right_from_wrong() {
    let schema = Folder::new().run(["schema", "talks"]).found().text();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
    let folder = folder();
    let mut talks: Value = serde_json::from_str(&folder.run(["talks", "--format", "json"]).text()).expect("JSON");
    assert!(validator.is_valid(&talks));
    talks[0]["words"] = "many".into();
    assert!(!validator.is_valid(&talks), "of another type");
    talks[0].as_object_mut().expect("an object").remove("words");
    assert!(!validator.is_valid(&talks), "left out");
    let all: Value = serde_json::from_str(&Folder::new().run(["schema"]).found().text()).expect("JSON");
    assert!(jsonschema::meta::is_valid(&all), "all of it is a schema");
}
