//! Links that users get by e-mail. The e-mail is written by notification, which asks for the link when it leaves: no event and no queue has
//! an address or a token.

use crate::domain::{
    WebUrl, link_ends, link_waits_until, links_counted_since, links_kept_since, seconds_until,
};
use crate::error::Error;
use crate::flows::ask_for_email::ask_for_email;
use crate::flows::clinic_keys::ClinicKeys;
use crate::flows::email_language::email_language;
use crate::store::email_links::{self, Letter, NewLink};
use crate::store::users;
use chrono::{DateTime, Utc};
use crypto::{Binding, HeldSecret, Keyring};
use db::{ClinicRead, ClinicTx, Db, DbError, definer};
use futures_util::try_join;
use internal::auth::{EmailKind, EmailView};
use kernel::{ClinicId, EmailId, Ids, UserId};
use serde_json::json;
use tenancy::{Actor, Context};

/// How many clinics with old links are listed at once.
const MOST: i32 = 200;

/// Makes a link for the user and asks notification to send it. Ends the user's older links of that kind.
pub async fn send_link(
    tx: &mut ClinicTx,
    context: &Context,
    keyring: &Keyring,
    user: UserId,
    kind: EmailKind,
) -> Result<(), Error> {
    send_link_to(tx, context, keyring, (user, kind, None)).await
}

/// The same, of a link that proves another address than the user has, to which it goes.
pub async fn send_link_to(
    tx: &mut ClinicTx,
    context: &Context,
    keyring: &Keyring,
    (user, kind, new_email): (UserId, EmailKind, Option<&str>),
) -> Result<(), Error> {
    let now = context.now;
    // Links of one user take turns here, so that their number is exact.
    let locked = users::lock_active(tx, user).await?;
    let locked = locked.ok_or(DbError::NotActive)?;
    if kind == EmailKind::EmailVerification && locked.email_verified {
        return Err(Error::EmailVerified);
    }
    let recent = email_links::recent(tx, user, kind, links_counted_since(now)).await?;
    if let Some(until) = link_waits_until(recent.count, recent.first_at) {
        let seconds = seconds_until(until, now);
        return Err(Error::TooManyAttempts { seconds });
    }
    let (id, token): (EmailId, _) = (context.ids.next(), HeldSecret::fresh()?);
    let keys = ClinicKeys::of(tx, keyring).await?;
    let token_sealed = keys.seal(&token.encoded(), &place(tx.clinic(), id))?;
    email_links::replace(tx, user, kind, now).await?;
    let link = NewLink {
        id,
        user,
        kind,
        token_hash: &token.digest(),
        token_sealed: &token_sealed,
        expires_at: link_ends(kind, now),
        new_email,
    };
    email_links::insert(tx, &link, now).await?;
    ask_for_email(tx, context, id, kind.as_str()).await?;
    let act = match kind {
        EmailKind::PasswordReset => "user.password_link_sent",
        EmailKind::EmailVerification => "user.verification_link_sent",
        EmailKind::EmailChange => "user.email_change_asked",
    };
    definer::audit(tx, act, "user", &json!({"user": user, "email": id})).await?;
    Ok(())
}

/// The e-mail as it would leave now. `NotFound` for an unknown one, and where its link does not count any more.
pub async fn show_email(
    db: &Db,
    context: &Context,
    keyring: &Keyring,
    web_url: &WebUrl,
    id: EmailId,
) -> Result<EmailView, Error> {
    let reading = async |read: ClinicRead<'_>| {
        try_join!(
            email_links::letter(read, id, context.now),
            ClinicKeys::read(read, keyring)
        )
    };
    let (letter, keys) = db.read(context, reading).await?;
    let place = place(context.actor.clinic(), id);
    let token = keys.open(&letter.token_sealed, &place)?;
    Ok(written(letter, &token, web_url)?)
}

fn written(letter: Letter, token: &str, web_url: &WebUrl) -> Result<EmailView, DbError> {
    let kind: EmailKind = letter
        .kind
        .parse()
        .map_err(|_unknown| DbError::Unreadable("kind of an e-mail"))?;
    let language = email_language(&letter.language)?;
    Ok(EmailView {
        to: letter.to,
        full_name: letter.full_name,
        language,
        kind,
        link: web_url.link(kind, token),
        expires_at: letter.expires_at,
    })
}

/// Deletes links that ended too long ago to tell anything. A clinic whose links could not be deleted keeps no other waiting.
pub async fn delete_old_email_links(db: &Db, now: DateTime<Utc>, ids: &Ids) -> Result<(), DbError> {
    let before = links_kept_since(now);
    let mut after = None;
    loop {
        let found = definer::clinics_with_old_email_links(db, before, after, MOST).await?;
        let Some(last) = found.last() else {
            return Ok(());
        };
        after = Some(*last);
        for clinic in found {
            let context = Context {
                now,
                ids: ids.clone(),
                actor: Actor::system(clinic, "auth.delete-email-links"),
            };
            if let Err(error) = delete_of_clinic(db, &context, before).await {
                tracing::error!(clinic.id = %clinic, %error, "old links of e-mails could not be deleted");
            }
        }
    }
}

/// In a transaction for each batch, so that none is long.
async fn delete_of_clinic(
    db: &Db,
    context: &Context,
    before: DateTime<Utc>,
) -> Result<(), DbError> {
    let delete = async |tx: &mut ClinicTx| email_links::delete_old(tx, before).await;
    while db.acting_as(context, delete).await? {}
    Ok(())
}

const fn place(clinic: ClinicId, id: EmailId) -> Binding {
    Binding {
        clinic,
        table: "auth.email_links",
        column: "token",
        row: id.uuid(),
    }
}
