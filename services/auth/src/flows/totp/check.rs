//! Comparing a code with what the user has. It is compared and counted before the transaction that it is for, and counts once in that transaction.

use super::place;
use crate::error::Error;
use crate::flows::attempts::{Guessed, Tried};
use crate::flows::clinic_keys::ClinicKeys;
use crate::flows::sign_in::Tools;
use crate::store::recovery_codes::{self, Digest};
use crate::store::totp::{self, Held, Shown};
use crypto::{RecoveryCode, TotpSecret};
use db::{ClinicRead, ClinicTx, Db, DbError, definer};
use futures_util::try_join;
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

/// The digits of a code of a telephone.
const DIGITS: usize = 6;

/// A code as a user typed it.
pub struct Typed<'r> {
    pub user: UserId,
    /// Of a telephone, or a recovery code.
    pub code: &'r str,
    /// Whether it may be the first code of a secret, which switches codes on.
    pub sets_up: bool,
    /// The network address that the request came from.
    pub address: &'r str,
}

/// What comparing a code has found.
pub enum Checked {
    /// The user has no secret that a code is compared with.
    NotNeeded,
    /// Right when it was compared.
    Right(Proof),
    /// Wrong, or tried too often.
    Refused(Error),
}

/// A code that was right, and counts once.
pub enum Proof {
    Step { secret_sealed: Vec<u8>, step: i64 },
    Recovery(Digest),
}

/// Compares the code and counts the attempt. A right one does not count as used yet.
pub async fn checked(
    db: &Db,
    tools: Tools<'_>,
    context: &Context,
    typed: &Typed<'_>,
) -> Result<Checked, Error> {
    let user = typed.user;
    let recovery = RecoveryCode::read(typed.code).map(|code| code.digest());
    let reading = async |read: ClinicRead<'_>| {
        let is_open = async {
            match &recovery {
                Some(digest) => recovery_codes::is_open(read, user, digest).await,
                None => Ok(false),
            }
        };
        let keys = ClinicKeys::read(read, tools.keyring);
        try_join!(totp::of_user(read, user), keys, is_open)
    };
    let (held, keys, is_open) = db.read(context, reading).await?;
    let is_asked = |held: &Held| typed.sets_up || held.confirmed_at.is_some();
    let Some(held) = held.filter(is_asked) else {
        return Ok(Checked::NotNeeded);
    };
    let refusal = if recovery.is_some() && held.confirmed_at.is_some() {
        Error::RecoveryCodeInvalid
    } else {
        Error::TotpInvalid
    };
    let proof = match recovery.filter(|_| is_open) {
        Some(digest) => Some(Proof::Recovery(digest)),
        None => shown_step(&keys, &held, context, typed)?.map(|step| Proof::Step {
            secret_sealed: held.secret_sealed,
            step,
        }),
    };
    match counted(db, tools, context, (typed, proof.is_some())).await {
        Ok(()) => Ok(proof.map_or(Checked::Refused(refusal), Checked::Right)),
        Err(error @ Error::TooManyAttempts { .. }) => Ok(Checked::Refused(error)),
        Err(error) => Err(error),
    }
}

/// The code that was shown, where it was right; `None` where the user has no codes.
pub async fn shown(
    db: &Db,
    tools: Tools<'_>,
    context: &Context,
    typed: &Typed<'_>,
) -> Result<Option<Proof>, Error> {
    match checked(db, tools, context, typed).await? {
        Checked::Right(proof) => Ok(Some(proof)),
        Checked::NotNeeded => Ok(None),
        Checked::Refused(error) => Err(error),
    }
}

/// The step whose code was typed; `None` where it is no code of the secret, or its step has counted.
pub(super) fn shown_step(
    keys: &ClinicKeys<'_>,
    held: &Held,
    context: &Context,
    typed: &Typed<'_>,
) -> Result<Option<i64>, Error> {
    let code = typed.code.trim();
    if code.len() != DIGITS {
        return Ok(None);
    }
    let secret = keys.open(&held.secret_sealed, &place(keys.clinic, typed.user))?;
    let secret = TotpSecret::decode(&secret).ok_or(DbError::Unreadable("secret for codes"))?;
    Ok(secret.accepted_step(code, context.now, held.last_step))
}

/// Counts the attempt by the user and the address. While it has to wait it is refused, whether it was right or not.
pub(super) async fn counted(
    db: &Db,
    tools: Tools<'_>,
    context: &Context,
    (typed, is_right): (&Typed<'_>, bool),
) -> Result<(), Error> {
    let user = typed.user.to_string();
    let tried = Tried {
        secret: Guessed::TotpCode,
        of: Some(&user),
        address: typed.address,
        is_right,
    };
    tools.attempts.settle(db, context.now, &tried).await
}

impl Proof {
    /// The refusal where the code has counted meanwhile.
    pub const fn refusal(&self) -> Error {
        match self {
            Self::Step { .. } => Error::TotpInvalid,
            Self::Recovery(_) => Error::RecoveryCodeInvalid,
        }
    }

    /// Lets the code count, in a transaction that has locked the user's row. False where it has counted meanwhile: of two who come at the same
    /// time, one goes on.
    pub async fn counts(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        user: UserId,
    ) -> Result<bool, DbError> {
        match self {
            Self::Step {
                secret_sealed,
                step,
            } => {
                let step = *step;
                totp::accept(
                    tx,
                    user,
                    Shown {
                        secret_sealed,
                        step,
                    },
                )
                .await
            }
            Self::Recovery(digest) => {
                let is_used = recovery_codes::use_up(tx, user, digest, context.now).await?;
                if is_used {
                    let detail = json!({"user": user});
                    definer::audit(tx, "user.recovery_code_used", "user", &detail).await?;
                }
                Ok(is_used)
            }
        }
    }
}
