//! Chance that can be had again: everything random in a run comes from one printed number.

use kernel::Ids;

/// A stream of numbers (`SplitMix64`).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream that begins with `seed`; without one, a new stream each time.
    pub fn from(seed: Option<u64>) -> Self {
        Self(seed.unwrap_or_else(|| {
            // The last bytes of an id are random.
            let (_, random) = Ids::system().uuid().as_u64_pair();
            random & 0xFFFF_FFFF_FFFF
        }))
    }

    /// The number to give as `--seed` in order to see the rest of this stream again.
    pub const fn seed(&self) -> u64 {
        self.0
    }

    /// The next eight bytes.
    pub fn bytes(&mut self) -> [u8; 8] {
        self.next().to_be_bytes()
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_stream() {
        let (mut one, mut other) = (Chance::from(Some(7)), Chance::from(Some(7)));

        assert_eq!(one.bytes(), other.bytes());
        assert_eq!(one.below(5), other.below(5));
    }
}
