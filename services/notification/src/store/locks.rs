//! The keys of locks on subjects that may have no row yet.

use uuid::Uuid;

/// The key of the lock on a subject (a conversation), which ends with its transaction. Two subjects can share a lock by
/// chance; that costs one of them a wait and nothing else.
pub fn key(subject: Uuid) -> i64 {
    let (high, low) = subject.as_u64_pair();
    i64::from_be_bytes((high ^ low).to_be_bytes())
}
