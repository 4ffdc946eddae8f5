//! Reading an image and writing it as a PNG.

use super::{ImageError, ImageLimits};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, guess_format};
use std::io::Cursor;

/// The most bytes that the pixels of an image may take: 4096 × 4096 pixels of four bytes each. Images of twice that depth have to be smaller.
const MEMORY: u64 = 64 * 1024 * 1024;

/// What is read, by its first bytes: what the sender says of it is not asked.
const FORMATS: [ImageFormat; 3] = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP];

pub fn png(sent: &[u8], limits: ImageLimits) -> Result<Vec<u8>, ImageError> {
    let format = guess_format(sent).ok();
    let format = format.filter(|format| FORMATS.contains(format));
    let format = format.ok_or(ImageError::Unreadable)?;
    let small = small(sent, format, limits)?;
    let mut written = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut written, CompressionType::Default, FilterType::Adaptive);
    small
        .write_with_encoder(encoder)
        .map_err(|error| refused(&error))?;
    Ok(written)
}

/// The image within its limits, with eight bits for each colour.
fn small(
    sent: &[u8],
    format: ImageFormat,
    limits: ImageLimits,
) -> Result<DynamicImage, ImageError> {
    let mut reader = ImageReader::with_format(Cursor::new(sent), format);
    let mut allowed = Limits::default();
    allowed.max_image_width = Some(limits.side);
    allowed.max_image_height = Some(limits.side);
    allowed.max_alloc = Some(MEMORY);
    reader.limits(allowed);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    if width > limits.side || height > limits.side || decoder.total_bytes() > MEMORY {
        return Err(ImageError::TooLarge);
    }
    // Metadata that cannot be read turn nothing.
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let read = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    let mut small = if width > limits.fit || height > limits.fit {
        read.thumbnail(limits.fit, limits.fit)
    } else {
        read
    };
    small.apply_orientation(turned);
    Ok(if small.color().has_alpha() {
        small.into_rgba8().into()
    } else {
        small.into_rgb8().into()
    })
}

/// The texts of the decoders may repeat what was sent, so they are dropped.
const fn refused(error: &image::ImageError) -> ImageError {
    match error {
        image::ImageError::Limits(_) => ImageError::TooLarge,
        _ => ImageError::Unreadable,
    }
}
