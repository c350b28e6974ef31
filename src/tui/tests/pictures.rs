//! Pictures of notes, drawn in place.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use ratatui::layout::Rect;
use ratatui::style::Color;
use std::io::Cursor;

use super::super::Start;
use super::super::event::Event;
use super::super::palettes::Depth;
use super::super::pictures::{Means, Sent, Way};
use super::kit::Screen;

const RED: Color = Color::Rgb(255, 0, 0);
const BLUE: Color = Color::Rgb(0, 0, 255);

/// A picture, red above and blue below.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let of = |_, y| {
        if y < height / 2 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    };
    let mut bytes = Cursor::new(Vec::new());
    let image = DynamicImage::from(RgbImage::from_fn(width, height, of));
    image.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

fn start(way: Way) -> Start {
    Start {
        pictures: Some(Means {
            way,
            depth: Depth::Full,
        }),
        ..Start::default()
    }
}

/// The screen of a note, its text before the keys, once the folder has these files.
fn reading(width: u16, height: u16, text: &str, files: &[(&str, &[u8])]) -> Screen {
    let mut screen = Screen::sized(width, height, &[("a.md", text)], start(Way::Halves));
    for (name, bytes) in files {
        screen.put(name, bytes);
    }
    screen.event(Event::Focus);
    screen.keys("<enter>g");
    screen
}

/// Where cells have colours of a picture behind them, and whether those are more red or more blue, from the top down.
fn coloured(screen: &Screen) -> Vec<(u16, u16, Color)> {
    let buffer = screen.buffer();
    let cells = buffer.area.positions().filter_map(|at| match buffer[at].bg {
        Color::Rgb(red, _, blue) if red > blue => Some((at.x, at.y, RED)),
        Color::Rgb(..) => Some((at.x, at.y, BLUE)),
        _ => None,
    });
    cells.collect()
}

/// The rectangle that these fill.
#[track_caller]
fn filled(cells: &[(u16, u16, Color)]) -> Rect {
    let areas = cells.iter().map(|(x, y, _)| Rect::new(*x, *y, 1, 1));
    let area = areas.reduce(Rect::union).expect("a picture on the screen");
    assert_eq!(area.area(), cells.len() as u32, "it has no holes: {area:?}");
    area
}

const NOTE: &str = "# 그림의 글\n앞의 글\n\n![구성도](b%20c.png)\n\n뒤의 글\n";

#[test]
fn a_picture_stands_below_its_name() {
    let png = picture(200, 160, ImageFormat::Png);
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let screen = reading(width, height, NOTE, &[("b c.png", &png)]);
        screen.shows(&["▣ 구성도"]);
        let name = screen.place("▣ 구성도");
        let cells = coloured(&screen);
        // 200 by 160 pixels are 20 by 8 cells of 10 by 20; half of 12 lines are 6, of which 15 cells go along.
        let (across, down) = if height == 12 { (15, 6) } else { (20, 8) };
        assert_eq!(filled(&cells).as_position(), (name.x, name.y + 1).into());
        let shown = down.min(screen.runner.state.layout().text.bottom() - name.y - 1);
        assert_eq!(filled(&cells).as_size(), (across, shown).into());
        let halves = cells.iter().map(|(_, y, colour)| (*y - name.y - 1 < down / 2, *colour));
        assert!(
            halves
                .clone()
                .all(|(above, colour)| colour == if above { RED } else { BLUE })
        );
        if height > 12 {
            assert_eq!(screen.place("뒤의 글").y, name.y + 1 + down + 1);
        }
    }
}

#[test]
fn every_kind_that_notes_show_is_drawn() {
    for (name, format) in [
        ("a.png", ImageFormat::Png),
        ("a.gif", ImageFormat::Gif),
        ("a.webp", ImageFormat::WebP),
    ] {
        let bytes = picture(40, 40, format);
        let screen = reading(80, 24, &format!("# a\n![]({name})\n"), &[(name, &bytes)]);
        assert_eq!(filled(&coloured(&screen)).as_size(), (4, 2).into(), "{name}");
    }
    let bytes = picture(40, 40, ImageFormat::Jpeg);
    let screen = reading(80, 24, "# a\n![[a.jpg]]\n", &[("a.jpg", &bytes)]);
    let name = screen.place("▣ a.jpg");
    assert!(matches!(
        screen.buffer()[(name.x, name.y + 1)].bg,
        Color::Rgb(200.., ..60, ..60)
    ));
}

#[test]
fn scrolling_goes_by_its_rows_and_cuts_it() {
    let png = picture(200, 160, ImageFormat::Png);
    let long = format!("{NOTE}{}", "\n글\n".repeat(60));
    let mut screen = reading(80, 24, &long, &[("b c.png", &png)]);
    let whole = filled(&coloured(&screen));
    let text = screen.runner.state.layout().text;
    screen.runner.state.reader.top = 0;
    screen
        .runner
        .state
        .reader
        .roll((whole.y - text.y + 3) as isize, usize::from(text.height));
    screen.keys("<c-l>");
    let cells = coloured(&screen);
    assert_eq!(
        filled(&cells),
        Rect {
            y: text.y,
            height: 5,
            ..whole
        }
    );
    let above = cells.iter().filter(|(.., colour)| *colour == RED).count();
    assert_eq!(above, usize::from(whole.width), "one red row is left");
    // Below, what has no room is not drawn over the last line.
    let mut low = reading(
        80,
        24,
        &format!("# a\n{}![](b.png)\n", "글\n\n".repeat(7)),
        &[("b.png", &png)],
    );
    let text = low.runner.state.layout().text;
    let area = filled(&coloured(&low));
    assert_eq!(area.bottom(), text.bottom());
    assert!(area.height < 8);
    low.keys("G");
    assert_eq!(filled(&coloured(&low)).height, 8);
}

#[test]
fn a_popup_over_it_is_whole_and_it_comes_back() {
    let png = picture(300, 220, ImageFormat::Png);
    let mut screen = reading(80, 24, NOTE, &[("b c.png", &png)]);
    let before = screen.buffer().clone();
    assert_eq!(filled(&coloured(&screen)).height, 11);
    screen.keys(">?");
    let popup = super::super::view::popup_area(&screen.runner.state).expect("a popup");
    let cells = coloured(&screen);
    assert!(!cells.is_empty() || popup.width > 60);
    assert!(cells.iter().all(|(x, y, _)| !popup.contains((*x, *y).into())));
    screen.keys("<esc>g");
    assert_eq!(screen.buffer(), &before);
}

#[test]
fn a_terminal_that_draws_in_pixels_has_none_under_a_popup() {
    let png = picture(300, 220, ImageFormat::Png);
    for way in [Way::Kitty, Way::Sixel, Way::ITerm2] {
        let mut screen = Screen::sized(80, 24, &[("a.md", NOTE)], start(way));
        screen.put("b c.png", &png);
        screen.runner.stage.cell = Some((10, 20).into());
        screen.resize(81, 24).event(Event::Focus);
        screen.keys("<enter>g");
        let name = screen.place("▣ 구성도");
        let drawn = |screen: &Screen| screen.buffer()[(name.x, name.y + 1)].symbol().to_owned();
        let sign = match way {
            Way::Kitty => "\u{10EEEE}",
            Way::Sixel => "\u{1b}P",
            _ => "\u{1b}]1337;File=",
        };
        let at_first = drawn(&screen);
        assert!(at_first.contains(sign), "{way:?}: {at_first:?}");
        let told = screen.runner.state.gallery.ready().filter_map(|picture| picture.told());
        assert_eq!(told.count(), usize::from(way == Way::Kitty));
        screen.keys("?");
        assert_eq!(screen.text().matches(sign).count(), 0, "{way:?}");
        screen.keys("<esc>");
        assert_eq!(drawn(&screen), at_first, "{way:?}");
    }
}

#[test]
fn kitty_is_sent_a_picture_once_and_told_when_it_is_gone() {
    let mut screen = Screen::sized(80, 24, &[("a.md", NOTE), ("b.md", "# b\n글\n")], start(Way::Kitty));
    screen.put("b c.png", &picture(40, 40, ImageFormat::Png));
    screen.runner.stage.cell = Some((10, 20).into());
    screen.resize(81, 24).event(Event::Focus);
    let mut sent = Sent::default();
    let mut told = |screen: &Screen| {
        let mut bytes = Vec::new();
        sent.keep_up(&screen.runner.state.gallery, &mut bytes)
            .expect("it takes everything");
        String::from_utf8(bytes).expect("text")
    };
    // Under the popup it is not seen, and is sent all the same.
    screen.keys("<enter>g?");
    let first = told(&screen);
    assert!(
        first.starts_with("\u{1b}_Gq=2,i=") && first.contains("s=40,v=40,"),
        "{first:.80}"
    );
    assert!(first.ends_with("\u{1b}\\"));
    assert!(!screen.text().contains("\u{1b}_G"), "cells hold nothing of it");
    assert_eq!(told(screen.keys("<esc>jk")), "");
    let gone = told(screen.keys("<esc>j<enter>"));
    let name = first.split(['=', ',']).nth(3).expect("a name");
    assert_eq!(gone, format!("\u{1b}_Ga=d,d=I,i={name},q=2\u{1b}\\"));
    assert_eq!(told(&screen), "");
}

#[test]
fn where_the_pixels_of_a_cell_are_not_known_there_are_half_blocks() {
    let mut screen = Screen::sized(80, 24, &[("a.md", NOTE)], start(Way::Kitty));
    screen.put("b c.png", &picture(40, 40, ImageFormat::Png));
    screen.event(Event::Focus).keys("<enter>g");
    assert_eq!(filled(&coloured(&screen)).as_size(), (4, 2).into());
}

#[test]
fn what_is_no_picture_stays_a_name_with_a_reason() {
    let png = picture(200, 160, ImageFormat::Png);
    let mut huge = png.clone();
    // The width and the height of its header, and the sum over it.
    let mut header = b"IHDR".to_vec();
    header.extend([0, 1, 0, 0, 0, 1, 0, 0]);
    header.extend(&png[24..29]);
    huge[12..29].copy_from_slice(&header);
    huge[29..33].copy_from_slice(&crc(&header).to_be_bytes());
    let half = &png[..png.len() / 2];
    let note = "# a\n![하나](huge.png)\n\n![둘](half.png)\n\n![셋](text.png)\n\n![넷](film.mp4)\n\n![다섯](none.png)\n\n\
                ![여섯](https://example.org/a.png)\n\n끝\n";
    let files: [(&str, &[u8]); 4] = [
        ("huge.png", &huge),
        ("half.png", half),
        ("text.png", b"no picture"),
        ("film.mp4", b"no picture"),
    ];
    let mut screen = reading(80, 24, note, &files);
    screen.shows(&[
        "▣ 하나 (of more than 50 million",
        "▣ 둘 (a broken picture)",
        "▣ 셋 (a broken picture)",
    ]);
    for name in ["▣ 넷", "▣ 다섯", "▣ 여섯"] {
        let line = screen.line(usize::from(screen.place(name).y));
        assert!(line.trim_end().ends_with(name), "{line:?}");
    }
    assert_eq!(screen.place("끝").y - screen.place("▣ 하나").y, 12, "no rows are kept");
    // It stays so when it is looked at again, and one goes on from line to line.
    screen.event(Event::Focus).resize(81, 24);
    screen.shows(&["▣ 둘 (a broken picture)"]);
    assert_eq!(screen.place("끝").y - screen.place("▣ 하나").y, 12);
    assert_eq!(coloured(&screen), []);
    screen.keys(">>>>");
    assert_eq!(screen.runner.state.reader.line(), 8);
}

/// The sum of a PNG's chunk (<https://www.w3.org/TR/png/#D-CRCAppendix>).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| match sum & 1 {
            1 => 0xEDB8_8320 ^ (sum >> 1),
            _ => sum >> 1,
        })
    })
}

#[test]
fn nothing_outside_of_the_folder_is_drawn() {
    let other = tempfile::tempdir().expect("a folder");
    let outside = Screen::put_into(other.path(), "out.png", &picture(40, 40, ImageFormat::Png));
    let note = format!(
        "# a\n![하나](../out.png)\n\n![둘]({})\n\n![셋](link.png)\n\n끝\n",
        outside.display()
    );
    let mut screen = reading(80, 24, &note, &[]);
    #[cfg(unix)]
    screen.link("link.png", &outside);
    screen.event(Event::Focus).keys("g");
    screen.shows(&["▣ 하나", "▣ 둘", "▣ 셋"]);
    assert_eq!(coloured(&screen), []);
    assert_eq!(screen.place("끝").y - screen.place("▣ 하나").y, 6);
}

#[test]
fn a_picture_that_changed_is_drawn_anew() {
    let mut screen = reading(80, 24, NOTE, &[("b c.png", &picture(40, 40, ImageFormat::Png))]);
    assert_eq!(filled(&coloured(&screen)).as_size(), (4, 2).into());
    screen.put("b c.png", &picture(80, 80, ImageFormat::Png));
    screen.event(Event::Focus);
    assert_eq!(filled(&coloured(&screen)).as_size(), (8, 4).into());
    screen.remove("b c.png");
    screen.event(Event::Focus);
    assert_eq!(coloured(&screen), []);
    assert_eq!(screen.place("뒤의 글").y, screen.place("▣ 구성도").y + 2);
}

#[test]
fn folds_finding_and_jumps_pass_over_it() {
    let note = "# a\n## 하나\n![](b.png)\n\n말\n\n## 둘\n말\n\n![](b.png)\n\n끝의 말\n";
    let png = picture(40, 40, ImageFormat::Png);
    let mut screen = reading(80, 24, note, &[("b.png", &png)]);
    let first = screen.place("▣ b.png");
    assert_eq!(coloured(&screen).len(), 2 * 8);
    screen.keys("]]");
    assert_eq!(screen.runner.state.reader.line(), 7);
    screen.keys("[-").shows(&["+4"]);
    assert_eq!(
        filled(&coloured(&screen)).bottom(),
        screen.place("끝의 말").y - 1,
        "the other one moved up with its words"
    );
    screen.keys("-");
    assert_eq!(coloured(&screen).len(), 2 * 8);
    screen.keys("F끝의<enter>");
    assert_eq!(screen.runner.state.reader.line(), 12);
    screen.shows(&["▌끝의 말"]);
    screen.keys("g").click_at(first.x, first.y + 2);
    assert_eq!(screen.runner.state.reader.line(), 3, "its rows are of its line");
}

#[test]
fn it_stands_with_the_words_of_a_list_and_of_a_quotation_and_parts_no_table() {
    let note = "# a\n- 말\n  - ![](b.png)\n\n> ![](b.png)\n\n| 하나 | 둘 |\n|-|-|\n| ![](b.png) | 말 |\n| 말 | 말 |\n";
    let png = picture(40, 40, ImageFormat::Png);
    let screen = reading(80, 24, note, &[("b.png", &png)]);
    let cells = coloured(&screen);
    assert_eq!(cells.len(), 2 * 8, "{}", screen.text());
    let left = screen.runner.state.layout().text.x;
    let starts: Vec<u16> = cells.iter().step_by(4).map(|(x, ..)| x - left).collect();
    assert_eq!(starts, [4, 4, 2, 2]);
    let (_, y, _) = cells[8];
    assert_eq!(screen.buffer()[(left, y)].symbol(), "│", "the bar goes on beside it");
}

#[test]
fn below_a_heading_it_stands_under_the_line_of_that() {
    let png = picture(40, 40, ImageFormat::Png);
    let screen = reading(80, 24, "# ![](b.png) 글\n말\n", &[("b.png", &png)]);
    let name = screen.place("▣ b.png 글");
    assert_eq!(filled(&coloured(&screen)), Rect::new(name.x, name.y + 2, 4, 2));
    assert_eq!(screen.place("━").y, name.y + 1);
}

#[test]
fn with_ascii_alone_its_cells_are_blank_and_coloured() {
    let mut start = start(Way::Halves);
    start.symbols = super::super::Marks::Ascii;
    let mut screen = Screen::sized(80, 24, &[("a.md", "# a\n![](b.png)\n")], start);
    screen.put("b.png", &picture(40, 60, ImageFormat::Png));
    screen.event(Event::Focus).keys("<enter>g");
    let text = screen.text();
    assert!(text.lines().all(|line| !line.contains(['▀', '▄'])), "{text}");
    let purple = screen
        .buffer()
        .content
        .iter()
        .filter(|cell| cell.bg == Color::Rgb(127, 0, 127));
    assert_eq!(purple.count(), 4, "a row of both colours");
}

#[test]
fn many_pictures_take_no_more_than_they_may() {
    let note = format!("# a\n{}", "![](b.png)\n\n".repeat(2_000));
    let mut screen = reading(80, 24, &note, &[("b.png", &picture(100, 200, ImageFormat::Png))]);
    let leaf = screen.runner.state.reader.leaf.clone().expect("a page");
    assert_eq!(leaf.hung.blocks.len(), 500);
    screen.keys("G<c-u><c-u>g<c-d><c-d>");
    assert_eq!(screen.runner.state.gallery.ready().count(), 1, "all are the same");
    screen.keys("<esc>");
    assert!(coloured(&screen).len() > 100);
}

#[test]
fn without_means_there_are_only_names() {
    let mut screen = Screen::of(&[("a.md", NOTE)]);
    screen.put("b c.png", &picture(40, 40, ImageFormat::Png));
    screen.event(Event::Focus).keys("<enter>g").shows(&["▣ 구성도"]);
    assert_eq!(coloured(&screen), []);
    assert_eq!(screen.place("뒤의 글").y, screen.place("▣ 구성도").y + 2);
    for (width, height) in [(40, 7), (10, 3), (4, 2), (1, 1)] {
        reading(width, height, NOTE, &[("b c.png", &picture(40, 40, ImageFormat::Png))]).keys("jjG");
    }
}
