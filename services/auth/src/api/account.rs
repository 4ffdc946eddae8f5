//! The caller's own account and clinic.

use crate::app::App;
use crate::domain::UserLanguage;
use crate::store::accounts::{self, Account};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use kernel::{ClinicId, DoctorId, UserId};
use rest::{Caller, Endpoint, Problem, get};
use serde::Serialize;
use tenancy::{Plan, Role, can};
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/auth/me", me).summary(
            "Shows the caller's own account, also to a clinic whose subscription is over.",
        ),
    ]
}

/// A member of staff and the clinic of that member.
#[derive(Serialize, ToSchema)]
pub struct AccountView {
    user: AccountUser,
    clinic: AccountClinic,
}

#[derive(Serialize, ToSchema)]
pub struct AccountUser {
    id: UserId,
    email: String,
    full_name: String,
    role: Role,
    /// Whether the user showed that the e-mail address is the user's own.
    email_verified: bool,
    /// Whether the user signs in with a code beside the password.
    totp_enabled: bool,
    /// Of whom the user sees the agenda, and of no other; null for one who sees those of all.
    #[schema(required)]
    doctor_id: Option<DoctorId>,
    /// Whether the user has a PIN, by which to go on in a browser that others use too.
    pin_set: bool,
    /// How many recovery codes the user has not used, of the ten that are made at once; 0 for one who signs in without codes.
    #[schema(minimum = 0, maximum = 10)]
    recovery_codes_left: i64,
    /// In which the user reads pages and e-mails; null for one who chose none: e-mails are in that of the clinic.
    #[schema(required)]
    language: Option<UserLanguage>,
}

#[derive(Serialize, ToSchema)]
pub struct AccountClinic {
    id: ClinicId,
    name: String,
    slug: String,
    /// A zone of the IANA database.
    timezone: String,
    subscription_plan: Plan,
    /// When access ends if nothing more is paid; null where it does not end. The plan itself may end before: `plan_outlook` of
    /// `/api/clinics/me` says when.
    #[schema(required)]
    subscription_expires_at: Option<DateTime<Utc>>,
}

impl From<Account> for AccountView {
    fn from(account: Account) -> Self {
        Self {
            user: AccountUser {
                id: UserId(account.user_id),
                email: account.email,
                full_name: account.full_name,
                role: account.role,
                email_verified: account.email_verified,
                totp_enabled: account.totp_enabled,
                doctor_id: account.doctor_id.map(DoctorId),
                pin_set: account.pin_set,
                recovery_codes_left: account.recovery_codes_left,
                language: account.language.as_deref().and_then(UserLanguage::stored),
            },
            clinic: AccountClinic {
                id: ClinicId(account.clinic_id),
                name: account.clinic_name,
                slug: account.clinic_slug,
                timezone: account.timezone,
                subscription_plan: account.plan,
                subscription_expires_at: account.plan_expires_at,
            },
        }
    }
}

async fn me(
    caller: Caller<can::SeeOwnAccount>,
    app: Data<App>,
) -> Result<Json<AccountView>, Problem> {
    let user = caller.user();
    let account = app
        .db
        .read(&caller, async |read| accounts::of_user(read, user).await)
        .await?;
    Ok(Json(account.into()))
}
