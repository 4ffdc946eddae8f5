//! E-mails that tell users what somebody else did to the way in which they sign in. notification writes and sends them, and asks for the address when
//! one leaves: no event and no queue has an address.

use crate::domain::{WebUrl, security_letter_ends, security_letters_kept_since};
use crate::error::Error;
use crate::flows::email_language::email_language;
use crate::store::security_letters::{self, NewLetter, SecurityLetter};
use bus::outbox;
use db::{ClinicRead, ClinicTx, Db, DbError};
use events::EmailRequested;
use internal::auth::{SecurityLetterView, TOTP_DISABLED};
use kernel::{EmailId, UserId};
use tenancy::Context;

/// Asks for the e-mail which tells the user that codes were switched off by the operator.
pub async fn tell_of_disabled_totp(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
) -> Result<(), DbError> {
    let letter = NewLetter {
        id: context.ids.next(),
        user,
        kind: TOTP_DISABLED,
        at: context.now,
        expires_at: security_letter_ends(context.now),
    };
    security_letters::put(tx, &letter).await?;
    let asked = EmailRequested {
        email_id: letter.id.to_string(),
        kind: letter.kind.to_owned(),
    };
    outbox::push(tx, context, &asked).await?;
    security_letters::delete_old(tx, security_letters_kept_since(context.now)).await
}

/// The e-mail as it would leave now. `NotFound` for an unknown one.
pub async fn show_security_letter(
    db: &Db,
    context: &Context,
    web_url: &WebUrl,
    id: EmailId,
) -> Result<SecurityLetterView, Error> {
    let reading =
        async |read: ClinicRead<'_>| security_letters::letter(read, id, context.now).await;
    let letter: SecurityLetter = db.read(context, reading).await?;
    if !letter.is_of_use {
        return Err(Error::EmailNotNeeded);
    }
    let language = email_language(&letter.language)?;
    Ok(SecurityLetterView {
        to: letter.to,
        full_name: letter.full_name,
        language,
        clinic_name: letter.clinic_name,
        time_zone: letter.time_zone,
        at: letter.at,
        link: web_url.page("ajustes/seguridad"),
        expires_at: letter.expires_at,
    })
}
