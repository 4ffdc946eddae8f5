//! The caller's own account and clinic.

use crate::app::App;
use crate::store::accounts::{self, Account};
use crate::store::clinics::{self, OwnClinic};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use kernel::{ClinicId, UserId};
use rest::{Caller, Endpoint, Problem, get};
use serde::Serialize;
use tenancy::{Plan, Role, can};
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/auth/me", me).summary(
            "Shows the caller's own account, also to a clinic whose subscription is over.",
        ),
        get("/api/clinics/me", my_clinic)
            .summary("Shows the caller's own clinic, also to a clinic whose subscription is over."),
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
}

#[derive(Serialize, ToSchema)]
pub struct AccountClinic {
    id: ClinicId,
    name: String,
    slug: String,
    /// A zone of the IANA database.
    timezone: String,
    subscription_plan: Plan,
    /// Null while the subscription renews itself.
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

#[derive(Serialize, ToSchema)]
struct ClinicView {
    id: ClinicId,
    name: String,
    slug: String,
    /// `dental` adds the functions for dentists.
    clinic_type: String,
    phone: String,
    address: String,
    city: String,
    /// Two letters by ISO 3166.
    country: String,
    /// A zone of the IANA database.
    timezone: String,
    /// Three letters by ISO 4217.
    currency: String,
    /// Whether patients' messages are answered by the assistant.
    bot_enabled: bool,
    is_active: bool,
    subscription_plan: Plan,
    /// Null while the subscription renews itself.
    #[schema(required)]
    subscription_expires_at: Option<DateTime<Utc>>,
}

impl From<OwnClinic> for ClinicView {
    fn from(clinic: OwnClinic) -> Self {
        Self {
            id: ClinicId(clinic.clinic_id),
            name: clinic.name,
            slug: clinic.slug,
            clinic_type: clinic.clinic_type,
            phone: clinic.phone,
            address: clinic.address,
            city: clinic.city,
            country: clinic.country,
            timezone: clinic.timezone,
            currency: clinic.currency,
            bot_enabled: clinic.bot_enabled,
            is_active: clinic.is_active,
            subscription_plan: clinic.plan,
            subscription_expires_at: clinic.plan_expires_at,
        }
    }
}

async fn my_clinic(
    caller: Caller<can::SeeOwnAccount>,
    app: Data<App>,
) -> Result<Json<ClinicView>, Problem> {
    let clinic = app.db.read(&caller, clinics::own).await?;
    Ok(Json(clinic.into()))
}
