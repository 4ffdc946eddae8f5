//! Another e-mail address of a user, chosen by the user: it is proved by a link before it takes effect, because whoever reads that mailbox has the
//! account from then on.
//!
//! Sessions and tokens go on: nothing of the old address opened them. Links that were sent to it end.

use crate::error::Error;
use crate::flows::email_links::send_link_to;
use crate::flows::own_password::OwnPassword;
use crate::flows::security_letters::tell_of_own_new_email;
use crate::flows::sign_in::SignIn;
use crate::store::email_links::{self, Link};
use crate::store::users;
use chrono::{DateTime, Utc};
use crypto::Keyring;
use db::definer::EmailLink;
use db::{ClinicTx, Db, DbError, definer, on_constraint};
use internal::auth::EmailKind;
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

/// Another address for the caller.
pub struct OwnEmail<'r> {
    pub user: UserId,
    /// In the spelling that signs in.
    pub email: &'r str,
    /// The caller's present password.
    pub own: OwnPassword<'r>,
}

impl SignIn {
    /// Sends a link to the address, which the user has when the link is used, within 24 hours. Five times in an hour.
    pub async fn ask_for_own_email(
        &self,
        db: &Db,
        context: &Context,
        keyring: &Keyring,
        asked: &OwnEmail<'_>,
    ) -> Result<(), Error> {
        let &OwnEmail { user, email, .. } = asked;
        self.prove_own(db, context, user, &asked.own).await?;
        match definer::user_of_email(db, email).await? {
            Some((_, holder)) if holder == user => return Err(Error::SameEmail),
            Some(_) => return Err(Error::EmailTaken),
            None => {}
        }
        let kind = EmailKind::EmailChange;
        db.acting_as(context, async |tx| {
            send_link_to(tx, context, keyring, (user, kind, Some(email))).await
        })
        .await
    }
}

/// Gives the user the address that the link proves, and tells the one before. The same link twice is answered alike while the user has that address.
pub(super) async fn change_to_proven(
    tx: &mut ClinicTx,
    context: &Context,
    link: &EmailLink,
) -> Result<(), Error> {
    let user = link.user;
    let locked = users::lock_active(tx, user).await?;
    locked.ok_or(Error::VerifyLinkInvalid)?;
    let before = users::one(tx.reading()?, user).await?.email;
    let email = email_links::new_email(tx, link.id).await?;
    let email = email.ok_or(Error::VerifyLinkInvalid)?;
    match email_links::state(tx, link.id, context.now).await? {
        Link::Used if before == email => return Ok(()),
        Link::Used | Link::Over => return Err(Error::VerifyLinkInvalid),
        Link::Open => {}
    }
    email_links::use_up(tx, link.id, context.now).await?;
    let written = users::set_email(tx, user, &email, Some(context.now)).await;
    on_constraint(written, "users_email_taken", Error::EmailTaken)?;
    end_links(tx, user, context.now).await?;
    tell_of_own_new_email(tx, context, user, &before).await?;
    let detail = json!({"user": user});
    definer::audit(tx, "user.email_changed", "user", &detail).await?;
    Ok(())
}

/// Ends the links that were sent to the address before, or to one that was wanted before.
pub(super) async fn end_links(
    tx: &mut ClinicTx,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for kind in EmailKind::ALL {
        email_links::replace(tx, user, kind, now).await?;
    }
    Ok(())
}
