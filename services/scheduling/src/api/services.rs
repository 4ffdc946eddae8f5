//! `GET /api/services`: the clinic's list of services.

use crate::app::App;
use crate::store::services::{self, ServiceRow};
use actix_web::web::{Data, Json};
use kernel::ServiceId;
use rest::{Caller, Endpoint, Problem, get};
use serde::Serialize;
use tenancy::can;
use utoipa::ToSchema;

/// The endpoints about services.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/services", list)
            .summary("Lists the services that patients can come for, by name."),
    ]
}

/// The clinic's services, all of them.
#[derive(Serialize, ToSchema)]
#[schema(as = Services)]
struct ServicesView {
    services: Vec<ServiceView>,
}

/// A service of the clinic.
#[derive(Serialize, ToSchema)]
#[schema(as = Service)]
struct ServiceView {
    id: ServiceId,
    name: String,
    duration_minutes: i32,
    price_cents: i64,
    /// The currency of the price, by ISO 4217.
    currency: String,
}

async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
) -> Result<Json<ServicesView>, Problem> {
    let rows = app.db.read(&caller, services::list).await?;
    let services = rows.into_iter().map(ServiceView::from).collect();
    Ok(Json(ServicesView { services }))
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
