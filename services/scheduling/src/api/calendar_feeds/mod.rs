//! Addresses under which other calendars read an agenda: listing, making and revoking them, and what is read there.

mod file;
mod view;
mod write;

use self::view::{CalendarFeedView, CalendarFeedsView};
use crate::app::App;
use crate::store::calendar_feeds;
use actix_web::web::{Data, Json};
use db::ClinicRead;
use garde::Validate;
use internal::scheduling::Code;
use kernel::{CommonCode, DoctorId};
use rest::{Caller, Endpoint, Problem, ValidQuery, delete, get, head, post};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

/// How often one address reads feeds.
const LIMIT: &str = "address: 30 in 15 minutes";

/// The endpoints about calendar feeds.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/calendar-feeds", list)
            .summary("Lists the addresses under which other calendars read an agenda, without their secrets; where the caller is a doctor, those of the own agenda."),
        post("/api/calendar-feeds", write::add)
            .summary("Makes an address of one doctor's agenda, or without a doctor of those of all, at most ten each. Its secret is answered this once. A doctor makes those of the own agenda. A repeated request makes another one.")
            .refuses(&[Code::TooManyCalendarFeeds])
            .refuses(&[CommonCode::NotFound]),
        delete("/api/calendar-feeds/{id}", write::revoke)
            .summary("Revokes an address: nothing can be read there from then on."),
        get("/calendar/{token}.ics", file::read)
            .summary("The agenda as iCalendar, for other calendars: visits from 30 days ago on, those that were cancelled lately too, and days off. An address that is unknown, revoked, of a doctor who left, or of a clinic that is suspended or has no plan, is answered alike.")
            .rate_limit(LIMIT),
        head("/calendar/{token}.ics", file::read)
            .summary("Whether the agenda has changed, without its events.")
            .rate_limit(LIMIT),
    ]
}

/// Which addresses are listed.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct CalendarFeedsQuery {
    /// Lists those of this doctor's agenda only.
    doctor_id: Option<DoctorId>,
}

async fn list(
    caller: Caller<can::ManageCalendarFeeds>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<CalendarFeedsQuery>,
) -> Result<Json<CalendarFeedsView>, Problem> {
    let reading = async |read: ClinicRead<'_>| calendar_feeds::all(read).await;
    let found = app.db.read(&caller, reading).await?;
    let wanted = query.doctor_id.map(DoctorId::uuid);
    let listed = found
        .into_iter()
        .filter(|(feed, _)| wanted.is_none() || feed.doctor_id == wanted);
    let calendar_feeds = listed.map(CalendarFeedView::from).collect();
    Ok(Json(CalendarFeedsView { calendar_feeds }))
}
