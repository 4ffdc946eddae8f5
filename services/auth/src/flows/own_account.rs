//! What users change of their own account.

use crate::domain::{Device, HeldSession, LanguageChange, is_easy_password};
use crate::error::Error;
use crate::flows::own_password::OwnPassword;
use crate::flows::security_letters::tell_of_new_password;
use crate::flows::sessions::Held;
use crate::flows::set_password::set_password;
use crate::flows::sign_in::SignIn;
use crate::flows::tokens::token;
use crate::store::accounts;
use crate::store::own_sessions::{self, Begun as BegunSession};
use crate::store::staffing;
use crate::store::users::{self, Replacement, User};
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, DbError, definer};
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

/// What changes; `None` stays as it is.
pub struct OwnChange<'r> {
    pub full_name: Option<&'r str>,
    pub language: LanguageChange,
    pub password: Option<PasswordChange<'r>>,
}

/// A new password, with the present one as the proof.
pub struct PasswordChange<'r> {
    pub current: &'r str,
    pub new: &'r str,
    /// The network address that the request came from.
    pub address: &'r str,
    /// What the session that begins is called by.
    pub device: Device,
}

/// The result of a change.
pub struct Changed {
    pub user: User,
    /// The language that the user has chosen; `None` for that of the clinic.
    pub language: Option<String>,
    /// What the caller is to use from now on, where the password changed.
    pub renewed: Option<Renewed>,
}

/// A token and a session for the browser in which the password was changed: all others have ended.
pub struct Renewed {
    pub token: String,
    pub held: Held,
}

/// A password that was compared, and the one that takes its place.
struct Compared {
    stored: String,
    new_hash: String,
    device: Device,
}

impl SignIn {
    /// Changes the caller's own name, language and password. A new password ends all sessions and tokens, and begins a session for this browser.
    pub async fn change_own(
        &self,
        db: &Db,
        context: &Context,
        user: UserId,
        change: &OwnChange<'_>,
    ) -> Result<Changed, Error> {
        let seen = db
            .read(context, async |read| accounts::of_user(read, user).await)
            .await?;
        let compared = match &change.password {
            Some(password) => {
                // The name that this request gives is the user's own as well.
                let named = change.full_name.unwrap_or(&seen.full_name);
                if seen.finds_easy(password.new) || is_easy_password(password.new, &[named]) {
                    return Err(Error::PasswordTooEasy("newPassword"));
                }
                let own = OwnPassword {
                    current: password.current,
                    new: Some(password.new),
                    address: password.address,
                };
                Some(self.prove(db, context.now, &seen.email, &own).await?)
            }
            None => None,
        };
        let device = change.password.as_ref().map(|password| password.device);
        let compared = compared.zip(device).and_then(|(proven, device)| {
            Some(Compared {
                device,
                stored: proven.stored,
                new_hash: proven.new_hash?,
            })
        });
        let full_name = change.full_name.filter(|name| *name != seen.full_name);
        let language = change.language;
        let is_language_new = language.replaces(seen.language.as_deref());
        let session = HeldSession::begin(context.actor.clinic(), &context.ids)?;
        let (user, account, ends_at) = db
            .acting_as(context, async |tx| {
                if let Some(full_name) = full_name {
                    rename(tx, user, full_name).await?;
                }
                if is_language_new {
                    users::set_language(tx, user, language.word()).await?;
                    note_changed(tx, user, "language").await?;
                }
                let ends_at = match &compared {
                    Some(compared) => Some(replace(tx, context, user, compared, &session).await?),
                    None => None,
                };
                let account = accounts::of_user(tx.reading()?, user).await?;
                let user = users::one(tx.reading()?, user).await?;
                Ok::<_, Error>((user, account, ends_at))
            })
            .await?;
        let renewed = match ends_at {
            Some(ends_at) => Some(Renewed {
                token: token(&self.signer, &account, context.now)?,
                held: Held { session, ends_at },
            }),
            None => None,
        };
        Ok(Changed {
            user,
            language: account.language,
            renewed,
        })
    }
}

async fn rename(tx: &mut ClinicTx, user: UserId, full_name: &str) -> Result<(), DbError> {
    // A rename writes the clinic's row behind the user's; changes of users lock them in the other order.
    staffing::lock_clinic(tx).await?;
    users::rename(tx, user, full_name).await?;
    note_changed(tx, user, "full_name").await
}

async fn note_changed(tx: &mut ClinicTx, user: UserId, field: &str) -> Result<(), DbError> {
    let detail = json!({"user": user, "fields": [field]});
    definer::audit(tx, "user.changed", "user", &detail).await
}

/// Replaces the compared password and begins the session. Answers when that ends without use.
async fn replace(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    compared: &Compared,
    session: &HeldSession,
) -> Result<DateTime<Utc>, Error> {
    let locked = accounts::lock(tx, user).await?;
    if locked.totp_required && !locked.totp_enabled {
        // The session that begins here would go round the second factor, which the next sign-in sets up.
        return Err(Error::TotpSetupRequired);
    }
    let to = Replacement {
        compared: Some(&compared.stored),
        hash: &compared.new_hash,
        must_change_by: None,
    };
    let version = set_password(tx, context, user, &to).await?;
    // The password that was compared is not the present one any more.
    let session_version = version.ok_or(Error::WrongPassword)?;
    tell_of_new_password(tx, context, user).await?;
    let begun = BegunSession {
        user,
        session_version,
        password_hash: &compared.new_hash,
        session,
        device: compared.device,
    };
    Ok(own_sessions::begin(tx, &begun, context.now).await?)
}
