//! What an e-mail is for.

use internal::auth::{
    ADMIN_ADDED, ADMIN_MADE, ADMIN_PASSWORD_RESET, CLINIC_RESUMED, CLINIC_SUSPENDED,
    DELETION_ASKED, DELETION_CANCELLED, DELETION_HELD, DELETION_RESUMED, EMAIL_CHANGED,
    EMAIL_CHANGED_BY_ADMIN, EmailKind, PASSWORD_CHANGED, PASSWORD_RESET_BY_ADMIN, PLAN_ENDING,
    TOTP_DISABLED, TOTP_DISABLED_BY_ADMIN,
};
use std::str::FromStr;

/// What an e-mail is for, which also decides what auth is asked for when the e-mail leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A link for its user.
    Link(EmailKind),
    /// Tells an administrator that the clinic's plan ends.
    PlanEnding,
    /// Tells a user what was done to the sign-in of that user or of another administrator, or who administers the clinic.
    Security(SecurityKind),
    /// Tells an administrator what was decided of the clinic's end or suspension.
    Deletion(DeletionKind),
}

/// What an e-mail tells of the sign-in of its reader or of another administrator, or of who administers the clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityKind {
    /// The operator took the reader's second factor away.
    TotpDisabled,
    /// An administrator took the reader's second factor away.
    TotpDisabledByAdmin,
    /// The reader's password is another one.
    PasswordChanged,
    /// An administrator gave the reader a one-time password.
    PasswordResetByAdmin,
    /// The reader administers the clinic from now on.
    AdminMade,
    /// Another user administers the clinic from now on.
    AdminAdded,
    /// Another administrator was given a one-time password.
    AdminPasswordReset,
    /// The reader signs in with another address than this one.
    EmailChanged,
    /// An administrator gave the reader another address.
    EmailChangedByAdmin,
}

/// What an e-mail tells of the end of a clinic or of its suspension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletionKind {
    /// The clinic will be deleted.
    Asked,
    /// The clinic will not be deleted after all.
    Cancelled,
    /// The clinic is not deleted while it is suspended.
    Held,
    /// The clinic will be deleted, and is not suspended any more.
    Resumed,
    /// The clinic is suspended.
    ClinicSuspended,
    /// The clinic is not suspended any more.
    ClinicResumed,
}

/// The text is not the name of a kind of e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of e-mail")]
pub struct UnknownKind;

impl Kind {
    /// The word in the database, in events and in metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Link(kind) => kind.as_str(),
            Self::PlanEnding => PLAN_ENDING,
            Self::Security(kind) => kind.as_str(),
            Self::Deletion(DeletionKind::Asked) => DELETION_ASKED,
            Self::Deletion(DeletionKind::Cancelled) => DELETION_CANCELLED,
            Self::Deletion(DeletionKind::Held) => DELETION_HELD,
            Self::Deletion(DeletionKind::Resumed) => DELETION_RESUMED,
            Self::Deletion(DeletionKind::ClinicSuspended) => CLINIC_SUSPENDED,
            Self::Deletion(DeletionKind::ClinicResumed) => CLINIC_RESUMED,
        }
    }
}

impl SecurityKind {
    /// The word in the database, in events and in metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TotpDisabled => TOTP_DISABLED,
            Self::TotpDisabledByAdmin => TOTP_DISABLED_BY_ADMIN,
            Self::PasswordChanged => PASSWORD_CHANGED,
            Self::PasswordResetByAdmin => PASSWORD_RESET_BY_ADMIN,
            Self::AdminMade => ADMIN_MADE,
            Self::AdminAdded => ADMIN_ADDED,
            Self::AdminPasswordReset => ADMIN_PASSWORD_RESET,
            Self::EmailChanged => EMAIL_CHANGED,
            Self::EmailChangedByAdmin => EMAIL_CHANGED_BY_ADMIN,
        }
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        match text {
            PLAN_ENDING => Ok(Self::PlanEnding),
            TOTP_DISABLED => Ok(Self::Security(SecurityKind::TotpDisabled)),
            TOTP_DISABLED_BY_ADMIN => Ok(Self::Security(SecurityKind::TotpDisabledByAdmin)),
            PASSWORD_CHANGED => Ok(Self::Security(SecurityKind::PasswordChanged)),
            PASSWORD_RESET_BY_ADMIN => Ok(Self::Security(SecurityKind::PasswordResetByAdmin)),
            ADMIN_MADE => Ok(Self::Security(SecurityKind::AdminMade)),
            ADMIN_ADDED => Ok(Self::Security(SecurityKind::AdminAdded)),
            ADMIN_PASSWORD_RESET => Ok(Self::Security(SecurityKind::AdminPasswordReset)),
            EMAIL_CHANGED => Ok(Self::Security(SecurityKind::EmailChanged)),
            EMAIL_CHANGED_BY_ADMIN => Ok(Self::Security(SecurityKind::EmailChangedByAdmin)),
            DELETION_ASKED => Ok(Self::Deletion(DeletionKind::Asked)),
            DELETION_CANCELLED => Ok(Self::Deletion(DeletionKind::Cancelled)),
            DELETION_HELD => Ok(Self::Deletion(DeletionKind::Held)),
            DELETION_RESUMED => Ok(Self::Deletion(DeletionKind::Resumed)),
            CLINIC_SUSPENDED => Ok(Self::Deletion(DeletionKind::ClinicSuspended)),
            CLINIC_RESUMED => Ok(Self::Deletion(DeletionKind::ClinicResumed)),
            link => {
                let kind = link.parse().map(Self::Link);
                kind.map_err(|_unknown| UnknownKind)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_by_the_word_that_it_is_written_with() {
        let links = EmailKind::ALL.map(Kind::Link);
        let letters = [
            Kind::PlanEnding,
            Kind::Security(SecurityKind::TotpDisabled),
            Kind::Security(SecurityKind::TotpDisabledByAdmin),
            Kind::Security(SecurityKind::PasswordChanged),
            Kind::Security(SecurityKind::PasswordResetByAdmin),
            Kind::Security(SecurityKind::AdminMade),
            Kind::Security(SecurityKind::AdminAdded),
            Kind::Security(SecurityKind::AdminPasswordReset),
            Kind::Security(SecurityKind::EmailChanged),
            Kind::Security(SecurityKind::EmailChangedByAdmin),
            Kind::Deletion(DeletionKind::Asked),
            Kind::Deletion(DeletionKind::Cancelled),
            Kind::Deletion(DeletionKind::Held),
            Kind::Deletion(DeletionKind::Resumed),
            Kind::Deletion(DeletionKind::ClinicSuspended),
            Kind::Deletion(DeletionKind::ClinicResumed),
        ];
        for kind in links.into_iter().chain(letters) {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("newsletter".parse::<Kind>(), Err(UnknownKind));
    }
}
