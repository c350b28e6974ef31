//! A picture's pixels → what a terminal shows of them in so many cells. It takes long, so a worker does it.

use std::hash::{BuildHasher, RandomState};

use image::imageops::{self, FilterType};
use image::{DynamicImage, Rgba, RgbaImage};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;
use ratatui::widgets::Widget;
use ratatui_image::picker::{Picker, ProtocolType};
use ratatui_image::protocol::Protocol;
use ratatui_image::protocol::halfblocks::Halfblocks;
use ratatui_image::protocol::iterm2::Iterm2;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::sliced::{SignedPosition, SlicedImage, SlicedProtocol};
use ratatui_image::{FontSize, Image, Resize};

use super::file::{self, Reason};
use super::{Plate, Way};
use crate::book::Book;
use crate::tui::palettes::Depth;

/// The character that stands for a part of a picture that kitty keeps.
const PLACEHOLDER: char = '\u{10EEEE}';
/// What is said of a picture that the terminal's protocol has no form for.
const UNPAINTED: Reason = "a picture that this terminal cannot be sent";

/// A picture as it is shown.
pub struct Picture {
    drawn: Drawn,
    /// What kitty is to be sent before: the name it keeps the pixels by, and how it is told.
    told: Option<(u32, String)>,
}

enum Drawn {
    /// As cells, to be copied.
    Cells(Buffer),
    /// As sixels, in bands.
    Bands(Box<SlicedProtocol>, usize),
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Picture").finish_non_exhaustive()
    }
}

impl Picture {
    /// About how many bytes it takes.
    pub fn weight(&self) -> usize {
        let told = self.told.as_ref().map_or(0, |(_, told)| told.len());
        told + match &self.drawn {
            Drawn::Cells(cells) => {
                let symbols = cells.content.iter().map(|cell| cell.symbol().len());
                symbols.sum::<usize>() + std::mem::size_of_val(cells.content.as_slice())
            }
            Drawn::Bands(_, bytes) => *bytes,
        }
    }

    /// What kitty is to be sent before it is drawn.
    pub fn told(&self) -> Option<(u32, &str)> {
        self.told.as_ref().map(|(name, told)| (*name, told.as_str()))
    }

    /// Draws its rows after the first so many.
    pub fn draw(&self, area: Rect, skipped: u16, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        match &self.drawn {
            Drawn::Cells(cells) => {
                for (x, y) in area.positions().map(|at| (at.x, at.y)) {
                    let from = cells.cell((x - area.x, y - area.y + skipped));
                    if let (Some(from), Some(to)) = (from, buffer.cell_mut((x, y))) {
                        to.clone_from(from);
                    }
                }
            }
            Drawn::Bands(bands, _) => {
                // With rows cut at both ends, it would reach too far down.
                let cut = skipped > 0 && skipped + area.height < bands.size().height;
                if !cut && let Ok(above) = i16::try_from(skipped) {
                    SlicedImage::new(bands, SignedPosition { x: 0, y: -above }).render(area, buffer);
                }
            }
        }
    }
}

/// Makes of a picture's file what the terminal shows.
///
/// # Errors
/// Where it cannot be shown: the reason, in a few words.
pub fn paint(book: &Book, plate: &Plate) -> Result<Picture, Reason> {
    let image = file::decode(book.open_picture(&plate.file))?;
    let Size { width, height } = plate.size;
    let area = Rect::new(0, 0, width, height);
    let mut cells = Buffer::empty(area);
    let mut told = None;
    match plate.means.way {
        Way::Halves | Way::Wholes => {
            let image = scaled(&image, u32::from(width), u32::from(height) * 2).into();
            let halves = Halfblocks::new(image, plate.size).map_err(|_| UNPAINTED)?;
            Image::new(&Protocol::Halfblocks(halves)).render(area, &mut cells);
            for cell in &mut cells.content {
                if plate.means.way == Way::Wholes {
                    let mean = mean(cell.symbol(), cell.fg, cell.bg);
                    cell.reset();
                    cell.set_bg(mean);
                }
                (cell.fg, cell.bg) = (
                    in_depth(cell.fg, plate.means.depth),
                    in_depth(cell.bg, plate.means.depth),
                );
            }
        }
        Way::Kitty => {
            // A name that no other program is likely to have given in the same window.
            let name = RandomState::new().hash_one(&plate.file) as u32 | 1;
            let kitty = Kitty::new(canvas(&image, plate), plate.size, name, false, false).map_err(|_| UNPAINTED)?;
            Image::new(&Protocol::Kitty(kitty)).render(area, &mut cells);
            if let Some(first) = cells.content.first_mut() {
                let symbol = first.symbol().to_owned();
                let at = symbol.find(PLACEHOLDER).ok_or(UNPAINTED)?;
                let (pixels, shown) = symbol.split_at(at);
                first.set_symbol(shown);
                told = Some((name, pixels.to_owned()));
            }
        }
        Way::ITerm2 => {
            let canvas = canvas(&image, plate);
            let high = u32::from(plate.cell.height);
            for y in 0..height {
                let row = canvas.crop_imm(0, u32::from(y) * high, canvas.width(), high);
                let row = Iterm2::new(row, Size::new(width, 1), false).map_err(|_| UNPAINTED)?;
                Image::new(&Protocol::ITerm2(row)).render(Rect::new(0, y, width, 1), &mut cells);
            }
        }
        Way::Sixel => {
            let canvas = canvas(&image, plate);
            let bands = SlicedProtocol::new_with_resize(&sixels(plate.cell), canvas, plate.size, Resize::Fit(None));
            let bands = Box::new(bands.map_err(|_| UNPAINTED)?);
            SlicedImage::new(&bands, SignedPosition { x: 0, y: 0 }).render(area, &mut cells);
            let bytes = cells.content.first().map_or(0, |cell| cell.symbol().len());
            return Ok(Picture {
                drawn: Drawn::Bands(bands, bytes),
                told,
            });
        }
    }
    Ok(Picture {
        drawn: Drawn::Cells(cells),
        told,
    })
}

/// The only way to sixels that can be cut: what this asks the environment for counts for nothing here.
#[expect(
    deprecated,
    reason = "the other ways ask the terminal, and then read the person's keys"
)]
fn sixels(cell: Size) -> Picker {
    let mut picker = Picker::from_fontsize(FontSize::new(cell.width, cell.height));
    picker.set_protocol_type(ProtocolType::Sixel);
    picker
}

/// The pixels of all its cells; beyond the picture there is nothing.
fn canvas(image: &DynamicImage, plate: &Plate) -> DynamicImage {
    let [across, down] = [
        u32::from(plate.size.width) * u32::from(plate.cell.width),
        u32::from(plate.size.height) * u32::from(plate.cell.height),
    ];
    let [width, height] = [image.width(), image.height()].map(f64::from);
    let scale = (f64::from(across) / width).min(f64::from(down) / height).min(1.0);
    let pixels = |pixels: f64, most: u32| ((pixels * scale).round().max(1.0) as u32).min(most);
    let mut canvas = RgbaImage::new(across, down);
    imageops::overlay(
        &mut canvas,
        &scaled(image, pixels(width, across), pixels(height, down)),
        0,
        0,
    );
    canvas.into()
}

/// A picture in another size, as it looks on white: drawings without a ground of their own are made for that.
fn scaled(image: &DynamicImage, width: u32, height: u32) -> RgbaImage {
    let shrunk;
    let mut image = image;
    if image.width() / 4 >= width && image.height() / 4 >= height {
        // Quick, and good as long as it is not the last step.
        shrunk = image.thumbnail_exact(width * 2, height * 2);
        image = &shrunk;
    }
    let mut image = match (image.width(), image.height()) == (width, height) {
        true => image.to_rgba8(),
        false => image.resize_exact(width, height, FilterType::Triangle).to_rgba8(),
    };
    for Rgba([red, green, blue, alpha]) in image.pixels_mut() {
        let through = u16::from(u8::MAX - *alpha);
        for part in [red, green, blue] {
            *part = ((u16::from(*part) * u16::from(*alpha) + through * 255) / 255) as u8;
        }
        *alpha = u8::MAX;
    }
    image
}

/// The colour of a cell of two.
fn mean(symbol: &str, front: Color, back: Color) -> Color {
    match (front, back) {
        (Color::Rgb(red, green, blue), Color::Rgb(red2, green2, blue2)) if symbol != " " => {
            Color::Rgb(red.midpoint(red2), green.midpoint(green2), blue.midpoint(blue2))
        }
        _ => back,
    }
}

/// A colour as a terminal shows it that has fewer: the nearest of the 256 of xterm.
fn in_depth(colour: Color, depth: Depth) -> Color {
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

    #[test]
    fn what_is_seen_through_is_white() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(4, 4, Rgba([0, 0, 0, 0])));
        assert_eq!(scaled(&clear, 2, 2).get_pixel(0, 0), &Rgba([255; 4]));
        let half = DynamicImage::ImageRgba8(RgbaImage::from_pixel(40, 40, Rgba([255, 0, 0, 128])));
        assert_eq!(scaled(&half, 2, 2).get_pixel(1, 1), &Rgba([255, 127, 127, 255]));
    }
}
