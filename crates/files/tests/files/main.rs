#![cfg(test)]
//! Files in a folder and in a store that speaks S3, and images.

mod bucket;
mod folder;
mod images;
mod sent;
