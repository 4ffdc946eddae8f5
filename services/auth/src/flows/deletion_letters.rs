//! E-mails that tell administrators that a user or the operator asked for the end of their clinic, that it was taken back, that it waits while the
//! clinic is suspended, and that the operator has suspended or resumed the clinic. notification writes and sends them, and asks for addresses and names when one leaves: no event and no queue has any.

use crate::domain::{DeletionNews, deletion_author, deletion_letters_kept_since};
use crate::error::Error;
use crate::flows::administrators_told::administrators_told;
use crate::flows::ask_for_email::ask_for_email;
use crate::flows::email_language::email_language;
use crate::flows::help::Help;
use crate::store::deletion_letters::{self, DeletionLetter, NewLetter};
use db::{ClinicRead, ClinicTx, Db, DbError};
use internal::auth::DeletionLetterView;
use kernel::EmailId;
use tenancy::Context;

/// Where an administrator takes the end back. The page is open to clinics whose plan is over too.
const PAGE: &str = "suscripcion/datos";
/// Where staff work. While the clinic is suspended, the reason stands over every page.
const AGENDA: &str = "agenda";

/// Asks for an e-mail to the clinic's administrators about what the actor has just decided of the clinic's end or suspension. To be
/// called where something changed, so that asking for the same again sends no e-mail.
pub async fn tell_of_deletion(
    tx: &mut ClinicTx,
    context: &Context,
    news: DeletionNews,
) -> Result<(), DbError> {
    let now = context.now;
    let (author, author_id) = deletion_author(&context.actor);
    let kind = news.kind();
    for user in administrators_told(tx).await? {
        let letter = NewLetter {
            id: context.ids.next(),
            user: user.id,
            kind,
            author,
            author_id,
            at: now,
            expires_at: news.useful_until(now),
        };
        deletion_letters::put(tx, &letter).await?;
        ask_for_email(tx, context, letter.id, kind).await?;
    }
    deletion_letters::delete_old(tx, deletion_letters_kept_since(now)).await
}

/// The e-mail as it would leave now. `NotFound` for an unknown one.
pub async fn show_deletion_letter(
    db: &Db,
    context: &Context,
    help: Help<'_>,
    id: EmailId,
) -> Result<DeletionLetterView, Error> {
    let reading =
        async |read: ClinicRead<'_>| deletion_letters::letter(read, id, context.now).await;
    let letter: DeletionLetter = db.read(context, reading).await?;
    if !letter.is_of_use {
        return Err(Error::EmailNotNeeded);
    }
    Ok(DeletionLetterView {
        language: email_language(&letter.language)?,
        to: letter.to,
        full_name: letter.full_name,
        clinic_name: letter.clinic_name,
        time_zone: letter.time_zone,
        author: letter.author,
        author_name: letter.author_name,
        at: letter.at,
        delete_at: letter.delete_at,
        reason: letter.reason,
        link: help
            .web_url
            .page(if letter.is_of_end { PAGE } else { AGENDA }),
        support: help.support.cloned(),
        expires_at: letter.expires_at,
    })
}
