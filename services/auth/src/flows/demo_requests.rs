//! Takes a request for a demonstration from the public form, and deletes old ones.

use crate::domain::{NotTaken, kept_since, seconds_until};
use crate::error::Error;
use crate::store::demo_requests::{self, NewRequest};
use chrono::{DateTime, Utc};
use crypto::KeyedDigest;
use db::{Db, DbError, InfraTx};
use kernel::Ids;

/// Takes requests, and counts them by network address.
pub struct DemoRequests {
    addresses: KeyedDigest,
    ids: Ids,
}

impl DemoRequests {
    /// Names network addresses by `addresses`, which every copy of the service makes from the same secret.
    pub const fn new(addresses: KeyedDigest, ids: Ids) -> Self {
        Self { addresses, ids }
    }

    /// Takes the request, unless its address asked too often within an hour, or too many requests wait. The same request twice is two requests,
    /// which the operator sees beside each other.
    pub async fn take(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        new: &NewRequest<'_>,
        address: &str,
    ) -> Result<(), Error> {
        let address = self.addresses.of(&["address", address]);
        let outcome = db
            .infrastructure(async |tx: &mut InfraTx| {
                let taken = demo_requests::count(tx, &address, now).await?;
                taken
                    .allows_one_more(now)
                    .map_err(|not| refused(not, now))?;
                demo_requests::insert(tx, self.ids.next(), new, &address, now).await?;
                Ok::<_, Error>(())
            })
            .await;
        let label = match &outcome {
            Ok(()) => "taken",
            Err(Error::TooManyRequests { .. }) => "slowed",
            Err(Error::DemoRequestsFull) => "full",
            Err(_) => "failed",
        };
        metrics::counter!("auth_demo_requests_total", "outcome" => label).increment(1);
        outcome
    }
}

fn refused(not: NotTaken, now: DateTime<Utc>) -> Error {
    match not {
        NotTaken::Until(until) => Error::TooManyRequests {
            seconds: seconds_until(until, now),
        },
        NotTaken::Full => Error::DemoRequestsFull,
    }
}

/// Deletes all requests that were not accepted and are too old to be kept.
pub async fn delete_old_demo_requests(db: &Db, now: DateTime<Utc>) -> Result<(), DbError> {
    while demo_requests::delete_old(db, kept_since(now)).await? {}
    Ok(())
}
