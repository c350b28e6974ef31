//! A picture's file → its size, its pixels. The file is foreign: what it may cost is bounded before it is decoded.

use std::io::{BufRead, Cursor, Read, Seek};

use image::error::ImageError;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use crate::error::Error;

/// Bytes of the largest file that is looked at.
pub const LARGEST: u64 = 20_000_000;
/// Pixels of the largest picture that is decoded.
const PIXELS: u64 = 50_000_000;
/// Bytes that decoding may take: the pixels, and what it takes to come by them.
const MEMORY: u64 = 512 * 1024 * 1024;

/// Bytes in which nearly every file says its size; some decoders read all they are given before they look.
const HEAD: u64 = 256 * 1024;

/// Why a picture is not shown, in a few words.
pub type Reason = &'static str;

/// What is said of a file with too many bytes.
pub const TOO_LONG: Reason = "larger than 20 MB";
const TOO_LARGE: Reason = "of more than 50 million pixels";
const UNREAD: Reason = "a file that cannot be read";
const BROKEN: Reason = "a broken picture";
const STRANGE: Reason = "a picture of a kind that is not drawn";

/// The width and height of a picture, in pixels, as it is to be held.
///
/// # Errors
/// Where it is no picture, or too large.
pub fn size(file: Result<impl BufRead + Seek + 'static, Error>) -> Result<(u32, u32), Reason> {
    let mut file = file.map_err(|_| UNREAD)?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head).map_err(|_| UNREAD)?;
    let whole = (head.len() as u64) < HEAD;
    measured(Cursor::new(head)).or_else(|reason| match whole {
        true => Err(reason),
        false => file.rewind().map_err(|_| UNREAD).and_then(|()| measured(file)),
    })
}

fn measured(file: impl BufRead + Seek + 'static) -> Result<(u32, u32), Reason> {
    let mut decoder = decoder(file)?;
    let (width, height) = decoder.dimensions();
    Ok(match turned(&mut decoder) {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            (height, width)
        }
        _ => (width, height),
    })
}

/// A picture's pixels; of a moving one those of its first frame.
///
/// # Errors
/// Where it is no picture, broken, or too large.
pub fn decode(file: Result<impl BufRead + Seek + 'static, Error>) -> Result<DynamicImage, Reason> {
    let mut decoder = decoder(file.map_err(|_| UNREAD)?)?;
    let orientation = turned(&mut decoder);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| reason(&error))?;
    image.apply_orientation(orientation);
    Ok(image)
}

/// How the camera was held; what says so may be broken too.
fn turned(decoder: &mut impl ImageDecoder) -> Orientation {
    decoder.orientation().unwrap_or(Orientation::NoTransforms)
}

fn decoder(file: impl BufRead + Seek + 'static) -> Result<impl ImageDecoder, Reason> {
    let mut reader = ImageReader::new(file).with_guessed_format().map_err(|_| BROKEN)?;
    if reader.format().is_none() {
        return Err(BROKEN);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| reason(&error))?;
    let (width, height) = decoder.dimensions();
    match u64::from(width) * u64::from(height) {
        0 => Err(BROKEN),
        pixels if pixels > PIXELS || decoder.total_bytes() > MEMORY => Err(TOO_LARGE),
        _ => Ok(decoder),
    }
}

fn reason(error: &ImageError) -> Reason {
    match error {
        ImageError::Limits(_) => TOO_LARGE,
        ImageError::Unsupported(_) => STRANGE,
        _ => BROKEN,
    }
}
