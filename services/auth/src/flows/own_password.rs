//! Proving to be oneself by the present password, while signed in. A wrong one is counted and slowed like one at the sign-in: who got hold of a
//! token could otherwise try passwords without a bound.

use crate::error::Error;
use crate::flows::passwords::{self, Compared};
use crate::flows::sign_in::{SignIn, busy, wait};
use crate::store::accounts;
use crate::store::attempts::{self, Begun};
use chrono::{DateTime, Utc};
use crypto::PasswordError;
use db::{ClinicRead, Db};
use kernel::UserId;
use tenancy::Context;

/// A password of a user who is signed in.
pub struct OwnPassword<'r> {
    pub current: &'r str,
    /// The password that is to take its place, which is hashed as well.
    pub new: Option<&'r str>,
    /// The network address that the request came from.
    pub address: &'r str,
}

/// A password that was right.
pub struct Proven {
    /// The stored hash that it was compared with.
    pub stored: String,
    pub new_hash: Option<String>,
}

impl SignIn {
    /// Compares the caller's own password.
    pub(super) async fn prove_own(
        &self,
        db: &Db,
        context: &Context,
        user: UserId,
        own: &OwnPassword<'_>,
    ) -> Result<Proven, Error> {
        let reading = async |read: ClinicRead<'_>| accounts::of_user(read, user).await;
        let account = db.read(context, reading).await?;
        self.prove(db, context.now, &account.email, own).await
    }

    /// Compares the password with that of the account which signs in with `email`.
    pub(super) async fn prove(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        email: &str,
        own: &OwnPassword<'_>,
    ) -> Result<Proven, Error> {
        let subjects = self.subjects(email, own.address, None);
        let _pair = self.seats.of_pair(&subjects).ok_or(PasswordError::Busy)?;
        let begun = attempts::begin(db, &subjects, email, now).await?;
        let Begun { charge, login } = begun.map_err(|until| wait(&until, now))?;
        let Some(_others) = self.seats.of_attempt(&charge).await else {
            return busy(db, &charge).await;
        };
        let verified = match passwords::verify(&self.hasher, own.current, login).await {
            Ok(Compared::Right(verified)) => verified,
            Ok(Compared::Inactive(_) | Compared::Wrong) => return Err(Error::WrongPassword),
            Err(PasswordError::Busy) => return busy(db, &charge).await,
            Err(error) => return Err(error.into()),
        };
        let new_hash = match own.new {
            Some(new) => match self.hasher.hash(new).await {
                Ok(hash) => Some(hash),
                Err(PasswordError::Busy) => return busy(db, &charge).await,
                Err(error) => return Err(error.into()),
            },
            None => None,
        };
        attempts::settle(db, &charge).await?;
        Ok(Proven {
            stored: verified.login.password_hash,
            new_hash,
        })
    }
}
