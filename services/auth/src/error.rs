//! The reasons why a sign-in, a session or a change of a user fails, and the error code of each.

use crate::codes::Code;
use crate::domain::Unusable;
use crate::neighbours::Unanswered;
use crate::store::sessions::End;
use crypto::{NoRandomness, PasswordError, SealError, TokenError};
use db::DbError;
use files::{FilesError, ImageError};
use kernel::{CommonCode, Refusal, Refuses};

/// Seconds after which a full hasher has room again: the longest time a hash waits there.
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
    /// The password is right, and a code of the user's telephone is missing.
    #[error("a code is needed beside the password")]
    TotpRequired,
    /// The code is wrong, or it was used.
    #[error("the code is wrong")]
    TotpInvalid,
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
    /// The operator cannot take a code back with which a clinic was registered.
    #[error("a clinic was registered with the invite code")]
    Registered,
    /// The random end of a clinic's name in URLs was drawn before. The next attempt draws another one.
    #[error("another clinic has this name in URLs")]
    SlugTaken,
    #[error("too many requests for a demonstration wait")]
    DemoRequestsFull,
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
            Self::Password(PasswordError::Busy) => Some(RETRY_BUSY),
            _ => None,
        }
    }
}

fn of_image(error: &ImageError) -> Refusal {
    match error {
        ImageError::TooLarge => Code::ImageTooLarge.into(),
        ImageError::Unreadable => Code::ImageInvalid.into(),
        ImageError::Busy => CommonCode::Unavailable.into(),
    }
}

fn of_files(error: &FilesError) -> Refusal {
    match error {
        FilesError::Late | FilesError::Away | FilesError::Store(_) => Code::FilesUnavailable.into(),
        FilesError::TooLarge(_) | FilesError::Seal(_) => CommonCode::Internal.into(),
    }
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::InvalidCredentials | Self::Password(PasswordError::TooLong) => {
                Code::InvalidCredentials.into()
            }
            Self::TooManyAttempts { .. } => Code::TooManyAttempts.into(),
            Self::SessionEnded(_) => Code::SessionEnded.into(),
            Self::PasswordChangeRequired => Code::PasswordChangeRequired.into(),
            Self::WrongPassword => Code::WrongPassword.into(),
            Self::SamePassword => Code::SamePassword.into(),
            Self::TotpRequired => Code::TotpRequired.into(),
            Self::TotpInvalid => Code::TotpInvalid.into(),
            Self::TotpAlreadyOn => Code::TotpAlreadyOn.into(),
            Self::TotpNotStarted => Code::TotpNotStarted.into(),
            Self::TotpOff | Self::AdminWithoutTotp => Code::TotpOff.into(),
            Self::TotpNotEnabled => Code::TotpNotEnabled.into(),
            Self::UserNotFound => Code::UserNotFound.into(),
            Self::TotpSetupRequired => Code::TotpSetupRequired.into(),
            Self::TotpIsRequired => Code::TotpIsRequired.into(),
            Self::OwnTotp => CommonCode::Forbidden.into(),
            Self::ResetLinkInvalid => Code::ResetLinkInvalid.into(),
            Self::VerifyLinkInvalid => Code::VerifyLinkInvalid.into(),
            Self::EmailVerified => Code::EmailVerified.into(),
            Self::UserLimitReached => Code::UserLimitReached.into(),
            Self::EmailTaken => Code::EmailTaken.into(),
            Self::DoctorRequired => Code::DoctorRequired.into(),
            Self::DoctorNotFound => Code::DoctorNotFound.into(),
            Self::DoctorHasUser => Code::DoctorHasUser.into(),
            Self::PinTooEasy => Code::PinTooEasy.into(),
            Self::PinInvalid => Code::PinInvalid.into(),
            Self::PinLocked => Code::PinLocked.into(),
            Self::LastAdmin => Code::LastAdmin.into(),
            Self::Invite(Unusable::Unknown) => Code::InviteCodeInvalid.into(),
            Self::Invite(Unusable::Used) | Self::Registered => Code::InviteCodeUsed.into(),
            Self::Invite(Unusable::Expired) => Code::InviteCodeExpired.into(),
            Self::Invite(Unusable::OtherEmail) => Code::InviteCodeOtherEmail.into(),
            Self::DemoRequestsFull => Code::DemoRequestsFull.into(),
            Self::SlugTaken | Self::RequestsFull | Self::Neighbour(_) => {
                CommonCode::Unavailable.into()
            }
            Self::EmailNotNeeded => Code::EmailNotNeeded.into(),
            Self::EmailOfAnotherKind => Code::EmailOfAnotherKind.into(),
            Self::SettingsChanged => Code::SettingsChanged.into(),
            Self::WhatsappNumberTaken => Code::WhatsappNumberTaken.into(),
            Self::TooManyClinicExports { .. } => Code::TooManyExports.into(),
            Self::NameDiffers => Code::NameDiffers.into(),
            Self::SubscriptionRunning => Code::SubscriptionRunning.into(),
            Self::NumberMissing
            | Self::MaskedSecret(_)
            | Self::DoctorWithoutRole
            | Self::PinMalformed => CommonCode::InvalidField.into(),
            Self::AdminKeyRequired => Code::AdminKeyRequired.into(),
            Self::GrantExists => Code::GrantExists.into(),
            Self::GrantsFull => Code::GrantsFull.into(),
            Self::TooManyRequests { .. } => CommonCode::TooManyRequests.into(),
            Self::Password(PasswordError::Busy) => Code::SignInBusy.into(),
            Self::Image(error) => of_image(error),
            Self::Files(error) => of_files(error),
            Self::Password(PasswordError::UnreadableHash | PasswordError::Failed)
            | Self::NoKey
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
            Self::SamePassword => Some("newPassword"),
            Self::TotpInvalid => Some("code"),
            Self::AdminWithoutTotp => Some("totp_required"),
            Self::ResetLinkInvalid | Self::VerifyLinkInvalid => Some("token"),
            Self::EmailTaken | Self::UserNotFound => Some("email"),
            Self::DoctorRequired
            | Self::DoctorWithoutRole
            | Self::DoctorNotFound
            | Self::DoctorHasUser => Some("doctorId"),
            Self::PinMalformed | Self::PinTooEasy | Self::PinInvalid => Some("pin"),
            Self::NameDiffers => Some("name"),
            Self::Invite(_) => Some("inviteCode"),
            Self::WhatsappNumberTaken | Self::NumberMissing => Some("whatsapp_phone_number_id"),
            Self::MaskedSecret(field) => Some(field),
            _ => None,
        }
    }
}
