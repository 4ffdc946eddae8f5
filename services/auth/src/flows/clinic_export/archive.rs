//! A ZIP archive that is written piece by piece. Compressing takes the processor, so it is done on a thread for that.

use crate::error::Error;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// An archive that is being written.
pub struct Archive {
    zip: ZipWriter<StreamWriter<Written>>,
    written: Written,
}

/// What is added to an archive.
pub enum Piece {
    /// A new file of that name.
    File(String),
    /// The next bytes of the file.
    Bytes(String),
    /// The whole content of the file, where that is no text.
    Content(Vec<u8>),
    /// The end: without it no program takes the archive for a whole one.
    End,
}

/// What was written and not yet taken. The archive and who takes it from there share it.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Archive {
    pub fn new() -> Self {
        let written = Written::default();
        Self {
            zip: ZipWriter::new_stream(written.clone()),
            written,
        }
    }

    /// Adds the pieces, and answers the bytes that are to be sent, with the archive where it goes on.
    pub async fn add(self, pieces: Vec<Piece>) -> Result<(Vec<u8>, Option<Self>), Error> {
        let added = tokio::task::spawn_blocking(move || self.add_now(pieces)).await;
        let added = added.map_err(io::Error::other)?;
        Ok(added.map_err(io::Error::from)?)
    }

    fn add_now(mut self, pieces: Vec<Piece>) -> Result<(Vec<u8>, Option<Self>), ZipError> {
        for piece in pieces {
            match piece {
                Piece::File(name) => {
                    let options = SimpleFileOptions::default();
                    let options = options.compression_method(CompressionMethod::Deflated);
                    // How large a file gets is known only behind its end, and without this one of 4 GiB would break the archive off.
                    let options = options.large_file(true);
                    self.zip.start_file(name, options)?;
                }
                Piece::Bytes(text) => self.zip.write_all(text.as_bytes())?,
                Piece::Content(content) => self.zip.write_all(&content)?,
                Piece::End => {
                    let Self { zip, written } = self;
                    drop(zip.finish()?);
                    return Ok((written.take(), None));
                }
            }
        }
        let taken = self.written.take();
        Ok((taken, Some(self)))
    }
}

impl Written {
    fn take(&self) -> Vec<u8> {
        let mut bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut bytes)
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
