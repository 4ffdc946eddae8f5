//! The clinic's list of services.

use crate::app::App;
use crate::store::services::{self, ServiceRow};
use actix_web::web::{Data, Json};
use rest::{Caller, Problem};
use serde::Serialize;
use tenancy::can;
use uuid::Uuid;

/// All of them.
#[derive(Serialize)]
pub struct ListView {
    services: Vec<ServiceView>,
}

#[derive(Serialize)]
struct ServiceView {
    id: Uuid,
    name: String,
    duration_minutes: i32,
    price_cents: i64,
    currency: String,
}

/// What patients can come for, by name.
pub async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
) -> Result<Json<ListView>, Problem> {
    let rows = app.db.read(&caller, services::list).await?;
    let services = rows.into_iter().map(ServiceView::from).collect();
    Ok(Json(ListView { services }))
}

impl From<ServiceRow> for ServiceView {
    fn from(row: ServiceRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            duration_minutes: row.duration_minutes,
            price_cents: row.price_cents,
            currency: row.currency,
        }
    }
}
