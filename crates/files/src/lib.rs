#![doc = include_str!("../README.md")]

mod error;
mod files;
mod images;
mod location;
mod place;
mod sealed_file;

pub use bytes::Bytes;
pub use error::FilesError;
pub use files::Files;
pub use images::{ImageError, ImageLimits, Images};
pub use location::{BadLocation, Location, S3Access};
pub use place::{Kind, Place};
pub use sealed_file::SealedFile;
