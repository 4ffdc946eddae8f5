//! `GET /api/services`: the clinic's list of services.

use crate::app::App;
use crate::store::configuration::Service;
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
    /// How long the doctor is not free before a visit for it.
    buffer_before_minutes: i32,
    /// The same after a visit; the pause of the doctor counts where it is longer. An agenda that leaves both out shows time as free in
    /// which no visit can begin.
    buffer_after_minutes: i32,
    price_cents: i64,
    /// The currency of the price, by ISO 4217.
    currency: String,
}

async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
) -> Result<Json<ServicesView>, Problem> {
    let (known, _doctor) = app.configurations().now(&app.db, &caller).await?;
    let active = known.services.iter().filter(|service| service.is_active);
    let services = active.map(ServiceView::from).collect();
    Ok(Json(ServicesView { services }))
}

impl From<&Service> for ServiceView {
    fn from(service: &Service) -> Self {
        Self {
            id: service.id,
            name: service.name.clone(),
            duration_minutes: service.duration_minutes,
            buffer_before_minutes: service.buffer_before_minutes,
            buffer_after_minutes: service.buffer_after_minutes,
            price_cents: service.price_cents,
            currency: service.currency.clone(),
        }
    }
}
