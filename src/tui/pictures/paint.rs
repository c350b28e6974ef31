//! A picture's pixels → what a terminal shows of them in so many cells. It takes long, so a worker does it.

use std::hash::{BuildHasher, RandomState};

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget;
use ratatui_image::picker::{Picker, ProtocolType};
use ratatui_image::protocol::Protocol;
use ratatui_image::protocol::halfblocks::Halfblocks;
use ratatui_image::protocol::iterm2::Iterm2;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::sliced::{SignedPosition, SlicedImage, SlicedProtocol};
use ratatui_image::{FontSize, Image, Resize};

use super::colour::{in_depth, mean};
use super::file::{self, Reason};
use super::scale::{canvas, scaled};
use super::{Plate, Way};
use crate::book::Book;

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
