//! The reasons why a sign-in, a session or a change of a user fails, and the error code of each.

use crate::codes::Code;
use crate::domain::{DemoRequestState, Meanwhile, Unusable};
use crate::neighbours::Unanswered;
use crate::store::sessions::End;
use crypto::{NoRandomness, PasswordError, SealError, TokenError};
use db::DbError;
use files::{FilesError, ImageError};
use kernel::{CommonCode, Refusal, Refuses};

/// Seconds after which a full hasher or a full reader of images has room again: the longest time that something waits there.
const RETRY_BUSY: u64 = 3;

/// The reason why a request failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is unknown, the password is wrong, or the user or the clinic is not active.
    #[error("the credentials are wrong")]
    InvalidCredentials,
    /// The account, the network address or both together have to wait, whether the account exists or not.
    #[error("too many attempts")]
    TooManyAttempts {
        /// How long to wait, at least 1.
        seconds: u64,
    },
    #[error("the session does not count: {0:?}")]
    SessionEnded(End),
    /// A session, a clinic or a network address asked for the same too often.
    #[error("too many requests")]
    TooManyRequests {
        /// How long to wait, at least 1.
        seconds: u64,
    },
    /// The right password is a one-time password, and no new one came with it.
    #[error("the password has to be changed")]
    PasswordChangeRequired,
    /// The present password beside a new one is wrong.
    #[error("the current password is wrong")]
    WrongPassword,
    #[error("the new password is the current one")]
    SamePassword,
    /// Names the field that the password stood in.
    #[error("the password is easily guessed")]
    PasswordTooEasy(&'static str),
    /// The password is right, and a code of the user's telephone is missing.
    #[error("a code is needed beside the password")]
    TotpRequired,
    /// The code is wrong, or it was used.
    #[error("the code is wrong")]
    TotpInvalid,
    /// What was typed has the form of a recovery code, but is not one of the codes that the user has left.
    #[error("the recovery code is wrong")]
    RecoveryCodeInvalid,
    #[error("codes are on already")]
    TotpAlreadyOn,
    /// There is no secret that a first code could confirm, or it was replaced meanwhile.
    #[error("codes were not set up")]
    TotpNotStarted,
    #[error("codes are off")]
    TotpOff,
    /// The operator was to switch off what is off.
    #[error("that user has no codes")]
    TotpNotEnabled,
    /// The clinic has no active user with the address that the operator gave.
    #[error("no active user has that e-mail address")]
    UserNotFound,
    /// The password is right, and the clinic lets in only users who sign in with a code.
    #[error("a code has to be set up")]
    TotpSetupRequired,
    #[error("the clinic demands codes of all its users")]
    TotpIsRequired,
    /// Who demands codes of all others has to have one.
    #[error("the administrator has no codes")]
    AdminWithoutTotp,
    /// Administrators cannot switch codes off for themselves as they do for others.
    #[error("one's own codes are switched off with the password and a code")]
    OwnTotp,
    /// Administrators cannot give themselves another address as they do others.
    #[error("one's own address is proved by a link")]
    OwnEmail,
    /// The wanted address is the user's own already.
    #[error("the user has that e-mail address")]
    SameEmail,
    /// Administrators cannot give themselves a one-time password as they do others.
    #[error("one's own password is changed with the present one")]
    OwnPasswordReset,
    /// The act is about administration, and the caller's own password did not come with it.
    #[error("the caller's own password is needed")]
    OwnPasswordRequired,
    /// The token is unknown, or its link was used or replaced or has expired.
    #[error("the link sets no password")]
    ResetLinkInvalid,
    /// The token is unknown, or its link was replaced or has expired.
    #[error("the link shows no address")]
    VerifyLinkInvalid,
    #[error("the e-mail address is verified already")]
    EmailVerified,
    #[error("too many requests for links wait")]
    RequestsFull,
    #[error("the plan has no room for another user")]
    UserLimitReached,
    #[error("a user has this e-mail address")]
    EmailTaken,
    #[error("a doctor's account without a doctor")]
    DoctorRequired,
    /// Who is no doctor sees the agendas of all.
    #[error("a doctor for an account that is none of a doctor")]
    DoctorWithoutRole,
    /// The WhatsApp number of a user cannot be read, or is missing where something is wanted there.
    #[error("the WhatsApp number of the user cannot be used")]
    OwnNumberMalformed,
    /// There is no number that a code could prove.
    #[error("the user has no WhatsApp number")]
    OwnNumberMissing,
    #[error("the clinic has no such doctor")]
    DoctorNotFound,
    #[error("another active user is that doctor")]
    DoctorHasUser,
    #[error("the PIN is easily guessed")]
    PinTooEasy,
    #[error("the text is no PIN")]
    PinMalformed,
    #[error("the PIN is wrong, or does not count in this browser")]
    PinInvalid,
    #[error("the PIN is closed until the next sign-in by password")]
    PinLocked,
    #[error("no administrator would be left")]
    LastAdmin,
    #[error(transparent)]
    Invite(#[from] Unusable),
    /// A code that was to be sent again has expired or was revoked.
    #[error("the invite code does not count any more")]
    InviteCodeOver,
    /// The random end of a clinic's name in URLs was drawn before. The next attempt draws another one.
    #[error("another clinic has this name in URLs")]
    SlugTaken,
    #[error("too many requests for a demonstration wait")]
    DemoRequestsFull,
    #[error(transparent)]
    Meanwhile(#[from] Meanwhile),
    /// The caller gave no key of the operator.
    #[error("the operator's key is missing or wrong")]
    AdminKeyRequired,
    #[error("a grant of that id has other content")]
    GrantExists,
    #[error("the clinic has as many grants as it may")]
    GrantsFull,
    /// Another administrator changed the settings after this one saw them.
    #[error("the settings were changed meanwhile")]
    SettingsChanged,
    /// The notice is longer than all the days that may be booked. Names the field that was given.
    #[error("no time could be booked")]
    NothingBookable(&'static str),
    #[error("another clinic has this WhatsApp number")]
    WhatsappNumberTaken,
    /// The clinic exported all its data too often.
    #[error("too many exports of a clinic")]
    TooManyClinicExports {
        /// How long to wait, at least 1.
        seconds: u64,
    },
    /// Another service did not say what it keeps of a clinic.
    #[error("another service was asked in vain")]
    Neighbour(#[source] Unanswered),
    /// An e-mail must not leave any more.
    #[error("the e-mail is not needed any more")]
    EmailNotNeeded,
    /// An e-mail was asked for as if it were of another kind.
    #[error("the e-mail is of another kind")]
    EmailOfAnotherKind,
    /// A part of an archive could not be written.
    #[error("an archive could not be written")]
    Archive(#[from] std::io::Error),
    /// The name that was typed to have a clinic deleted is not the clinic's.
    #[error("that is not the clinic's name")]
    NameDiffers,
    /// The clinic would be charged again after its end.
    #[error("the clinic's subscription renews itself")]
    SubscriptionRunning,
    /// A token came without a number that it is for, or the number was to be removed.
    #[error("the WhatsApp number is missing")]
    NumberMissing,
    /// A secret contains the mask and is not what is shown of the held one. Names the field.
    #[error("a secret came as it is shown, and is another one")]
    MaskedSecret(&'static str),
    #[error(transparent)]
    Image(#[from] ImageError),
    #[error(transparent)]
    Files(#[from] FilesError),
    #[error("the clinic has no key for sealed values")]
    NoKey,
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Token(#[from] TokenError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Error {
    /// After how many seconds another request makes sense, for each refusal that is answered 429.
    pub const fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooManyAttempts { seconds }
            | Self::TooManyRequests { seconds }
            | Self::TooManyClinicExports { seconds } => Some(*seconds),
            Self::Password(PasswordError::Busy) | Self::Image(ImageError::Busy) => Some(RETRY_BUSY),
            _ => None,
        }
    }
}

fn of_end(end: End) -> Refusal {
    match end {
        End::WithoutSecondFactor => Code::SessionWithoutTotp.into(),
        _ => Code::SessionEnded.into(),
    }
}

fn of_image(error: &ImageError) -> Refusal {
    match error {
        ImageError::TooLarge => Code::ImageTooLarge.into(),
        ImageError::Unreadable => Code::ImageInvalid.into(),
        // Nothing has failed: who waits a moment is served.
        ImageError::Busy => CommonCode::TooManyRequests.into(),
    }
}

fn of_files(error: &FilesError) -> Refusal {
    match error {
        FilesError::Late | FilesError::Away | FilesError::Store(_) => Code::FilesUnavailable.into(),
        FilesError::TooLarge(_) | FilesError::Seal(_) => CommonCode::Internal.into(),
    }
}

fn of_invite(why: Unusable) -> Refusal {
    match why {
        Unusable::Unknown => Code::InviteCodeInvalid.into(),
        Unusable::Revoked => Code::InviteCodeRevoked.into(),
        Unusable::Used => Code::InviteCodeUsed.into(),
        Unusable::Expired => Code::InviteCodeExpired.into(),
        Unusable::OtherEmail => Code::InviteCodeOtherEmail.into(),
    }
}

fn of_password(error: &PasswordError) -> Refusal {
    match error {
        PasswordError::TooLong => Code::InvalidCredentials.into(),
        PasswordError::Busy => Code::SignInBusy.into(),
        PasswordError::UnreadableHash | PasswordError::Failed => CommonCode::Internal.into(),
    }
}

fn of_meanwhile(what: Meanwhile) -> Refusal {
    match what {
        Meanwhile::DemoRequest(DemoRequestState::Rejected) => {
            Code::DemoRequestRejectedMeanwhile.into()
        }
        Meanwhile::DemoRequest(DemoRequestState::Accepted | DemoRequestState::Pending) => {
            Code::DemoRequestAcceptedMeanwhile.into()
        }
        Meanwhile::InviteCodeUsed => Code::InviteCodeUsedMeanwhile.into(),
        Meanwhile::Suspended => Code::ClinicSuspendedMeanwhile.into(),
        Meanwhile::Resumed => Code::ClinicResumedMeanwhile.into(),
        Meanwhile::Deletion => Code::ClinicDeletionChangedMeanwhile.into(),
        Meanwhile::ClinicType => Code::ClinicTypeChangedMeanwhile.into(),
    }
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::InvalidCredentials => Code::InvalidCredentials.into(),
            Self::TooManyAttempts { .. } => Code::TooManyAttempts.into(),
            Self::SessionEnded(end) => of_end(*end),
            Self::PasswordChangeRequired => Code::PasswordChangeRequired.into(),
            Self::WrongPassword => Code::WrongPassword.into(),
            Self::SamePassword => Code::SamePassword.into(),
            Self::PasswordTooEasy(_) => Code::PasswordTooEasy.into(),
            Self::TotpRequired => Code::TotpRequired.into(),
            Self::TotpInvalid => Code::TotpInvalid.into(),
            Self::RecoveryCodeInvalid => Code::RecoveryCodeInvalid.into(),
            Self::TotpAlreadyOn => Code::TotpAlreadyOn.into(),
            Self::TotpNotStarted => Code::TotpNotStarted.into(),
            Self::TotpOff | Self::AdminWithoutTotp => Code::TotpOff.into(),
            Self::TotpNotEnabled => Code::TotpNotEnabled.into(),
            Self::UserNotFound => Code::UserNotFound.into(),
            Self::TotpSetupRequired => Code::TotpSetupRequired.into(),
            Self::TotpIsRequired => Code::TotpIsRequired.into(),
            Self::OwnTotp | Self::OwnPasswordReset | Self::OwnEmail => CommonCode::Forbidden.into(),
            Self::OwnPasswordRequired => Code::OwnPasswordRequired.into(),
            Self::ResetLinkInvalid => Code::ResetLinkInvalid.into(),
            Self::VerifyLinkInvalid => Code::VerifyLinkInvalid.into(),
            Self::EmailVerified => Code::EmailVerified.into(),
            Self::UserLimitReached => Code::UserLimitReached.into(),
            Self::EmailTaken => Code::EmailTaken.into(),
            Self::DoctorRequired => Code::DoctorRequired.into(),
            Self::OwnNumberMissing => Code::OwnNumberMissing.into(),
            Self::DoctorNotFound => Code::DoctorNotFound.into(),
            Self::DoctorHasUser => Code::DoctorHasUser.into(),
            Self::PinTooEasy => Code::PinTooEasy.into(),
            Self::PinInvalid => Code::PinInvalid.into(),
            Self::PinLocked => Code::PinLocked.into(),
            Self::LastAdmin => Code::LastAdmin.into(),
            Self::Invite(why) => of_invite(*why),
            Self::InviteCodeOver => Code::InviteCodeOver.into(),
            Self::DemoRequestsFull => Code::DemoRequestsFull.into(),
            Self::Meanwhile(what) => of_meanwhile(*what),
            Self::SlugTaken | Self::RequestsFull | Self::Neighbour(_) => {
                CommonCode::Unavailable.into()
            }
            Self::EmailNotNeeded => Code::EmailNotNeeded.into(),
            Self::EmailOfAnotherKind => Code::EmailOfAnotherKind.into(),
            Self::SettingsChanged => Code::SettingsChanged.into(),
            Self::NothingBookable(_) => Code::NothingBookable.into(),
            Self::WhatsappNumberTaken => Code::WhatsappNumberTaken.into(),
            Self::TooManyClinicExports { .. } => Code::TooManyExports.into(),
            Self::NameDiffers => Code::NameDiffers.into(),
            Self::SubscriptionRunning => Code::SubscriptionRunning.into(),
            Self::NumberMissing
            | Self::MaskedSecret(_)
            | Self::DoctorWithoutRole
            | Self::OwnNumberMalformed
            | Self::SameEmail
            | Self::PinMalformed => CommonCode::InvalidField.into(),
            Self::AdminKeyRequired => Code::AdminKeyRequired.into(),
            Self::GrantExists => Code::GrantExists.into(),
            Self::GrantsFull => Code::GrantsFull.into(),
            Self::TooManyRequests { .. } => CommonCode::TooManyRequests.into(),
            Self::Password(error) => of_password(error),
            Self::Image(error) => of_image(error),
            Self::Files(error) => of_files(error),
            Self::NoKey
            | Self::Seal(_)
            | Self::Archive(_)
            | Self::Randomness(_)
            | Self::Token(_) => CommonCode::Internal.into(),
            Self::Db(error) => error.refusal(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::WrongPassword => Some("currentPassword"),
            Self::OwnPasswordRequired => Some("password"),
            Self::SamePassword => Some("newPassword"),
            Self::TotpInvalid | Self::RecoveryCodeInvalid => Some("code"),
            Self::AdminWithoutTotp => Some("totp_required"),
            Self::ResetLinkInvalid | Self::VerifyLinkInvalid => Some("token"),
            Self::EmailTaken | Self::SameEmail | Self::UserNotFound => Some("email"),
            Self::DoctorRequired
            | Self::DoctorWithoutRole
            | Self::DoctorNotFound
            | Self::DoctorHasUser => Some("doctorId"),
            Self::PinMalformed | Self::PinTooEasy | Self::PinInvalid => Some("pin"),
            Self::NameDiffers => Some("name"),
            Self::OwnNumberMalformed => Some("phone"),
            Self::Invite(_) => Some("inviteCode"),
            Self::WhatsappNumberTaken | Self::NumberMissing => Some("whatsapp_phone_number_id"),
            Self::MaskedSecret(field)
            | Self::NothingBookable(field)
            | Self::PasswordTooEasy(field) => Some(field),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, ImageError};
    use kernel::{CommonCode, Refuses as _};

    #[test]
    fn an_image_for_which_there_is_no_turn_is_sent_again_later_and_no_failure() {
        let busy = Error::Image(ImageError::Busy);

        assert_eq!(busy.refusal(), CommonCode::TooManyRequests.into());
        assert_eq!(busy.retry_after(), Some(3));
    }
}
