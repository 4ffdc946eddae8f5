//! Gives another user another e-mail address, for who cannot read the present mailbox.
//!
//! Nothing ends, because the password stays; both addresses are told. Nobody does it for oneself, so that the last administrator loses the clinic by no
//! typing error: the own address is proved by a link first.

use super::{ByAdmin, Users, written};
use crate::error::Error;
use crate::flows::administrator;
use crate::flows::email_change::end_links;
use crate::flows::security_letters::tell_of_given_email;
use crate::store::users::{self, User};
use db::{Db, definer};
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

impl Users {
    /// Gives the user the address, in the spelling that signs in, which is not verified. Needs the caller's own password, whoever the user is: with the
    /// address a link for another password can be had. Repeated it changes nothing.
    pub async fn change_email(
        &self,
        db: &Db,
        context: &Context,
        by: &ByAdmin<'_>,
        (user, email): (UserId, &str),
    ) -> Result<User, Error> {
        if by.user == user {
            return Err(Error::OwnEmail);
        }
        // Before a password is hashed: only for a user of this clinic.
        db.read(context, async |read| users::one(read, user).await)
            .await?;
        by.shown(db, context, true).await?;
        db.acting_as(context, async |tx| {
            administrator(tx, context, user).await?;
            let mut found = users::one(tx.reading()?, user).await?;
            if found.email == email {
                return Ok(found);
            }
            written(users::set_email(tx, user, email, None).await)?;
            end_links(tx, user, context.now).await?;
            tell_of_given_email(tx, context, user, &found.email).await?;
            let detail = json!({"user": user});
            definer::audit(tx, "user.email_changed_by_admin", "user", &detail).await?;
            email.clone_into(&mut found.email);
            Ok::<_, Error>(found)
        })
        .await
    }
}
