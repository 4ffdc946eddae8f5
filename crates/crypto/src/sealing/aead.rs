//! The byte layout of sealed fields and of wrapped keys:
//! `format (1) · key version (4, big endian) · nonce (12) · ciphertext · tag (16)`.
//! Format, version and the place of the value are authenticated as associated data.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::error::SealError;
use crate::random;

const FORMAT: u8 = 1;
const HEADER_LEN: usize = 5;

/// An AES-256-GCM key. Nonces are random, so one key may seal at most 2^32 values (NIST SP 800-38D);
/// the fields of one clinic stay far below that.
pub struct AeadKey(LessSafeKey);

impl AeadKey {
    pub fn new(bytes: &[u8; 32]) -> Result<Self, SealError> {
        let key = UnboundKey::new(&AES_256_GCM, bytes)
            .ok()
            .ok_or(SealError::Malformed)?;
        Ok(Self(LessSafeKey::new(key)))
    }

    pub fn seal(&self, version: i32, place: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, SealError> {
        let header = header(version);
        let nonce = random::bytes::<NONCE_LEN>()?;
        let mut body = plaintext.to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(associated(header, place)),
                &mut body,
            )
            .ok()
            .ok_or(SealError::Refused)?;
        Ok([header.as_slice(), nonce.as_slice(), body.as_slice()].concat())
    }

    pub fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let parts = Parts::read(sealed)?;
        let mut body = Zeroizing::new(parts.body.to_vec());
        let length = self
            .0
            .open_in_place(
                Nonce::assume_unique_for_key(*parts.nonce),
                Aad::from(associated(header(parts.version), place)),
                &mut body,
            )
            .ok()
            .ok_or(SealError::Refused)?
            .len();
        body.truncate(length);
        Ok(body)
    }
}

/// The version of the key that sealed these bytes, read without decrypting them.
pub fn version_of(sealed: &[u8]) -> Result<i32, SealError> {
    Ok(Parts::read(sealed)?.version)
}

struct Parts<'a> {
    version: i32,
    nonce: &'a [u8; NONCE_LEN],
    body: &'a [u8],
}

impl<'a> Parts<'a> {
    fn read(sealed: &'a [u8]) -> Result<Self, SealError> {
        let split = || {
            let (&[format], rest) = sealed.split_first_chunk()?;
            let (version, rest) = rest.split_first_chunk()?;
            let (nonce, body) = rest.split_first_chunk()?;
            let version = i32::from_be_bytes(*version);
            (format == FORMAT && version > 0 && body.len() >= AES_256_GCM.tag_len()).then_some(
                Parts {
                    version,
                    nonce,
                    body,
                },
            )
        };
        split().ok_or(SealError::Malformed)
    }
}

fn header(version: i32) -> [u8; HEADER_LEN] {
    let [a, b, c, d] = version.to_be_bytes();
    [FORMAT, a, b, c, d]
}

fn associated(header: [u8; HEADER_LEN], place: &[u8]) -> Vec<u8> {
    [header.as_slice(), place].concat()
}
