//! The clinic's rooms and devices: listing, adding and changing them, and which visits have one.

mod view;
mod visits;
mod write;

use self::view::{ResourceView, ResourcesView};
use crate::app::App;
use actix_web::web::{Data, Json};
use garde::Validate;
use internal::scheduling::Code;
use kernel::{CommonCode, ResourceId};
use rest::{Caller, Endpoint, Problem, ValidPath, ValidQuery, get, patch, post};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

/// The endpoints about rooms and devices.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/resources", list)
            .summary("Lists the clinic's rooms and devices in its order; on demand with those that are not used any more, which a doctor does not see.")
            .refuses(&[CommonCode::Forbidden]),
        post("/api/resources", write::add)
            .summary("Adds a room or a device, at most 200 with those that are not used any more. A repeated request is refused, because the name is taken then.")
            .refuses(&[Code::ResourceNameTaken, Code::TooManyResources]),
        get("/api/resources/{id}", show)
            .summary("Shows a room or a device, also one that is not used any more.")
            .refuses(&[CommonCode::NotFound]),
        patch("/api/resources/{id}", write::change)
            .summary("Changes a room or a device. Visits keep what they have; those to come that have one that is not used any more must be known to the caller. It is not deleted, and may come back.")
            .refuses(&[
                Code::ConfigurationChanged,
                Code::ResourceNameTaken,
                Code::TooManyResources,
                Code::AppointmentsInTheWay,
            ])
            .refuses(&[CommonCode::NotFound]),
        get("/api/resources/{id}/appointments", visits::list)
            .summary("Lists the appointments that have the room or the device and have not ended: those that are in the way where it is not to be used any more.")
            .refuses(&[CommonCode::NotFound]),
    ]
}

/// Which rooms and devices are listed.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct ResourcesQuery {
    /// Also those that are not used any more; refused for a doctor.
    #[serde(default)]
    #[schema(default = false)]
    include_inactive: bool,
}

async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<ResourcesQuery>,
) -> Result<Json<ResourcesView>, Problem> {
    let (known, doctor) = app.configurations().now(&app.db, &caller).await?;
    if query.include_inactive && doctor.is_some() {
        return Err(CommonCode::Forbidden.into());
    }
    let shown = known
        .resources
        .iter()
        .filter(|resource| resource.is_active || query.include_inactive);
    let resources = shown.map(ResourceView::from).collect();
    Ok(Json(ResourcesView { resources }))
}

async fn show(
    caller: Caller<can::ReadSettings>,
    app: Data<App>,
    ValidPath(id): ValidPath<ResourceId>,
) -> Result<Json<ResourceView>, Problem> {
    let (known, _doctor) = app.configurations().now(&app.db, &caller).await?;
    let resource = known.resource(id);
    let resource = resource.ok_or_else(|| Problem::from(CommonCode::NotFound))?;
    Ok(Json(resource.into()))
}
