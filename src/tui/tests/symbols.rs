//! A screen in ASCII: whatever is not a note's own word.

use super::super::{Marks, Start};
use super::kit::Screen;

/// A talk in ASCII with everything that is set with a mark.
const TALK: &str = "---
title: A talk whose title is longer than a list of forty percent can show
speaker: Dana Reyes
date: 2024-01-02
event: Meetup
tags: [ops, \"a tag that is long\", \"another tag that is long\"]
---
# One
## Two
### Three
#### Four
##### Five
###### Six
* bullet
  * deeper
    * deepest
- [ ] open
- [x] done

> [!note] Callout
> quoted

```rust
let a = 1;
```

| a | b |
| --- | --- |
| 1 | 2 |

| a long name of a column | another long name of a column | a third long name of a column |
| --- | --- | --- |
| a cell that is much wider than there is room for | a cell that is much wider than it | no |

---
<ul><li>item</li></ul><hr>
<details><summary>More</summary>inside</details>

Text[^1] with a [link](https://example.org).

[^1]: A footnote.

## Q&A
### Is there a question that is so long that it does not fit into a list?
-> yes
### Is there another?
";

#[test]
fn an_ascii_screen_holds_only_ascii_beside_the_notes_own_words() {
    let other = TALK
        .replace("A talk", "Another talk")
        .replace("another?", "question of the other?");
    for (width, height) in [(80, 24), (40, 12), (120, 40)] {
        let start = Start {
            symbols: Marks::Ascii,
            ..Start::default()
        };
        let mut screen = Screen::sized(width, height, &[("a.md", TALK), ("b.md", &other)], start);
        let keys = "2 3 4 5 <esc> 1 jk <enter> ] ] ] ] } } j j j j j j j j j j j j <c-f> <c-f> <c-f> <c-f> <esc> r <esc> \
                    <esc> o zzzz <esc> / zzzzqqq <c-u> question <enter> <esc> <esc> ? jjjjjjjjjjjjjj <esc> \
                    v <enter> 3 <esc> z u u R ss <enter> o j <esc> n y # <end> <esc>";
        for key in keys.split(' ') {
            screen.keys(key);
            let text = screen.text();
            assert!(text.is_ascii(), "after {key} at {width} by {height}:\n{text}");
        }
        screen.keys("g");
        assert!(
            screen.text().contains("> One") || screen.text().contains(" >"),
            "{}",
            screen.text()
        );
    }
}

#[test]
fn the_notes_own_words_stay_as_they_are() {
    let start = Start {
        symbols: Marks::Ascii,
        ..Start::default()
    };
    let mut screen = Screen::sized(80, 24, &[("a.md", "# 가 › 나\n• 점 · 둘 … ▌\n* 하나\n")], start);
    screen.keys("<enter>j").shows(&["가 › 나", "• 점 · 둘 … ▌", "* 하나"]);
}
