use super::parse;

#[test]
fn an_empty_note_has_a_place() {
    let (note, problems) = parse("a/빈-노트.md", "");
    assert_eq!(
        (note.sections.len(), note.title.as_str(), problems.len()),
        (1, "빈 노트", 1)
    );
}
