//! The appointments that have a room or a device.

use crate::api::views::AppointmentView;
use crate::app::App;
use crate::store::{claims, coming};
use actix_web::web::{Data, Json};
use db::{ClinicRead, DbError};
use kernel::{CommonCode, ResourceId};
use rest::{Caller, Problem, ValidPath};
use serde::Serialize;
use tenancy::can;
use utoipa::ToSchema;
use uuid::Uuid;

/// The most appointments that are shown: as many as a change may accept.
const MOST_SHOWN: usize = 500;

/// The appointments that have it.
#[derive(Serialize, ToSchema)]
#[schema(as = ResourceAppointments)]
pub struct ResourceVisits {
    /// In the order of their starts, at most 500.
    appointments: Vec<AppointmentView>,
    /// The number of all of them.
    total: usize,
}

/// Reads in two round trips: the ids with the live check, and then what is shown of the first of them.
pub async fn list(
    caller: Caller<can::ManageDaysOff>,
    app: Data<App>,
    ValidPath(id): ValidPath<ResourceId>,
) -> Result<Json<ResourceVisits>, Problem> {
    let now = app.clock.now();
    let (known, _doctor) = app.configurations().now(&app.db, &caller).await?;
    if known.resource(id).is_none() {
        return Err(CommonCode::NotFound.into());
    }
    let reading = async |read: ClinicRead<'_>| -> Result<_, DbError> {
        let ids = claims::coming(read, id, now).await?;
        let shown = ids.get(..MOST_SHOWN).unwrap_or(&ids);
        let shown: Vec<Uuid> = shown.iter().map(|visit| visit.uuid()).collect();
        Ok((coming::listed(read, &shown).await?, ids.len()))
    };
    let (mut listed, total) = app.db.read(&caller, reading).await?;
    listed.sort_by_key(|one| (one.appointment.starts_at, one.appointment.id.uuid()));
    let view = |found| AppointmentView::new(found, known.settings.zone);
    Ok(Json(ResourceVisits {
        appointments: listed.into_iter().map(view).collect(),
        total,
    }))
}
