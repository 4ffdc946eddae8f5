//! Pictures as people send them.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// A picture whose left half is red and whose right half is blue.
pub struct Picture(DynamicImage);

impl Picture {
    pub fn of(width: u32, height: u32) -> Self {
        let pixel = |x, _| {
            if x < width / 2 {
                Rgb([250, 20, 20])
            } else {
                Rgb([20, 20, 250])
            }
        };
        Self(RgbImage::from_fn(width, height, pixel).into())
    }

    pub fn written(&self, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.0
            .write_to(&mut Cursor::new(&mut bytes), format)
            .unwrap();
        bytes
    }
}

/// A JPEG with metadata that say how it is turned.
pub fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

/// The beginning of a PNG that promises so many pixels with so many bits for each of four colours, and no pixel.
pub fn png_header(width: u32, height: u32, depth: u8) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([depth, 6, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for chunk in [header, b"IDAT".to_vec(), b"IEND".to_vec()] {
        let length = u32::try_from(chunk.len() - 4).unwrap();
        bytes.extend(length.to_be_bytes());
        bytes.extend(&chunk);
        bytes.extend(checksum(&chunk).to_be_bytes());
    }
    bytes
}

/// CRC-32 as PNG has it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| {
        if sum & 1 == 1 {
            0xedb8_8320 ^ (sum >> 1)
        } else {
            sum >> 1
        }
    };
    let byte = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), step);
    !bytes.iter().fold(u32::MAX, byte)
}
