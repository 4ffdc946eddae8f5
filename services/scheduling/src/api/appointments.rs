//! Looking at appointments.

use super::read::{self, Paging, parameter};
use super::views::AppointmentView;
use crate::app::App;
use crate::domain::{Span, Status};
use crate::store::listing::{self, Wanted};
use crate::store::settings;
use actix_web::web::{Data, Json};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::ClinicRead;
use garde::Validate;
use kernel::{AppointmentId, ClinicZone, answers};
use rest::{Caller, Problem, ValidPath, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::can;

/// Which appointments: a day, or a range of days with both ends included.
#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct ListQuery {
    date: Option<String>,
    start: Option<String>,
    end: Option<String>,
    doctor_id: Option<String>,
    status: Option<String>,
    page: Option<String>,
    limit: Option<String>,
}

/// A page of them.
#[derive(Serialize)]
pub struct ListView {
    appointments: Vec<AppointmentView>,
    total: i64,
    page: i64,
    limit: i64,
}

/// The clinic's appointments, in the order of their starts.
pub async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<ListQuery>,
) -> Result<Json<ListView>, Problem> {
    let paging = Paging::of(query.page.as_deref(), query.limit.as_deref())?;
    let days = days(&query)?;
    let wanted = Wanted {
        doctor: parameter("doctor_id", query.doctor_id.as_deref(), |id| {
            id.parse().ok()
        })?,
        status: parameter("status", query.status.as_deref(), shown_status)?,
        ..Wanted::default()
    };
    let reading = async |read: ClinicRead<'_>| {
        let zone = settings::read(read).await?.zone;
        let wanted = Wanted {
            window: days.map(|days| window(days, zone)),
            ..wanted
        };
        Ok((zone, listing::page(read, wanted, paging.part()).await?))
    };
    let (zone, (shown, total)) = app.db.read(&caller, reading).await?;
    let view = |shown| AppointmentView::new(shown, zone);
    Ok(Json(ListView {
        appointments: shown.into_iter().map(view).collect(),
        total,
        page: paging.page,
        limit: paging.limit,
    }))
}

/// One appointment.
pub async fn show(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    let reading = async |read: ClinicRead<'_>| {
        futures_util::try_join!(settings::read(read), listing::one(read, id))
    };
    let (settings, shown) = app.db.read(&caller, reading).await?;
    let shown = shown.ok_or_else(|| Problem::from(answers::NOT_FOUND))?;
    Ok(Json(AppointmentView::new(shown, settings.zone)))
}

/// Since when.
#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct NotificationsQuery {
    since: Option<String>,
}

/// How many patients booked by themselves.
#[derive(Serialize)]
pub struct NotificationsView {
    count: i64,
    since: DateTime<Utc>,
}

/// The badge on the calendar: what was booked in chat since then, a day back unless told.
pub async fn notifications(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<NotificationsQuery>,
) -> Result<Json<NotificationsView>, Problem> {
    let since = parameter("since", query.since.as_deref(), read::instant)?
        .unwrap_or_else(|| app.moment().now - TimeDelta::days(1));
    let count = async |read: ClinicRead<'_>| listing::count_from_chat(read, since).await;
    let count = app.db.read(&caller, count).await?;
    Ok(Json(NotificationsView { count, since }))
}

/// First and last day; nothing where none are named.
fn days(query: &ListQuery) -> Result<Option<(NaiveDate, NaiveDate)>, Problem> {
    let date = parameter("date", query.date.as_deref(), read::day)?;
    let start = parameter("start", query.start.as_deref(), read::day)?;
    let end = parameter("end", query.end.as_deref(), read::day)?;
    match (date, start, end) {
        (Some(day), ..) => Ok(Some((day, day))),
        (None, Some(first), Some(last)) if first <= last => Ok(Some((first, last))),
        (None, None, None) => Ok(None),
        (None, None, Some(_)) => Err(read::refused("start")),
        (None, Some(_), _) => Err(read::refused("end")),
    }
}

fn window((first, last): (NaiveDate, NaiveDate), zone: ClinicZone) -> Span {
    Span::new(zone.day_bounds(first).0, zone.day_bounds(last).1)
}

/// Holds are nobody's appointments yet, so they cannot be asked for.
fn shown_status(text: &str) -> Option<Status> {
    text.parse()
        .ok()
        .filter(|status: &Status| status.is_appointment())
}
