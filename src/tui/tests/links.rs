//! Links: from one to the next, to where they lead, and backwards.

use super::super::Start;
use super::super::effect::Outside;
use super::super::state::{Focus, Popup};
use super::kit::Screen;

const FROM: (&str, &str) = (
    "from.md",
    "# 떠나는 글\n- [[카프카#재시도]] 와 [[없는 글]]\n- [끝으로](#끝) 각주[^1]\n\
     - [밖](https://example.org/a?b=c) [메일](mailto:a@example.org) [이상한](javascript:alert)\n\
     ![그림](img.png)\n\n[^1]: 각주의 말\n\n## 끝\n끝이다\n",
);
const TO: (&str, &str) = ("to.md", "---\ntitle: 카프카\n---\n글\n\n## 재시도\n세 번\n");

#[test]
fn a_link_between_notes_leads_to_the_heading_and_one_comes_back() {
    let mut screen = Screen::of(&[FROM, TO]);
    screen.keys("<enter>>");
    assert_eq!(screen.runner.state.reader.line(), 2);
    screen.keys("<enter>").shows(&["카프카 › 재시도"]);
    assert_eq!(screen.runner.state.reader.line(), 6);
    screen.keys("<c-o>");
    assert_eq!(screen.runner.state.reader.line(), 2);
    screen.keys(">><enter>").shows(&["no note is called 없는 글"]);
    screen.keys("<lt><enter>").shows(&["카프카 › 재시도"]);
    screen
        .keys("b")
        .shows(&["6 Related 1", "떠나는 글", "1 link to this, 0 mentions"]);
}

fn at_the_leaving_note() -> Screen {
    let mut screen = Screen::of(&[FROM]);
    screen.write("img.png", "a picture");
    screen.keys("<enter>g");
    screen
}

#[test]
fn anchors_and_footnotes_lead_within_the_note() {
    let mut screen = at_the_leaving_note();
    screen.keys(">>><enter>");
    assert_eq!(screen.runner.state.reader.line(), 9);
    screen.keys("<c-o>g>>>><enter>");
    assert_eq!(screen.runner.state.reader.line(), 7);
}

#[test]
fn a_link_over_several_lines_is_listed_whole() {
    let address = format!("https://example.org/{}", "path/".repeat(12));
    let text = format!("# 글\n[데이터베이스 인덱스를 지우고 또 지우는 아주 긴 이야기의 끝](#글)\n\n<{address}>\n");
    let mut screen = Screen::of(&[("a.md", &text)]);
    screen.keys("<enter>l").shows(&[
        "데이터베이스 인덱스를 지우고 또 지우는 아주 긴 이야기의 끝",
        &address[..60],
    ]);
    screen.lacks(&["이야기의 끝1"]);
}

#[test]
fn what_leads_outside_is_shown_before_it_is_opened() {
    let mut screen = at_the_leaving_note();
    screen.keys("lhttps<enter>");
    screen.shows(&["Open in the browser?", "https://example.org/a?b=c", "enter opens it"]);
    screen.keys("<esc>").lacks(&["Open in the browser?"]);
    assert!(screen.runner.stage.opened.is_empty());
    screen.keys("lhttps<enter><enter>lmailto<enter>y");
    let opened = &screen.runner.stage.opened;
    let address = |address: &str| Outside::Address(address.to_owned());
    assert_eq!(
        *opened,
        [address("https://example.org/a?b=c"), address("mailto:a@example.org")]
    );
    screen
        .keys("ljavascript<enter>")
        .shows(&["only http, https and mailto are opened"]);
    screen
        .keys("limg<enter>")
        .shows(&["Open with the system's viewer?", "img.png"]);
    screen.keys("<enter>");
    assert!(matches!(screen.runner.stage.opened.last(), Some(Outside::File(file)) if file.ends_with("img.png")));
}

#[test]
fn the_links_of_a_note_are_listed_and_a_line_without_one_says_so() {
    let mut screen = at_the_leaving_note();
    screen.keys("<enter>").shows(&["no link on this line"]);
    screen.keys("l").shows(&["Links", "8/8", "https://example.org/a?b=c"]);
    screen.keys("<esc>G>").shows(&["no link below"]);
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    let mut none = Screen::of(&[("a.md", "# a\n글\n")]);
    none.keys("<enter>l").shows(&["this note has no links"]);
    none.keys("b").shows(&["No other note leads here"]);
}

#[test]
fn a_hostile_address_is_shown_in_visible_form_and_wrapped() {
    let long = format!("# a\n[x](<https://e.org/{}\u{202e}cod.exe>)\n", "a".repeat(3000));
    for (width, height) in [(80, 24), (40, 12), (9, 3)] {
        let mut screen = Screen::sized(width, height, &[("a.md", &long)], super::super::Start::default());
        screen.keys("<enter>><enter>");
        assert!(matches!(screen.runner.state.popup, Some(Popup::Confirm(_))));
        assert!(!screen.text().contains('\u{202e}'));
    }
}

#[test]
fn where_an_address_has_no_room_it_is_said_how_much_of_it_is_hidden() {
    let address = format!("https://example.org/{}", "a".repeat(900));
    let note = format!("# 글\n[여기]({address})\n");
    for (width, height, hides) in [(40, 12, true), (120, 40, false)] {
        let mut screen = Screen::sized(width, height, &[("a.md", &note)], Start::default());
        screen
            .keys("<enter>><enter>")
            .shows(&["Open in the browser?", "https://example.org/aaa"]);
        assert_eq!(screen.text().contains("more characters"), hides, "{}", screen.text());
    }
}

#[test]
fn in_a_note_as_it_was_written_links_are_text_and_that_is_said() {
    let mut screen = at_the_leaving_note();
    for key in [">", "<lt>", "<enter>", "l"] {
        screen
            .keys("S")
            .keys(key)
            .shows(&["links are followed in the note as it is set: S"]);
        screen.keys("S");
    }
    screen.keys("l").shows(&["Links"]);
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    let outside = tempfile::tempdir().expect("a folder");
    let secret = outside.path().join("secret.md");
    std::fs::write(&secret, "# secret words\n").expect("a file");
    let name = outside
        .path()
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let whole = secret.display().to_string();
    let targets = [
        format!("[[../{name}/secret]]"),
        format!("[[../{name}/secret.md]]"),
        format!("[a](../{name}/secret.md)"),
        format!("[a](%2e%2e/{name}/secret.md)"),
        format!("[a](..%2f{name}%2fsecret.md)"),
        format!("[a](..\\..\\{name}\\secret.md)"),
        format!("[a](./x/../../{name}/secret.md)"),
        format!("[[{whole}]]"),
        format!("[a]({whole})"),
        format!("[a](<{whole}%00.md>)"),
        "[a](%00)".into(),
        "[[\u{0}]]".into(),
        "[[/etc/passwd]]".into(),
        "[a](/etc/passwd)".into(),
        "[a](~/secret.md)".into(),
        "[a](out.md)".into(),
        "[a](out.png)".into(),
        "[a](door/secret.md)".into(),
        "[a](dangling.md)".into(),
        "[a](.)".into(),
        "[a](..)".into(),
        "[[..]]".into(),
    ];
    for target in targets {
        let mut screen = Screen::of(&[("from.md", &format!("# 글\n\n{target}\n"))]);
        for (from, to) in [
            ("out.md", secret.as_path()),
            ("out.png", &secret),
            ("door", outside.path()),
        ] {
            screen.link(from, to);
        }
        screen.link("dangling.md", std::path::Path::new("nowhere/at/all.md"));
        screen.keys("<enter>><enter>");
        screen.lacks(&["secret words", "Open with"]);
        assert!(screen.runner.state.popup.is_none(), "{target}\n{}", screen.text());
        screen.keys("<enter>y");
        assert!(screen.runner.stage.opened.is_empty(), "{target}");
    }
}
