//! How many password hashes run or wait at once, for each pair, account and address, so that no caller fills the hasher for others.

use crate::store::attempts::{Charge, Known, Subject, Subjects};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore};
use tokio::time::timeout;

/// Hashes at once for one account from one address, and in one browser.
const OF_PAIR: u32 = 2;
/// Hashes at once for one account, from all addresses that have not signed in to it.
const OF_ACCOUNT: u32 = 4;
/// Hashes at once for one address, for all accounts that have not signed in from it.
const OF_ADDRESS: u32 = 4;
/// The subject of all attempts from addresses that have not signed in to the account.
const STRANGERS: Subject = [0; 32];

/// How long an attempt waits for its seats: a whole desk that signs in at eight is let in one after the other, and who comes again and again while
/// all seats are taken asks the database less often.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// How many attempts wait at once. Others are refused without a wait.
const MOST_WAITING: usize = 64;

struct Table {
    taken: Mutex<HashMap<Subject, u32>>,
    given_back: Notify,
    waiting: Semaphore,
}

/// The seats of this process. Clones share them.
#[derive(Clone)]
pub struct Seats {
    table: Arc<Table>,
    of_strangers: u32,
}

/// Seats that are taken until this is dropped.
pub struct Seat {
    table: Arc<Table>,
    subjects: Vec<Subject>,
}

impl Seats {
    /// Seats of which strangers together take at most so many.
    pub fn new(of_strangers: u32) -> Self {
        let table = Table {
            taken: Mutex::default(),
            given_back: Notify::new(),
            waiting: Semaphore::new(MOST_WAITING),
        };
        Self {
            table: Arc::new(table),
            of_strangers,
        }
    }

    /// The seat of a pair; taken before the database is asked, so that one caller cannot take all its connections either. With the cookie
    /// of a browser it is that browser's, because others at the same address may have taken both seats of the address.
    pub fn of_pair(&self, subjects: &Subjects) -> Option<Seat> {
        let browser = subjects.browser.as_ref();
        let pair = browser.map_or(subjects.pair, |browser| browser.pair);
        self.take(&[(pair, OF_PAIR)])
    }

    /// The seats that an attempt needs beside that of `of_pair`; waits for them up to two seconds.
    pub async fn of_attempt(&self, charge: &Charge<'_>) -> Option<Seat> {
        let wanted = self.wanted(charge);
        if let Some(seat) = self.take(&wanted) {
            return Some(seat);
        }
        // A seat that there is not is not waited for.
        if wanted.iter().any(|(_subject, most)| *most == 0) {
            return None;
        }
        let _waiting = self.table.waiting.try_acquire().ok()?;
        let waits = async {
            loop {
                // Begun before the seats are tried, so that one which is given back meanwhile is noticed.
                let given_back = self.table.given_back.notified();
                if let Some(seat) = self.take(&wanted) {
                    return seat;
                }
                given_back.await;
            }
        };
        timeout(LONGEST_WAIT, waits).await.ok()
    }

    /// None in a browser in which the account has signed in. A cookie that the account does not know is worth nothing, because anybody can make
    /// one up.
    fn wanted(&self, charge: &Charge<'_>) -> Vec<(Subject, u32)> {
        let subjects = charge.subjects;
        let mut wanted = Vec::new();
        if subjects.browser.is_some() && charge.known != Known::Browser {
            wanted.push((subjects.pair, OF_PAIR));
        }
        if charge.known == Known::Neither {
            wanted.extend([
                (subjects.account, OF_ACCOUNT),
                (subjects.address, OF_ADDRESS),
                (STRANGERS, self.of_strangers),
            ]);
        }
        wanted
    }

    /// All of the seats or none.
    fn take(&self, wanted: &[(Subject, u32)]) -> Option<Seat> {
        let mut taken = self.table.taken();
        let is_free = |(subject, most): &(Subject, u32)| {
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
            table: Arc::clone(&self.table),
            subjects,
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.table.taken();
        for subject in &self.subjects {
            if let Some(count) = taken.get_mut(subject) {
                *count -= 1;
                if *count == 0 {
                    taken.remove(subject);
                }
            }
        }
        drop(taken);
        self.table.given_back.notify_waiters();
    }
}

impl Table {
    fn taken(&self) -> MutexGuard<'_, HashMap<Subject, u32>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_WAITING, OF_ACCOUNT, Seat, Seats};
    use crate::store::attempts::{BrowserSubjects, Charge, Known, Subjects};
    use chrono::DateTime;

    fn subjects(account: u8, address: u8, browser: Option<u8>) -> Subjects {
        let of = |kind: u8, place: u8| {
            let mut subject = [kind; 32];
            subject[..2].copy_from_slice(&[account, place]);
            subject
        };
        Subjects {
            pair: of(1, address),
            account: [account; 32],
            address: [address; 32],
            account_successes: of(2, address),
            address_successes: of(3, address),
            browser: browser.map(|browser| BrowserSubjects {
                browser: [browser; 32],
                pair: of(4, browser),
            }),
        }
    }

    fn charge(subjects: &Subjects, known: Known) -> Charge<'_> {
        Charge {
            subjects,
            known,
            now: DateTime::UNIX_EPOCH,
        }
    }

    fn seat(seats: &Seats, subjects: &Subjects, known: Known) -> Option<Seat> {
        seats.take(&seats.wanted(&charge(subjects, known)))
    }

    #[test]
    fn a_pair_has_two_seats_and_gives_them_back() {
        let seats = Seats::new(100);
        let first = seats.of_pair(&subjects(1, 101, None));
        let second = seats.of_pair(&subjects(1, 101, None));

        assert!(first.is_some() && second.is_some());
        assert!(seats.of_pair(&subjects(1, 101, None)).is_none());
        assert!(seats.of_pair(&subjects(1, 102, None)).is_some());
        drop(first);
        assert!(seats.of_pair(&subjects(1, 101, None)).is_some());
        assert_eq!(seats.table.taken().len(), 1);
    }

    #[test]
    fn strangers_take_few_seats_of_an_account_of_an_address_and_of_all() {
        let seats = Seats::new(OF_ACCOUNT + 1);
        let stranger =
            |account, address| seat(&seats, &subjects(account, address, None), Known::Neither);
        let taken: Vec<_> = (0..4)
            .filter_map(|address| stranger(1, 101 + address))
            .collect();

        assert_eq!(taken.len(), 4);
        assert!(stranger(1, 120).is_none(), "account");
        let last = stranger(2, 120);
        assert!(last.is_some());
        assert!(stranger(3, 121).is_none(), "all");
        drop((taken, last));
        assert!(seats.table.taken().is_empty());
    }

    #[tokio::test]
    async fn an_attempt_waits_for_a_seat_that_is_given_back_and_not_without_end() {
        let seats = Seats::new(1);
        let (one, other) = (subjects(1, 101, None), subjects(2, 102, None));
        let taken = seats.of_attempt(&charge(&one, Known::Neither)).await;

        let waits = charge(&other, Known::Neither);
        let gives_back = async { drop(taken) };
        let (got, ()) = tokio::join!(seats.of_attempt(&waits), gives_back);

        assert!(got.is_some());
        assert!(
            seats
                .of_attempt(&charge(&one, Known::Neither))
                .await
                .is_none()
        );
        assert_eq!(seats.table.waiting.available_permits(), MOST_WAITING);
    }

    #[test]
    fn a_browser_that_the_account_knows_has_seats_of_its_own_and_one_that_is_made_up_has_none() {
        let seats = Seats::new(100);
        let _address: Vec<_> = (0..2)
            .filter_map(|_| seats.of_pair(&subjects(1, 101, None)))
            .collect();
        let at = |browser| subjects(1, 101, Some(browser));

        let _owner = seats.of_pair(&at(7)).unwrap();
        assert!(seat(&seats, &at(7), Known::Browser).is_some());
        for (made_up, known) in [(8, Known::Address), (9, Known::Neither)] {
            let _first = seats.of_pair(&at(made_up)).unwrap();
            assert!(seat(&seats, &at(made_up), known).is_none());
        }
    }
}
