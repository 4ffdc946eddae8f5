//! Who changes the clinic's users, and the password by which it is shown that the owner of the account is at the keyboard.
//!
//! A stolen token, or a desk that was left unlocked, would otherwise make itself another administrator, or become one, and with that one's
//! password export or delete everything. So that whatever gives administration, or changes how an administrator signs in, needs the caller's own
//! password, as the export and the deletion of the clinic do.

use crate::error::Error;
use crate::flows::own_password::OwnPassword;
use crate::flows::sign_in::SignIn;
use db::Db;
use kernel::UserId;
use tenancy::{Context, Role};

/// An administrator who changes users.
pub struct ByAdmin<'r> {
    pub sign_in: &'r SignIn,
    pub user: UserId,
    /// The administrator's own password, where it came with the request.
    pub password: Option<&'r str>,
    /// The network address that the request came from.
    pub address: &'r str,
}

/// Whether the administrator's own password was right.
pub struct Shown(bool);

impl ByAdmin<'_> {
    /// Compares the password where it is needed, before a transaction is open: a hash takes a core for tens of milliseconds. Where it is not needed it
    /// is not looked at.
    pub(super) async fn shown(
        &self,
        db: &Db,
        context: &Context,
        is_needed: bool,
    ) -> Result<Shown, Error> {
        if !is_needed {
            return Ok(Shown(false));
        }
        let own = OwnPassword {
            current: self.password.ok_or(Error::OwnPasswordRequired)?,
            new: None,
            address: self.address,
        };
        let proving = self.sign_in.prove_own(db, context, self.user, &own);
        proving.await?;
        Ok(Shown(true))
    }
}

impl Shown {
    /// Decides by what is locked: the user may have become an administrator since the password was asked for.
    pub(super) fn check(&self, is_needed: bool) -> Result<(), Error> {
        if is_needed && !self.0 {
            return Err(Error::OwnPasswordRequired);
        }
        Ok(())
    }
}

/// Whether an act on who has or gets one of these roles is about administration. Inactive administrators count: they may be reactivated.
pub(super) fn is_about_administration(roles: &[Role]) -> bool {
    roles.contains(&Role::Admin)
}
