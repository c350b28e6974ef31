//! What is handed on: whole, harmless to whom it is handed, and without what is private.

use std::fs;

use serde_json::Value;

use crate::kit::{Folder, Run};

const EVIL: &str = "---
title: \"=HYPERLINK(\\\"http://evil.example\\\")\"
date: 2024-01-02
speakers: ['@SUM(1+1)', '<img src=x onerror=alert(1)>']
event: \"</script><script>alert('event')</script>\"
tags: ['+1', '\"><script>alert(2)</script>']
---
# =cmd|' /C calc'!A0
<script>alert('block')</script>
<img src=x onerror=alert(3)> inline <b onclick=\"alert(4)\">bold</b>
[click](javascript:alert(5)) [ref][evil] ![picture](http://evil.example/track.png) <javascript:alert(6)>
<a href='javascript:alert(7)'>raw</a> ]]> --> \u{1b}[31mred\u{202e}turned \u{9b}8m
[evil]: javascript:alert(8)
## </script><script>alert('heading')</script>
### -1 왜 그런가요?
-> =1+1
";

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.text()).unwrap_or_else(|error| panic!("{error}\n{}", run.text()))
}

fn lines(run: &Run) -> Vec<Value> {
    let line = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}\n{line}"));
    run.text().lines().map(line).collect()
}

/// The header and the rows of a table.
fn table(run: &Run) -> (Vec<String>, Vec<Vec<String>>) {
    let text = run.text();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let header = owned(reader.headers().expect("a header"));
    let rows = reader.records().map(|record| owned(&record.expect("a row"))).collect();
    (header, rows)
}

/// The cell of a row under a name.
fn cell<'r>((header, rows): &'r (Vec<String>, Vec<Vec<String>>), row: usize, name: &str) -> &'r str {
    let column = header.iter().position(|known| known == name).expect("a column");
    &rows[row][column]
}

#[test]
fn json_holds_talks_sections_and_questions_with_all_their_text() {
    let folder = Folder::with_talks();
    let whole = json(&folder.run(["export", "--format", "json"]).found());
    let talks = whole["talks"].as_array().expect("talks");
    assert_eq!(talks[0]["title"], "카프카 운영기");
    assert_eq!(talks[1]["path"], "2022/interview.md");
    let sections = whole["sections"].as_array().expect("sections");
    let named = |name: &str| {
        sections
            .iter()
            .find(|section| section["heading"] == name)
            .expect("a section")
    };
    assert_eq!(
        named("장애 대응")["text"],
        "컨슈머가 멈추면\n-> 오프셋부터 본다\n=> 재처리는 멱등하게"
    );
    assert_eq!(named("면접")["tags"], serde_json::json!(["채용", "운영"]));
    let backgrounds = sections.iter().filter(|section| section["heading"] == "배경");
    let texts: Vec<&Value> = backgrounds.map(|section| &section["text"]).collect();
    assert_eq!(texts, ["메시지가 밀리기 시작했다", "컨슈머 그룹을 나눴다"]);
    assert_eq!(whole["questions"][0]["question"], "파티션은 몇 개가 좋은가요?");
    assert_eq!(whole["questions"][0]["answer"]["text"], "-> 처리량을 재고 정한다");
    assert!(whole["questions"][1]["answer"].is_null());
    let part = json(&folder.run(["export", "--format=json", "--what=questions"]).found());
    assert!(part["talks"].is_null() && part["sections"].is_null());
    assert_eq!(part["questions"], whole["questions"]);
    let listed = Value::Array(folder.run(["talks", "--format=json"]).rows());
    assert_eq!(listed, whole["talks"], "as the listing has them");
}

#[test]
fn the_text_before_the_first_heading_is_not_lost() {
    let folder = Folder::new().note("a.md", "앞선 글\n# 제목\n뒤의 글\n");
    let whole = json(&folder.run(["export", "--format=json"]).found());
    let sections = whole["sections"].as_array().expect("sections");
    assert_eq!(sections[0]["level"], 0);
    assert_eq!(sections[0]["text"], "앞선 글");
    assert_eq!(sections[1]["text"], "뒤의 글");
}

#[test]
fn a_table_has_a_header_and_comes_back_as_it_was() {
    let folder = Folder::with_talks().note("b.md", "# 쉼표, \"따옴표\"\n여러\n줄, 쉼표\n");
    let talks = table(
        &folder
            .run(["export", "--format=csv", "--what=talks", "--sort=path"])
            .found(),
    );
    assert_eq!(talks.1.len(), 3);
    assert_eq!(cell(&talks, 0, "tags"), "채용; 운영");
    assert_eq!(cell(&talks, 1, "title"), "쉼표, \"따옴표\"");
    let sections = table(
        &folder
            .run(["export", "--format=csv", "--what=sections", "쉼표"])
            .found(),
    );
    assert_eq!(cell(&sections, 0, "text"), "여러\n줄, 쉼표");
    let questions = table(&folder.run(["export", "--format=csv", "--what=questions"]).found());
    assert_eq!(cell(&questions, 0, "question"), "파티션은 몇 개가 좋은가요?");
    assert_eq!(cell(&questions, 0, "date"), "2023-05-17");
    folder.run(["export", "--format=csv"]).trouble().tells("--what talks");
}

#[test]
fn no_cell_of_a_table_is_a_formula_or_holds_a_control_character() {
    let folder = Folder::new().note("evil.md", EVIL);
    for what in ["talks", "sections", "questions"] {
        let run = folder.run(["export", "--format=csv", "--what", what]).found();
        let (_, rows) = table(&run);
        for cell in rows.iter().flatten() {
            let bare = cell.trim_start();
            assert!(!bare.starts_with(['=', '+', '-', '@']), "{cell:?}");
            assert!(
                !cell.chars().any(|letter| letter.is_control() && letter != '\n'),
                "{cell:?}"
            );
            assert!(!cell.contains('\u{202e}'), "{cell:?}");
        }
        run.expect(
            run.text().contains(",'"),
            "an apostrophe before what looked like a formula",
        );
    }
}

#[test]
fn a_document_a_line_for_each_place_with_an_id_that_it_keeps() {
    let folder = Folder::with_talks();
    let documents = lines(&folder.run(["export", "--format=ndjson"]).found());
    let ids = |documents: &[Value]| {
        let ids = documents
            .iter()
            .map(|document| document["id"].as_str().expect("an id").to_owned());
        ids.collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(ids(&documents).len(), documents.len(), "each its own");
    let kinds = |kind: &str| documents.iter().filter(|document| document["kind"] == kind).count();
    assert_eq!((kinds("note"), kinds("question")), (2, 2));
    let interview = documents
        .iter()
        .find(|document| document["heading"] == "면접")
        .expect("a section");
    assert_eq!(interview["day"], "2022-11-01");
    assert_eq!(interview["date"], "2022-11");
    assert_eq!(interview["text"], "장애를 겪어 본 이야기가 좋았다");
    let moved = fs::read_to_string(folder.file("kafka.md")).expect("a note");
    let moved = moved.replace("# 카프카 운영기\n", "# 카프카 운영기\n한 줄 더\n\n");
    fs::write(folder.file("kafka.md"), moved).expect("written");
    let after = lines(&folder.run(["export", "--format=ndjson"]).found());
    assert_eq!(ids(&after), ids(&documents), "on other lines, too");
    assert_ne!(after, documents);
}

#[test]
fn bulk_names_the_index_and_the_id_before_each_document() {
    let folder = Folder::with_talks();
    let all = lines(
        &folder
            .run(["export", "--format=ndjson", "--bulk=talks", "장애"])
            .found(),
    );
    assert!(all.len() >= 4);
    for pair in all.chunks(2) {
        assert_eq!(pair[0]["index"]["_index"], "talks");
        assert_eq!(pair[0]["index"]["_id"], pair[1]["id"]);
    }
    for name in ["--bulk=Talks", "--bulk=a b", "--bulk="] {
        folder.run(["export", "--format=ndjson", name]).trouble();
    }
    folder
        .run(["export", "--format=json", "--bulk=talks"])
        .trouble()
        .tells("ndjson");
}

#[test]
fn the_mappings_know_each_key_of_a_document_and_no_other() {
    let folder = Folder::with_talks();
    let documents = lines(&folder.run(["export", "--format=ndjson"]).found());
    let mut keys: Vec<&String> = documents[0].as_object().expect("an object").keys().collect();
    keys.sort();
    let mapping = json(&folder.run(["export", "--mapping=elasticsearch"]).found());
    let mut known: Vec<&String> = mapping["mappings"]["properties"]
        .as_object()
        .expect("them")
        .keys()
        .collect();
    known.sort();
    assert_eq!(known, keys);
    let quickwit = folder.run(["export", "--mapping=quickwit"]).found().text();
    let names = quickwit.split("field_mappings:").nth(1).expect("them").lines();
    let mut known: Vec<&str> = names.filter_map(|line| line.trim().strip_prefix("- name: ")).collect();
    known.sort_unstable();
    assert_eq!(known, keys);
    Folder::new()
        .run(["export", "--mapping=quickwit", "--format=json"])
        .trouble();
}

#[test]
fn words_and_filters_choose() {
    let folder = Folder::with_talks();
    let of = |arguments: &[&str]| {
        let run = folder.run_in(folder.root(), &[&["export", "--format=json"], arguments].concat());
        let whole = json(&run.found());
        ["talks", "sections", "questions"].map(|kind| whole[kind].as_array().map_or(0, Vec::len))
    };
    assert_eq!(of(&[]), [2, 11, 2]);
    assert_eq!(of(&["--speaker=이바다"])[0], 1);
    assert_eq!(of(&["--tag=kafka", "--from=2023", "--to=2023-05"])[0], 1);
    assert_eq!(of(&["파티션"])[2], 1);
    assert_eq!(of(&["--tag=kafka", "--", "-파티션"])[2], 1);
    let none = folder
        .run(["export", "--format=json", "--tag=없다"])
        .nothing()
        .tells("없다");
    assert_eq!(json(&none)["talks"], serde_json::json!([]));
    folder.run(["export"]).trouble().tells("--format");
}

#[test]
fn an_empty_folder_is_an_empty_document() {
    let folder = Folder::new();
    let whole = json(&folder.run(["export", "--format=json"]).nothing());
    assert_eq!(whole, serde_json::json!({"talks": [], "sections": [], "questions": []}));
    folder.run(["export", "--format=ndjson"]).nothing().prints("");
    let (header, rows) = table(&folder.run(["export", "--format=csv", "--what=sections"]).nothing());
    assert!(header.contains(&"text".to_owned()) && rows.is_empty());
}

/// Each format, with what it needs.
const FORMATS: [&[&str]; 9] = [
    &["--format=json"],
    &["--format=markdown"],
    &["--format=markdown", "--what=questions"],
    &["--format=html"],
    &["--format=csv", "--what=talks"],
    &["--format=csv", "--what=sections"],
    &["--format=csv", "--what=questions"],
    &["--format=ndjson"],
    &["--format=ndjson", "--bulk=talks"],
];

#[test]
fn private_notes_stay_out_unless_they_are_wanted() {
    let secret =
        "---\nprivate: true\ntags: [비밀태그]\n---\n# 비밀제목\n비밀글\n## 비밀질문은 무엇인가요?\n-> 비밀답\n";
    let folder = Folder::with_talks()
        .note("secret.md", secret)
        .note("later.md", "# 나중\n비밀이 될 글\n");
    for format in FORMATS {
        let run = |more: &[&str]| folder.run_in(folder.root(), &[&["export"], format, more].concat());
        let closed = run(&[]).found().tells("1 private note is left out");
        closed.expect(
            !closed.text().contains("비밀제목") && !closed.text().contains("secret"),
            "no secret",
        );
        let open = run(&["--private"]).found();
        open.expect(
            open.text().contains("secret.md") && !open.error().contains("private"),
            "the secret",
        );
    }
    fs::write(
        folder.file("later.md"),
        "---\nprivate: true\n---\n# 나중\n비밀이 될 글\n",
    )
    .expect("written");
    folder
        .run(["export", "--format=json", "--what=sections", "--no-refresh"])
        .found()
        .keeps_quiet_of("비밀이 될 글")
        .tells("left out");
}

#[test]
fn nothing_of_a_hostile_note_commands_a_terminal() {
    let folder = Folder::new().note("evil.md", EVIL);
    for format in FORMATS {
        let run = folder.terminal(&[&["export"], format, &["--color=never"]].concat());
        let text = run.text().replace("\r\n", "\n");
        let safe = text.chars().all(|letter| letter == '\n' || !letter.is_control());
        run.expect(safe && !text.contains('\u{202e}'), "text that can be seen");
    }
    let whole = json(&folder.run(["export", "--format=json"]).found());
    assert_eq!(
        whole["talks"][0]["title"], "=HYPERLINK(\"http://evil.example\")",
        "to a program as it is"
    );
}

#[test]
fn a_file_is_written_whole_and_over_nothing_unless_it_is_wanted() {
    let folder = Folder::with_talks();
    let file = folder.root().join("talks.json");
    let read = || fs::read_to_string(&file).expect("a file");
    let export = ["export", "--format=json", "--output", "talks.json"];
    folder.run(export).found().prints("");
    assert_eq!(read(), folder.run(["export", "--format=json"]).text());
    fs::write(&file, "mine").expect("written");
    folder.run(export).trouble().tells("--force");
    assert_eq!(read(), "mine");
    folder
        .run(["export", "--format=json", "-o", "talks.json", "--force"])
        .found();
    assert!(read().starts_with('{'));
    for (place, why) in [
        ("notes/x.json", "among the notes"),
        ("notes", "folder"),
        ("nowhere/x.json", "nowhere"),
    ] {
        folder
            .run(["export", "--format=json", "--output", place])
            .trouble()
            .tells(why);
    }
    let names = fs::read_dir(folder.root()).expect("a folder").flatten();
    let left: Vec<_> = names
        .map(|entry| entry.file_name())
        .filter(|name| name.to_string_lossy().contains(".talk"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[cfg(unix)]
#[test]
fn no_link_leads_an_export_among_the_notes() {
    let folder = Folder::with_talks();
    let before = fs::read(folder.file("kafka.md")).expect("a note");
    std::os::unix::fs::symlink(folder.file("kafka.md"), folder.root().join("link.json")).expect("a link");
    std::os::unix::fs::symlink(folder.file(""), folder.root().join("linked")).expect("a link");
    for place in ["link.json", "linked/x.md"] {
        folder
            .run(["export", "--format=json", "--force", "--output", place])
            .trouble()
            .tells("among the notes");
    }
    assert_eq!(fs::read(folder.file("kafka.md")).expect("a note"), before);
}

#[test]
fn more_rows_than_are_held_at_once_are_all_there_and_in_order() {
    let note = |number: usize| {
        let sections: String = (0..60)
            .map(|section| format!("## 제목 {section}\n글 {number}\n"))
            .collect();
        format!("---\ndate: 20{number:02}-01-01\n---\n# 강연 {number}\n{sections}")
    };
    let folder = (10..50).fold(Folder::new(), |folder, number| {
        folder.note(format!("{number}.md"), note(number))
    });
    let whole = json(&folder.run(["export", "--format=json", "--sort=path"]).found());
    let sections = whole["sections"].as_array().expect("sections");
    assert_eq!(sections.len(), 40 * 61);
    let places: Vec<(&str, u64)> = sections
        .iter()
        .map(|section| {
            (
                section["path"].as_str().expect("a path"),
                section["line"].as_u64().expect("a line"),
            )
        })
        .collect();
    assert!(places.is_sorted(), "talk by talk, line by line");
}

#[test]
fn a_schema_of_an_export_tells_right_from_wrong() {
    let folder = Folder::with_talks();
    let schema = json(&folder.run(["schema", "export"]).found());
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut whole = json(&folder.run(["export", "--format=json"]).found());
    assert!(validator.is_valid(&whole));
    whole["sections"][0].as_object_mut().expect("an object").remove("text");
    assert!(!validator.is_valid(&whole));
}

/// The tags of a page, each as it stands, its own script and style left out.
fn tags(page: &str) -> Vec<String> {
    let (before, rest) = page.split_once("<style>").expect("a style");
    let (_, rest) = rest.split_once("</style>").expect("its end");
    let (body, rest) = rest.rsplit_once("<script>").expect("a script");
    let (_, after) = rest.split_once("</script>").expect("its end");
    let bare = [before, body, after].concat();
    bare.split('<')
        .skip(1)
        .map(|tag| tag.split_once('>').expect("an end").0.to_owned())
        .collect()
}

const TAGS: &str = " !DOCTYPE html head meta title body header h1 h2 h3 h4 h5 h6 p input output nav ol ul li a small main \
    article section span details summary strong em del code pre blockquote table thead tbody tr th td br hr sup div ";

#[test]
fn a_page_holds_no_tag_and_no_address_but_harmless_ones() {
    let folder = Folder::with_talks().note("evil.md", EVIL).note(
        "links.md",
        "# 링크\n[웹](https://a.example/?a=1&b=\"2) [강연](kafka.md) [[카프카 운영기]] [[없는 것]] [위로](#링크) <me@a.example> [^1]\n\n\
         [^1]: 각주 <sup onclick='x'>1</sup>\n\n| a | b |\n|:-:|---|\n| `<b>` | $<i>$ |\n\n```\"><script>\n</code><script>\n```\n\
         %%숨긴 말%% <details><summary>열기</summary>안쪽</details>\n- [ ] 할 일\n![](data:image/png;base64,AAAA)\n\
         <a href='https://b.example'>밖</a> <a href='data:text/html,x'>x</a>\n",
    );
    let page = folder.run(["export", "--format=html"]).found().text();
    for tag in tags(&page) {
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        assert!(TAGS.contains(&format!(" {name} ")), "<{tag}>");
        let mut attributes = tag
            .split('"')
            .step_by(2)
            .filter_map(|part| part.trim().strip_suffix('='));
        assert!(
            !attributes.any(|name| name.trim_start().starts_with("on") || name == "style"),
            "<{tag}>"
        );
        if let Some((_, address)) = tag.split_once("href=\"") {
            let safe = ["http://", "https://", "mailto:", "#"];
            assert!(safe.iter().any(|scheme| address.starts_with(scheme)), "<{tag}>");
        }
        assert!(!tag.contains("src="), "<{tag}>");
    }
    for seen in [
        "alert('heading')",
        "안쪽",
        "▣ picture",
        "href=\"https://b.example\"",
        "href=\"mailto:me@a.example\"",
    ] {
        assert!(page.contains(seen), "{seen}");
    }
    let kafka = page
        .split("<article id=\"")
        .find(|article| article.contains("브로커 세 대로"))
        .expect("a talk");
    let kafka = kafka.split('"').next().expect("a name");
    let links = page.matches(&format!("<a href=\"#{kafka}\">")).count();
    assert_eq!(links, 3, "the contents, a path and a wikilink");
    assert!(!page.contains("숨긴 말") && !page.contains('\u{1b}') && !page.contains('\u{202e}'));
    folder
        .run(["export", "--format=html", "--what=talks"])
        .trouble()
        .tells("whole talks");
}

#[test]
fn each_link_within_a_page_leads_somewhere() {
    let folder = Folder::with_talks().note(
        "a.md",
        "> # 인용 안\n\n본문[^주]\n\n# 같은 것\n# 같은 것\n[아래](#같은-것-1)\n\n[^주]: 각주\n## 왜?\n-> 그냥\n",
    );
    let page = folder.run(["export", "--format=html"]).found().text();
    let all = tags(&page);
    let values = |key: &str| -> Vec<String> {
        let value = |tag: &String| Some(tag.split_once(key)?.1.split('"').next()?.to_owned());
        all.iter().filter_map(value).collect()
    };
    let names = values("id=\"");
    let unique: std::collections::HashSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len(), "{names:?}");
    let links: Vec<String> = values("href=\"#");
    assert!(links.len() > 8, "{links:?}");
    for link in links {
        let link = percent_encoding::percent_decode_str(&link)
            .decode_utf8_lossy()
            .into_owned();
        assert!(names.contains(&link), "{link}: {names:?}");
    }
    let opened = page.matches("<section").count();
    assert_eq!(opened, page.matches("</section>").count());
}

#[test]
fn a_page_is_run_by_nothing_but_its_own_script() {
    use base64::Engine;
    use sha2::Digest;

    let folder = Folder::new().note("evil.md", EVIL);
    let page = folder.run(["export", "--format=html"]).found().text();
    let policy = page
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let policy = policy.expect("a policy");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    for (open, close, source) in [
        ("<script>", "</script>", "script-src"),
        ("<style>", "</style>", "style-src"),
    ] {
        let own = page
            .split(open)
            .nth(1)
            .and_then(|rest| rest.split(close).next())
            .expect("its own");
        let hash = base64::prelude::BASE64_STANDARD.encode(sha2::Sha256::digest(own));
        assert!(policy.contains(&format!("{source} 'sha256-{hash}'")), "{policy}");
        assert_eq!(page.matches(open).count(), 1);
    }
    assert!(!page.contains("unsafe"));
}

#[test]
fn a_document_to_read_has_contents_talks_texts_and_questions() {
    let folder = Folder::with_talks();
    let text = folder.run(["export", "--format=markdown"]).found().text();
    for line in [
        "- [카프카 운영기](#talk-1) · 2023-05-17 · 김하늘",
        "<a id=\"talk-2\"></a>",
        "## 면접관 이야기",
        "2022-11 · 이바다 · 커리어 데이 · 2022/interview.md",
        "\\#kafka \\#운영",
        "#### 1부",
        "##### 장애 대응",
        "> -> 오프셋부터 본다",
        "- 순서는 어떻게 지키나요? · line 24 *(unanswered)*",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}\n{text}");
    }
    assert_eq!(
        text.matches("카프카 운영기").count(),
        2,
        "the title is not said again as a heading"
    );
    let digest = folder
        .run(["export", "--format=markdown", "--what=questions"])
        .found()
        .text();
    assert_eq!(
        digest,
        folder.run(["questions", "--format=markdown"]).text(),
        "the same digest"
    );
    folder
        .run(["export", "--format=markdown", "--what=talks"])
        .found()
        .says("면접관 이야기")
        .keeps_quiet_of("오프셋부터");
}

#[test]
fn nothing_in_a_document_to_read_is_obeyed_and_nothing_breaks_its_outline() {
    let open = "# 열린 것\n```\n닫지 않은 코드\n## 코드 안\n";
    let folder = Folder::new()
        .note("a.md", EVIL)
        .note("b.md", open)
        .note("c.md", "<!-- 닫지 않은\n# 뒤\n")
        .note("d.md", "# 끝\n글\n");
    let text = folder
        .run(["export", "--format=markdown", "--sort=path"])
        .found()
        .text();
    let mut headings = Vec::new();
    let mut inside = None;
    let mut own = 0;
    for event in pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::all()) {
        use pulldown_cmark::{Event, Tag, TagEnd};
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                own += 1;
                assert!(html.starts_with("<a id=\"talk-") || html.trim() == "</a>", "{html:?}");
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                assert!(!dest_url.to_lowercase().contains("script:"), "{dest_url}");
            }
            Event::Start(Tag::Heading { level, .. }) if level as usize == 2 => inside = Some(String::new()),
            Event::Text(words) => {
                if let Some(heading) = &mut inside {
                    heading.push_str(&words);
                }
            }
            Event::End(TagEnd::Heading(_)) => headings.extend(inside.take()),
            _ => {}
        }
    }
    assert_eq!(headings.len(), 4, "{headings:?}\n{text}");
    assert_eq!(headings[3], "끝");
    assert!(own >= 4, "{own}");
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
}
