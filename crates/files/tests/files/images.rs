//! Images that people send.

use crate::sent::{Picture, png_header, with_orientation};
use files::{Bytes, ImageError, ImageLimits, Images};
use image::{DynamicImage, GenericImageView, ImageFormat, load_from_memory_with_format};

const LIMITS: ImageLimits = ImageLimits {
    bytes: 200_000,
    side: 4096,
    fit: 512,
};

async fn read(sent: Vec<u8>) -> Result<DynamicImage, ImageError> {
    let png = Images::new(1).png(Bytes::from(sent), LIMITS).await?;
    Ok(load_from_memory_with_format(&png, ImageFormat::Png).unwrap())
}

#[tokio::test]
async fn each_format_becomes_a_png_of_the_same_picture() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let read = read(Picture::of(40, 20).written(format)).await.unwrap();

        assert_eq!(read.dimensions(), (40, 20), "{format:?}");
        let [reddish, _, blue] = read.to_rgb8().get_pixel(2, 10).0;
        assert!(
            reddish > 200 && blue < 60,
            "{format:?}: the left half is red"
        );
    }
}

#[tokio::test]
async fn a_large_picture_becomes_small_with_its_proportions() {
    let read = read(Picture::of(1200, 300).written(ImageFormat::Png)).await;

    assert_eq!(read.unwrap().dimensions(), (512, 128));
}

#[tokio::test]
async fn a_picture_is_turned_as_its_metadata_say_and_loses_them() {
    let sent = with_orientation(&Picture::of(40, 20).written(ImageFormat::Jpeg), 6);
    assert!(sent.windows(4).any(|part| part == b"Exif"));

    let png = Images::new(1).png(Bytes::from(sent), LIMITS).await.unwrap();

    assert!(
        !png.windows(4)
            .any(|part| part == b"Exif" || part == b"eXIf")
    );
    let read = load_from_memory_with_format(&png, ImageFormat::Png).unwrap();
    assert_eq!(read.dimensions(), (20, 40));
    let [reddish, _, blue] = read.to_rgb8().get_pixel(10, 2).0;
    assert!(reddish > 200 && blue < 60, "what was left is above");
}

#[tokio::test]
async fn what_is_no_such_image_is_refused() {
    let whole = Picture::of(40, 20).written(ImageFormat::Png);
    let half = whole[..whole.len() / 2].to_vec();
    let gif = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".to_vec();
    for sent in [Vec::new(), half, gif, svg, b"\x89PNG\r\n\x1a\n".to_vec()] {
        let refused = read(sent.clone()).await.err();

        assert_eq!(refused, Some(ImageError::Unreadable), "{sent:?}");
    }
}

#[tokio::test]
async fn an_image_that_would_take_too_much_is_refused_by_its_first_bytes() {
    for (width, height) in [
        (4097, 10),
        (10, 4097),
        (100_000, 100_000),
        (u32::MAX >> 1, 2),
    ] {
        let refused = read(png_header(width, height, 8)).await.err();

        assert_eq!(refused, Some(ImageError::TooLarge), "{width} × {height}");
    }
    // As many pixels as are allowed, of twice the depth.
    let deep = read(png_header(4096, 4096, 16)).await.err();
    assert_eq!(deep, Some(ImageError::TooLarge));
    let long = read(vec![0; LIMITS.bytes + 1]).await.err();
    assert_eq!(long, Some(ImageError::TooLarge));
}

#[tokio::test]
async fn more_images_than_may_wait_are_refused() {
    let images = Images::new(1);
    let sent = Bytes::from(Picture::of(600, 600).written(ImageFormat::Png));

    let asked = (0..12).map(|_| images.png(sent.clone(), LIMITS));
    let read = futures_util::future::join_all(asked).await;

    let busy = read.iter().filter(|one| **one == Err(ImageError::Busy));
    let (busy, done) = (busy.count(), read.iter().filter(|one| one.is_ok()).count());
    assert_eq!((busy, done), (7, 5));
}
