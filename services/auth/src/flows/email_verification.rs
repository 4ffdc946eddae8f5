//! Showing that an e-mail address is its user's own: the one that the user has, or another one that takes its place.

use crate::error::Error;
use crate::flows::email_change::change_to_proven;
use crate::flows::email_links::send_link;
use crate::flows::shown_link::ShownToken;
use crate::store::email_links::{self, Link};
use crate::store::users;
use chrono::{DateTime, Utc};
use crypto::Keyring;
use db::definer::EmailLink;
use db::{ClinicTx, Db, definer};
use internal::auth::EmailKind;
use kernel::{Ids, UserId};
use serde_json::json;
use tenancy::{Actor, Context};

const KIND: EmailKind = EmailKind::EmailVerification;

/// Sends the caller a link, at most five times in an hour.
pub async fn send_verification(
    db: &Db,
    context: &Context,
    keyring: &Keyring,
    user: UserId,
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        send_link(tx, context, keyring, user, KIND).await
    })
    .await
}

/// Notes that the address is the user's; by a link for another address the user has that from then on. The same link twice is answered alike, because mail programs open links as well.
pub async fn verify_email(
    db: &Db,
    ids: &Ids,
    now: DateTime<Utc>,
    shown: &ShownToken<'_>,
) -> Result<(), Error> {
    let kinds = [KIND, EmailKind::EmailChange];
    let found = shown.link_of(db, &kinds, now).await?;
    let (kind, found) = found.ok_or(Error::VerifyLinkInvalid)?;
    let context = Context {
        now,
        ids: ids.clone(),
        actor: Actor::system(found.clinic, "e-mail verification"),
    };
    db.acting_as(&context, async |tx| match kind {
        EmailKind::EmailChange => change_to_proven(tx, &context, &found).await,
        EmailKind::EmailVerification | EmailKind::PasswordReset => verified(tx, &found, now).await,
    })
    .await
}

async fn verified(tx: &mut ClinicTx, link: &EmailLink, now: DateTime<Utc>) -> Result<(), Error> {
    let user = link.user;
    let locked = users::lock_active(tx, user).await?;
    let locked = locked.ok_or(Error::VerifyLinkInvalid)?;
    match email_links::state(tx, link.id, now).await? {
        Link::Used if locked.email_verified => return Ok(()),
        Link::Used | Link::Over => return Err(Error::VerifyLinkInvalid),
        Link::Open => {}
    }
    email_links::use_up(tx, link.id, now).await?;
    users::verify_email(tx, user, now).await?;
    let detail = json!({"user": user});
    definer::audit(tx, "user.email_verified", "user", &detail).await?;
    Ok(())
}
