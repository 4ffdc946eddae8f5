//! Work that is taken in batches keeps what single messages had: the order of writing over several copies, a faulty element
//! that costs only itself, and nothing lost or repeated when a process dies between a commit and its acknowledgement.

mod burst;
pub mod copy;
mod dying_copies;
mod meta;
mod poison;
