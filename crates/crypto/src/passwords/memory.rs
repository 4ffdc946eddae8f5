//! The memory in which argon2 computes, kept from one hash to the next. A hash that allocates its own 19 MiB leaves them with the
//! allocator, once for each thread that ever hashed.

use argon2::password_hash::phc::Output;
use argon2::{Argon2, Block};

/// Memory for one hash at a time.
pub struct Memory {
    /// As many blocks as hashes of today need; allocated by the first hash.
    kept: Vec<Block>,
    size: usize,
}

impl Memory {
    /// Memory of that many blocks of 1 KiB.
    pub const fn of_blocks(size: usize) -> Self {
        Self {
            kept: Vec::new(),
            size,
        }
    }

    /// Computes a hash of `length` bytes; `None` when the parameters are not accepted or there is no memory.
    pub fn compute(
        &mut self,
        argon2: &Argon2<'_>,
        password: &str,
        salt: &[u8],
        length: usize,
    ) -> Option<Output> {
        let needed = argon2.params().block_count();
        // Only an old hash with dearer parameters needs more; it is replaced after this sign-in, so the memory is not kept.
        let mut once = Vec::new();
        let blocks = if needed <= self.size {
            allocate(&mut self.kept, self.size)?;
            &mut self.kept
        } else {
            allocate(&mut once, needed)?;
            &mut once
        };
        // argon2 writes each block before it reads it, so what an earlier hash left does not matter.
        let mut output = [0; Output::MAX_LENGTH];
        let output = output.get_mut(..length)?;
        argon2
            .hash_password_into_with_memory(password.as_bytes(), salt, output, blocks)
            .ok()?;
        Output::new(output).ok()
    }
}

fn allocate(blocks: &mut Vec<Block>, size: usize) -> Option<()> {
    blocks
        .try_reserve_exact(size.saturating_sub(blocks.len()))
        .ok()?;
    blocks.resize(size, Block::new());
    Some(())
}
