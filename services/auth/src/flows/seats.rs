//! How many password hashes run or wait at once, for each pair, account and address, so that nobody fills the hasher for others.

use crate::store::attempts::{Charge, Subjects};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Hashes at once for one account from one address.
const OF_PAIR: u32 = 2;
/// Hashes at once for one account, from all addresses that have not signed in to it.
const OF_ACCOUNT: u32 = 4;
/// Hashes at once for one address, for all accounts that have not signed in from it.
const OF_ADDRESS: u32 = 4;
/// The subject of all attempts from addresses that have not signed in to the account.
const STRANGERS: [u8; 32] = [0; 32];

type Taken = Mutex<HashMap<[u8; 32], u32>>;

/// The seats of this process. Clones share them.
#[derive(Clone)]
pub struct Seats {
    taken: Arc<Taken>,
    of_strangers: u32,
}

/// Seats that are taken until this is dropped.
pub struct Seat {
    taken: Arc<Taken>,
    subjects: Vec<[u8; 32]>,
}

impl Seats {
    /// Seats of which strangers together take at most so many.
    pub fn new(of_strangers: u32) -> Self {
        Self {
            taken: Arc::default(),
            of_strangers,
        }
    }

    /// The seat of a pair; taken before the database is asked, so that one caller cannot take all its connections either.
    pub fn of_pair(&self, subjects: &Subjects) -> Option<Seat> {
        self.take(&[(subjects.pair, OF_PAIR)])
    }

    /// The seats that an attempt needs beside that of its pair: none where the account has signed in from the address.
    pub fn of_attempt(&self, charge: &Charge<'_>) -> Option<Seat> {
        if charge.is_known {
            return self.take(&[]);
        }
        self.of_stranger(charge.subjects)
    }

    fn of_stranger(&self, subjects: &Subjects) -> Option<Seat> {
        self.take(&[
            (subjects.account, OF_ACCOUNT),
            (subjects.address, OF_ADDRESS),
            (STRANGERS, self.of_strangers),
        ])
    }

    /// All of the seats or none.
    fn take(&self, wanted: &[([u8; 32], u32)]) -> Option<Seat> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = |(subject, most): &([u8; 32], u32)| {
            taken.get(subject).copied().unwrap_or_default() < *most
        };
        if !wanted.iter().all(is_free) {
            return None;
        }
        for (subject, _most) in wanted {
            *taken.entry(*subject).or_default() += 1;
        }
        let subjects = wanted.iter().map(|(subject, _most)| *subject).collect();
        Some(Seat {
            taken: Arc::clone(&self.taken),
            subjects,
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        for subject in &self.subjects {
            if let Some(count) = taken.get_mut(subject) {
                *count -= 1;
                if *count == 0 {
                    taken.remove(subject);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OF_ACCOUNT, Seats};
    use crate::store::attempts::Subjects;

    fn subjects(account: u8, address: u8) -> Subjects {
        let of = |kind: u8| {
            let mut subject = [kind; 32];
            subject[..2].copy_from_slice(&[account, address]);
            subject
        };
        Subjects {
            pair: of(1),
            account: [account; 32],
            address: [address; 32],
            account_successes: of(2),
            address_successes: of(3),
        }
    }

    #[test]
    fn a_pair_has_two_seats_and_gives_them_back() {
        let seats = Seats::new(100);
        let first = seats.of_pair(&subjects(1, 101));
        let second = seats.of_pair(&subjects(1, 101));

        assert!(first.is_some() && second.is_some());
        assert!(seats.of_pair(&subjects(1, 101)).is_none());
        assert!(seats.of_pair(&subjects(1, 102)).is_some());
        drop(first);
        assert!(seats.of_pair(&subjects(1, 101)).is_some());
        assert_eq!(seats.taken.lock().unwrap().len(), 1);
    }

    #[test]
    fn strangers_take_few_seats_of_an_account_of_an_address_and_of_all() {
        let seats = Seats::new(OF_ACCOUNT + 1);
        let taken: Vec<_> = (0..4)
            .filter_map(|address| seats.of_stranger(&subjects(1, 101 + address)))
            .collect();

        assert_eq!(taken.len(), 4);
        assert!(seats.of_stranger(&subjects(1, 120)).is_none(), "account");
        let last = seats.of_stranger(&subjects(2, 120));
        assert!(last.is_some());
        assert!(seats.of_stranger(&subjects(3, 121)).is_none(), "all");
        drop((taken, last));
        assert!(seats.taken.lock().unwrap().is_empty());
    }
}
