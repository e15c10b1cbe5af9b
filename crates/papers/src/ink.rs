//! Signatures made ready for print: grey on white. A sheet holds thousands of them, and a PDF keeps an image pixel by
//! pixel: without colour and transparency it takes a quarter of the time, the memory and the room. What was signed is
//! kept as it was given, elsewhere: it is the proof, and this is its picture.

use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Transformations};

use crate::Image;

/// What is printed of a signature; nothing when it is no PNG, or damaged, and is printed as it is.
pub(crate) fn printed(given: &Image) -> Option<Image> {
    let mut decoder = Decoder::new(Cursor::new(given.bytes()));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    let pixels = &pixels[..frame.buffer_size()];
    let grey: Vec<u8> = match frame.color_type {
        ColorType::Grayscale => pixels.to_vec(),
        ColorType::GrayscaleAlpha => pixels.chunks_exact(2).map(|p| on_white(p[0], p[1])).collect(),
        ColorType::Rgb => pixels.chunks_exact(3).map(|p| luma(p[0], p[1], p[2])).collect(),
        ColorType::Rgba => pixels
            .chunks_exact(4)
            .map(|p| match p[3] {
                0 => u8::MAX,
                alpha => on_white(luma(p[0], p[1], p[2]), alpha),
            })
            .collect(),
        ColorType::Indexed => return None,
    };
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, frame.width, frame.height);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fastest);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&grey).ok()?;
    writer.finish().ok()?;
    Image::kept(out).ok()
}

/// How light a colour is (ITU-R BT.709).
fn luma(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 2_126 * u32::from(red) + 7_152 * u32::from(green) + 722 * u32::from(blue);
    (sum / 10_000) as u8
}

fn on_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + 255 * (255 - alpha)) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(color: ColorType, pixels: &[u8], width: u32) -> Image {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, width, 1);
        encoder.set_color(color);
        encoder.set_depth(BitDepth::Eight);
        let mut writer = encoder.write_header().expect("a header is written");
        writer.write_image_data(pixels).expect("pixels are written");
        writer.finish().expect("the file ends");
        Image::read(out).expect("an image is read")
    }

    fn pixels(given: &Image) -> Vec<u8> {
        let image = printed(given).expect("a PNG is made ready");
        let mut reader = Decoder::new(Cursor::new(image.bytes()))
            .read_info()
            .expect("what is printed is a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("its size is known")];
        let frame = reader.next_frame(&mut pixels).expect("it has an image");
        assert_eq!(frame.color_type, ColorType::Grayscale);
        pixels
    }

    #[test]
    fn a_stroke_on_nothing_is_dark_on_white() {
        let ink = png(ColorType::Rgba, &[16, 32, 64, 255, 0, 0, 0, 0, 16, 32, 64, 128], 3);
        let pixels = pixels(&ink);
        assert!(
            pixels[0] < 40 && pixels[1] == 255 && (120..160).contains(&pixels[2]),
            "{pixels:?}"
        );
    }

    #[test]
    fn a_picture_without_transparency_keeps_its_lights() {
        assert_eq!(pixels(&png(ColorType::Rgb, &[255, 255, 255, 0, 0, 0], 2)), [255, 0]);
        assert_eq!(pixels(&png(ColorType::GrayscaleAlpha, &[0, 255, 0, 0], 2)), [0, 255]);
    }

    #[test]
    fn what_is_no_png_stays_as_it_is() {
        let drawing = Image::svg("<svg xmlns='http://www.w3.org/2000/svg'/>".to_owned());
        assert_eq!(printed(&drawing), None);
    }
}
