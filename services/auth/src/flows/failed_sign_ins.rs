//! Failed sign-ins of known accounts, for the audit logs of their clinics. They are written after the answer has left: a write that only known
//! accounts cost would tell by its time which addresses are registered.

use crate::store::attempts::{Charge, Login, Subject};
use crate::store::failed_sign_ins;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, DbError, definer};
use kernel::{ClinicId, Ids, UserId};
use serde_json::json;
use std::collections::HashMap;
use std::mem;
use std::sync::{Mutex, PoisonError};
use tenancy::{Actor, Context};

/// How many accounts wait to be noted. Accounts beyond are not noted by this copy, until those before are written.
const AT_MOST: usize = 1000;

/// Of how many pairs of an account the failures wait: enough for the desk and some strangers; an attacker who tries from more closes the account.
const PAIRS_AT_MOST: usize = 8;

/// The failures of each account that are not written yet.
#[derive(Default)]
pub struct FailedSignIns {
    waiting: Mutex<HashMap<UserId, Failure>>,
}

/// Failed sign-ins of an account.
struct Failure {
    clinic: ClinicId,
    /// The pairs that were charged, and the account.
    charged: Vec<Subject>,
    account: Subject,
    /// Whether codes beside the right password had to wait.
    is_slowed: bool,
    /// When the last one was.
    at: DateTime<Utc>,
}

/// How an attempt failed whose account is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failed {
    Refused,
    /// The password was right, and so many codes were wrong that the next one has to wait.
    CodesSlowed,
}

/// Whose sign-in is tried, where there is such an account.
#[derive(Clone, Copy)]
pub(super) struct Tried {
    user: UserId,
    clinic: ClinicId,
}

impl Tried {
    pub(super) fn of(login: Option<&Login>) -> Option<Self> {
        login.map(|login| Self {
            user: login.user,
            clinic: login.clinic,
        })
    }
}

impl FailedSignIns {
    /// Keeps the failure until it is written.
    pub(super) fn keep(&self, tried: Tried, charge: &Charge<'_>, failed: Failed) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= AT_MOST && !waiting.contains_key(&tried.user) {
            metrics::counter!("auth_failed_sign_ins_not_noted_total").increment(1);
            return;
        }
        let failure = waiting.entry(tried.user).or_insert_with(|| Failure {
            clinic: tried.clinic,
            charged: Vec::new(),
            account: charge.subjects.account,
            is_slowed: false,
            at: charge.now,
        });
        failure.at = charge.now;
        failure.is_slowed |= failed == Failed::CodesSlowed;
        let pair = *charge.pair();
        if failure.charged.len() < PAIRS_AT_MOST && !failure.charged.contains(&pair) {
            failure.charged.push(pair);
        }
    }

    /// Writes what waits: for each account one entry at the first failure of an hour, and one where its sign-ins are slowed.
    pub async fn write(&self, db: &Db, ids: &Ids) {
        let waiting = mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        for (user, failure) in waiting {
            let context = Context {
                now: failure.at,
                ids: ids.clone(),
                actor: Actor::system(failure.clinic, "sign-in"),
            };
            let noted = db
                .acting_as(&context, async |tx| note(tx, user, &failure).await)
                .await;
            if let Err(error) = noted {
                tracing::error!(clinic.id = %failure.clinic, %error, "a failed sign-in could not be noted");
            }
        }
    }
}

async fn note(tx: &mut ClinicTx, user: UserId, failure: &Failure) -> Result<(), DbError> {
    let Failure {
        charged,
        account,
        is_slowed,
        at,
        ..
    } = failure;
    if failed_sign_ins::is_first(tx, user, *at).await? {
        let detail = json!({"user": user});
        definer::audit(tx, "sign_in.failed", "user", &detail).await?;
    }
    if (*is_slowed || failed_sign_ins::is_slowed(tx, charged, account, *at).await?)
        && failed_sign_ins::is_first_slowing(tx, user, *at).await?
    {
        let detail = json!({"user": user, "slowed": true});
        definer::audit(tx, "sign_in.failed", "user", &detail).await?;
    }
    Ok(())
}
