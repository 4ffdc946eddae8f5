//! Who am I, and in which clinic.

use crate::app::App;
use crate::store::accounts::{self, Account};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use rest::{Caller, Problem};
use serde::Serialize;
use tenancy::can;
use uuid::Uuid;

/// A member of staff and their clinic.
#[derive(Serialize)]
pub struct AccountView {
    pub user: UserView,
    pub clinic: ClinicView,
}

#[derive(Serialize)]
pub struct UserView {
    pub id: Uuid,
    pub email: String,
    pub full_name: String,
    pub role: String,
}

#[derive(Serialize)]
pub struct ClinicView {
    pub id: Uuid,
    pub name: String,
    pub slug: String,
    pub timezone: String,
    pub subscription_plan: String,
    pub subscription_expires_at: Option<DateTime<Utc>>,
}

impl From<Account> for AccountView {
    fn from(account: Account) -> Self {
        Self {
            user: UserView {
                id: account.user_id,
                email: account.email,
                full_name: account.full_name,
                role: account.role,
            },
            clinic: ClinicView {
                id: account.clinic_id,
                name: account.clinic_name,
                slug: account.clinic_slug,
                timezone: account.timezone,
                subscription_plan: account.plan,
                subscription_expires_at: account.plan_expires_at,
            },
        }
    }
}

/// The caller's own account; also for a clinic whose subscription is over.
pub async fn me(
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
