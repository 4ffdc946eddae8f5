//! The services that patients come for: listing, adding and changing them.

mod needs;
mod view;
mod write;

use self::view::{ServiceView, ServicesView};
use crate::app::App;
use actix_web::web::{Data, Json};
use garde::Validate;
use internal::scheduling::Code;
use kernel::CommonCode;
use rest::{Caller, Endpoint, Problem, ValidQuery, get, patch, post};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

/// The endpoints about services.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/services", list)
            .summary("Lists the services that patients can come for, by name; on demand with those that are not active any more, which a doctor does not see.")
            .refuses(&[CommonCode::Forbidden]),
        post("/api/services", write::add)
            .summary("Adds a service, at most 200 with those that are not active. It costs in the clinic's currency. A repeated request is refused, because the name is taken then.")
            .refuses(&[Code::ServiceNameTaken, Code::TooManyServices, Code::PriceTooHigh])
            .refuses(&[CommonCode::NotFound]),
        patch("/api/services/{id}", write::change)
            .summary("Changes a service. Its visits keep their length, also where it is not active any more.")
            .refuses(&[Code::ConfigurationChanged, Code::ServiceNameTaken, Code::PriceTooHigh])
            .refuses(&[CommonCode::NotFound]),
    ]
}

/// Which services are listed.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct ServicesQuery {
    /// Also those that are not active any more; refused for a doctor.
    #[serde(default)]
    #[schema(default = false)]
    include_inactive: bool,
}

async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<ServicesQuery>,
) -> Result<Json<ServicesView>, Problem> {
    let (known, doctor) = app.configurations().now(&app.db, &caller).await?;
    if query.include_inactive && doctor.is_some() {
        return Err(CommonCode::Forbidden.into());
    }
    let shown = known
        .services
        .iter()
        .filter(|service| service.is_active || query.include_inactive);
    let view = |service| ServiceView::new(service, &known);
    let services = shown.map(view).collect();
    Ok(Json(ServicesView { services }))
}
