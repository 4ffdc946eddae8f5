//! What would lie outside of the clinic's opening hours if they changed. Nothing is changed here: the hours are auth's, and saving them refuses
//! nothing because of visits.

mod view;

use self::view::OutsideView;
use super::week::NewWeeklyPeriod;
use crate::app::App;
use crate::domain::{OpeningHours, Reach, Week, Weekly};
use crate::store::coming;
use crate::store::configuration::Configuration;
use actix_web::web::{Data, Json};
use db::ClinicRead;
use garde::Validate;
use kernel::CommonCode;
use rest::{Caller, Endpoint, Problem, ValidJson, post};
use serde::Deserialize;
use std::sync::Arc;
use tenancy::can;
use utoipa::ToSchema;
use uuid::Uuid;

/// The endpoint about planned opening hours.
pub fn endpoints() -> Vec<Endpoint> {
    vec![post("/api/closures/opening-hours", outside).summary(
        "Lists the coming appointments and the doctors' working periods that planned opening hours of the clinic would leave outside. Changes nothing.",
    )]
}

/// When the clinic would be open.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct OpeningHoursRequest {
    /// None of them overlaps another. Empty for a clinic that is always closed.
    #[schema(max_items = 70)]
    hours: Vec<NewWeeklyPeriod>,
}

/// Reads in one round trip, with the live check.
async fn outside(
    caller: Caller<can::ChangeSettings>,
    app: Data<App>,
    ValidJson(request): ValidJson<OpeningHoursRequest>,
) -> Result<Json<OutsideView>, Problem> {
    let hours: Vec<Weekly> = request.hours.iter().map(NewWeeklyPeriod::weekly).collect();
    // The rules for a doctor's week are those for this one.
    Week::of(Some(hours.clone()), None)
        .map_err(|_refused| Problem::at(CommonCode::InvalidField, "hours"))?;
    let open = OpeningHours(&hours);
    let now = app.clock.now();
    let reading = async |config: i64, known: Arc<Configuration>| {
        let zone = known.settings.zone;
        // A visit with somebody who has left the clinic takes place, too.
        let doctors: Vec<Uuid> = known.doctors.iter().map(|one| one.row.id.uuid()).collect();
        let read =
            async |read: ClinicRead<'_>| coming::visits(read, &doctors, Reach::AllTime, now).await;
        let (coming, opened) = app.db.read_opened(&caller, read).await?;
        if opened.config_version != config {
            return Ok(None);
        }
        let outside: Vec<_> = coming
            .into_iter()
            .filter(|visit| !open.cover(visit.slot.visit, zone))
            .collect();
        Ok(Some(OutsideView::new(&outside, open, &known)))
    };
    let found = app
        .configurations()
        .current(&app.db, &caller, reading)
        .await?;
    Ok(Json(found))
}
