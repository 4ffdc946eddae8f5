//! E-mails that tell users what was done to the way in which they sign in, and administrators who else administers the clinic. notification writes and
//! sends them, and asks for addresses and names when one leaves: no event and no queue has any.

use crate::domain::{security_letter_ends, security_letters_kept_since};
use crate::error::Error;
use crate::flows::ask_for_email::ask_for_email;
use crate::flows::email_language::email_language;
use crate::flows::help::Help;
use crate::store::plan_letters;
use crate::store::security_letters::{self, NewLetter, SecurityLetter};
use db::{ClinicRead, ClinicTx, Db, DbError};
use internal::auth::{
    ADMIN_ADDED, ADMIN_MADE, ADMIN_PASSWORD_RESET, EMAIL_CHANGED, EMAIL_CHANGED_BY_ADMIN,
    PASSWORD_CHANGED, PASSWORD_RESET_BY_ADMIN, SecurityLetterView, TOTP_DISABLED,
    TOTP_DISABLED_BY_ADMIN,
};
use kernel::{EmailId, UserId};
use tenancy::{Actor, Context};

/// Asks for the e-mail which tells the user that codes were switched off by the operator.
pub async fn tell_of_disabled_totp(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
) -> Result<(), DbError> {
    tell(tx, context, user, (TOTP_DISABLED, None)).await
}

/// The same of an administrator who switched them off.
pub async fn tell_of_totp_disabled_by_admin(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
) -> Result<(), DbError> {
    tell(tx, context, user, (TOTP_DISABLED_BY_ADMIN, None)).await
}

/// Asks for the e-mail which tells the user that the password is another one: chosen in the account, or by a link.
pub async fn tell_of_new_password(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
) -> Result<(), DbError> {
    tell(tx, context, user, (PASSWORD_CHANGED, None)).await
}

/// Asks for the e-mail which tells the user that an administrator gave a one-time password; of an administrator's the others are told too.
pub async fn tell_of_password_reset(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    is_admin: bool,
) -> Result<(), DbError> {
    tell(tx, context, user, (PASSWORD_RESET_BY_ADMIN, None)).await?;
    if is_admin {
        tell_others(tx, context, user, ADMIN_PASSWORD_RESET).await?;
    }
    Ok(())
}

/// Asks for the e-mails which tell the user, and all other administrators, that the user administers the clinic from now on. The one who
/// did it gets the e-mail as well: if another person did it with that password, this is how the owner of the password learns of it.
pub async fn tell_of_new_admin(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
) -> Result<(), DbError> {
    tell(tx, context, user, (ADMIN_MADE, None)).await?;
    tell_others(tx, context, user, ADMIN_ADDED).await
}

/// Asks for the e-mail which tells the address before that the user signs in with another one now: who lost a mailbox to somebody learns of it there.
pub async fn tell_of_own_new_email(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    before: &str,
) -> Result<(), DbError> {
    tell_at(tx, context, (user, Some(before)), (EMAIL_CHANGED, None)).await
}

/// Asks for the e-mails which tell both addresses that an administrator gave the user another one.
pub async fn tell_of_given_email(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    before: &str,
) -> Result<(), DbError> {
    for to in [Some(before), None] {
        tell_at(tx, context, (user, to), (EMAIL_CHANGED_BY_ADMIN, None)).await?;
    }
    Ok(())
}

/// Every other active administrator, whether the address is verified or not: a warning that is not sent helps no administrator.
async fn tell_others(
    tx: &mut ClinicTx,
    context: &Context,
    about: UserId,
    kind: &str,
) -> Result<(), DbError> {
    for other in plan_letters::administrators(tx).await? {
        if other.id != about {
            tell(tx, context, other.id, (kind, Some(about))).await?;
        }
    }
    Ok(())
}

async fn tell(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    what: (&str, Option<UserId>),
) -> Result<(), DbError> {
    tell_at(tx, context, (user, None), what).await
}

/// Tells the user, at another address than the present one where one is given.
async fn tell_at(
    tx: &mut ClinicTx,
    context: &Context,
    (user, to): (UserId, Option<&str>),
    (kind, about): (&str, Option<UserId>),
) -> Result<(), DbError> {
    let by = match context.actor {
        Actor::User { user: author, .. } => Some(author),
        Actor::System { .. } | Actor::Operator { .. } => None,
    };
    let letter = NewLetter {
        id: context.ids.next(),
        user,
        kind,
        to,
        about,
        by: by.filter(|author| *author != user),
        at: context.now,
        expires_at: security_letter_ends(context.now),
    };
    security_letters::put(tx, &letter).await?;
    ask_for_email(tx, context, letter.id, letter.kind).await?;
    security_letters::delete_old(tx, security_letters_kept_since(context.now)).await
}

/// Where the reader sees to what the e-mail tells.
fn page(kind: &str) -> &'static str {
    match kind {
        ADMIN_ADDED | ADMIN_PASSWORD_RESET => "ajustes/equipo",
        _ => "cuenta",
    }
}

/// The e-mail as it would leave now. `NotFound` for an unknown one.
pub async fn show_security_letter(
    db: &Db,
    context: &Context,
    help: Help<'_>,
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
        link: help.web_url.page(page(&letter.kind)),
        about: letter.about,
        by: letter.by,
        support: help.support.cloned(),
        expires_at: letter.expires_at,
    })
}
