//! A picture in another size.

use image::imageops::{self, FilterType};
use image::{DynamicImage, Rgba, RgbaImage};

use super::Plate;

/// The pixels of all its cells; beyond the picture there is nothing.
pub fn canvas(image: &DynamicImage, plate: &Plate) -> DynamicImage {
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
pub fn scaled(image: &DynamicImage, width: u32, height: u32) -> RgbaImage {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_through_is_white() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(4, 4, Rgba([0, 0, 0, 0])));
        assert_eq!(scaled(&clear, 2, 2).get_pixel(0, 0), &Rgba([255; 4]));
        let half = DynamicImage::ImageRgba8(RgbaImage::from_pixel(40, 40, Rgba([255, 0, 0, 128])));
        assert_eq!(scaled(&half, 2, 2).get_pixel(1, 1), &Rgba([255, 127, 127, 255]));
    }
}
