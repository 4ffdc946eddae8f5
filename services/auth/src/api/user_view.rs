//! A user as administrators and the user see it.

use crate::store::users::User;
use chrono::{DateTime, Utc};
use kernel::{DoctorId, Phone, UserId};
use serde::Serialize;
use tenancy::Role;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub(super) struct UserView {
    id: UserId,
    email: String,
    full_name: String,
    role: Role,
    is_active: bool,
    /// Null for a user who never signed in.
    #[schema(required)]
    last_login_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    /// Whether the user has a one-time password, which opens no session.
    must_change_password: bool,
    /// Whether the user signs in with a code beside the password.
    totp_enabled: bool,
    /// Of whom the user sees the agenda, and of no other; null for one who sees those of all.
    #[schema(required)]
    doctor_id: Option<DoctorId>,
    /// Where the user wants to be written to by WhatsApp; null where the user gave no number.
    #[schema(required)]
    whatsapp_phone: Option<Phone>,
    /// Since when the user wants the daily agenda at that number; null where the user does not.
    #[schema(required)]
    daily_agenda_since: Option<DateTime<Utc>>,
}

/// The answer to a change of one user.
#[derive(Serialize, ToSchema)]
pub(super) struct OneUserView {
    user: UserView,
}

impl From<User> for UserView {
    fn from(user: User) -> Self {
        Self {
            id: UserId(user.id),
            email: user.email,
            full_name: user.full_name,
            role: user.role,
            is_active: user.is_active,
            last_login_at: user.last_login_at,
            created_at: user.created_at,
            must_change_password: user.must_change_by.is_some(),
            totp_enabled: user.second_factor_since.is_some(),
            doctor_id: user.doctor.map(DoctorId),
            // A number of another form than the constraint of the table has is not shown as one.
            whatsapp_phone: user
                .whatsapp_phone
                .and_then(|digits| Phone::parse(&digits).ok()),
            daily_agenda_since: user.daily_agenda_since,
        }
    }
}

impl From<User> for OneUserView {
    fn from(user: User) -> Self {
        Self { user: user.into() }
    }
}
