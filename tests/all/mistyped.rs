//! What is said where a name was mistyped: what was probably meant, and nothing of private notes.

use crate::kit::Folder;

#[test]
fn names_that_nothing_bears_are_answered_with_those_that_are_near() {
    let private = "---\ntitle: 카프커 비밀\ntags: 카프커\nprivate: true\n---\n# 카프커 비밀\n";
    let folder = Folder::with_talks()
        .note(
            "a.md",
            "---\ntags: [backend/카프카]\nspeaker: 김가람\nevent: 돌담 콘퍼런스\n---\n# 카프카 재처리\n## 회고\n",
        )
        .note("private.md", private);
    for (arguments, said) in [
        (
            &["talks", "--tag", "카프가"][..],
            "no note has the tag \"카프가\"; near it: backend/카프카",
        ),
        (&["search", "재처리", "--tag", "카프가"], "near it: backend/카프카"),
        (
            &["questions", "--speaker", "김가랑"],
            "no note has the speaker \"김가랑\"; near it: 김가람",
        ),
        (
            &["tags", "--event", "돌단"],
            "no note has the event \"돌단\"; near it: 돌담 콘퍼런스",
        ),
        (&["talks", "--tag", "zzz"], "no note has the tag \"zzz\"\n"),
    ] {
        let run = folder.run_in(folder.root(), arguments).nothing().tells(said);
        run.expect(!run.error().contains("카프커"), "nothing of a private note");
    }
    for (arguments, said) in [
        (
            &["show", "카프카 재저리"][..],
            "there is no note \"카프카 재저리\"; near it: 카프카 재처리",
        ),
        (
            &["outline", "privat.md"],
            "there is no note \"privat.md\": `talkbook talks` lists them",
        ),
        (&["show", "a.md#회코"], "a.md has no heading \"회코\" (near it: 회고)"),
        (
            &["serach"],
            "there is no folder, note or command \"serach\"; near it: search",
        ),
    ] {
        let run = folder.run_in(folder.root(), arguments).trouble().tells(said);
        run.expect(!run.error().contains("카프커"), "nothing of a private note");
    }
    // What is private is told where it was asked for.
    let run = folder.run(["talks", "--tag", "카프컹", "--private"]).nothing();
    run.tells("카프커");
}
