//! Colours of a picture as cells have them.

use ratatui::style::Color;

use crate::tui::palettes::Depth;

/// The colour of a cell of two.
pub fn mean(symbol: &str, front: Color, back: Color) -> Color {
    match (front, back) {
        (Color::Rgb(red, green, blue), Color::Rgb(red2, green2, blue2)) if symbol != " " => {
            Color::Rgb(red.midpoint(red2), green.midpoint(green2), blue.midpoint(blue2))
        }
        _ => back,
    }
}

/// A colour as a terminal shows it that has fewer: the nearest of the 256 of xterm.
pub fn in_depth(colour: Color, depth: Depth) -> Color {
    let (Color::Rgb(red, green, blue), Depth::Indexed | Depth::Sixteen) = (colour, depth) else {
        return colour;
    };
    let parts = [red, green, blue];
    let level = |part: u8| match part {
        0..48 => 0,
        48..115 => 1,
        _ => (part - 35) / 40,
    };
    let shade = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
    let far = |shown: [u8; 3]| -> u32 {
        let apart = parts
            .iter()
            .zip(shown)
            .map(|(part, shown)| u32::from(part.abs_diff(shown)));
        apart.map(|apart| apart * apart).sum()
    };
    let [red, green, blue] = parts.map(level);
    let mean = parts.iter().map(|part| u16::from(*part)).sum::<u16>() / 3;
    let grey = (mean.saturating_sub(3) / 10).min(23) as u8;
    match far([8 + 10 * grey; 3]) < far([red, green, blue].map(shade)) {
        true => Color::Indexed(232 + grey),
        false => Color::Indexed(16 + 36 * red + 6 * green + blue),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_told_in_256_where_there_are_no_more() {
        let of = |red, green, blue| in_depth(Color::Rgb(red, green, blue), Depth::Indexed);
        assert_eq!(of(255, 0, 0), Color::Indexed(196));
        assert_eq!(of(255, 255, 255), Color::Indexed(231));
        assert_eq!(of(0, 0, 0), Color::Indexed(16));
        assert_eq!(of(128, 128, 128), Color::Indexed(244));
        assert_eq!(in_depth(Color::Rgb(1, 2, 3), Depth::Full), Color::Rgb(1, 2, 3));
    }
}
