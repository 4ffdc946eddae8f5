//! `GET /api/appointments`: the clinic's appointments, one of them, and the number that patients booked themselves.

use super::fields::{self, invalid};
use super::paging::{self, LARGEST_PAGE, LAST_PAGE};
use super::views::AppointmentView;
use crate::app::App;
use crate::domain::Span;
use crate::store::listing::{self, AppointmentFilter};
use crate::store::settings;
use actix_web::web::{Data, Json};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::ClinicRead;
use garde::Validate;
use kernel::{AppointmentId, AppointmentStatus, ClinicZone, CommonCode, DoctorId};
use rest::{Caller, Endpoint, Problem, ValidPath, ValidQuery, get};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The endpoints that show appointments.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/appointments", list)
            .summary("Lists the clinic's appointments, in the order of their starts."),
        get("/api/appointments/notifications", count_from_chat)
            .summary("Counts the appointments that patients booked in conversations."),
        get("/api/appointments/{id}", show).summary("Shows one appointment."),
    ]
}

/// Which appointments are listed: those of one day (`date`), of a range of days (`start` and `end`), or of all days.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct AppointmentsQuery {
    #[serde(default, deserialize_with = "fields::optional_day")]
    date: Option<NaiveDate>,
    /// The first day of a range; needs `end`.
    #[serde(default, deserialize_with = "fields::optional_day")]
    start: Option<NaiveDate>,
    /// The last day of a range, included; needs `start`.
    #[serde(default, deserialize_with = "fields::optional_day")]
    end: Option<NaiveDate>,
    doctor_id: Option<DoctorId>,
    /// Every state but `held` and `lapsed`: a hold is no appointment yet.
    status: Option<AppointmentStatus>,
    #[garde(range(min = 1, max = LAST_PAGE))]
    #[schema(minimum = 1, maximum = 100_000, default = 1)]
    #[serde(default = "paging::first_page")]
    page: i64,
    #[garde(range(min = 1, max = LARGEST_PAGE))]
    #[schema(minimum = 1, maximum = 200, default = 50)]
    #[serde(default = "paging::default_limit")]
    limit: i64,
}

/// A page of appointments.
#[derive(Serialize, ToSchema)]
#[schema(as = Appointments)]
struct AppointmentsPage {
    appointments: Vec<AppointmentView>,
    /// The number of appointments on all pages.
    total: i64,
    page: i64,
    limit: i64,
}

async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<AppointmentsQuery>,
) -> Result<Json<AppointmentsPage>, Problem> {
    let days = query.days()?;
    if query.status.is_some_and(|status| !status.is_appointment()) {
        return Err(invalid("status"));
    }
    let filter = AppointmentFilter {
        doctor: query.doctor_id,
        status: query.status,
        ..AppointmentFilter::default()
    };
    let page = paging::page(query.page, query.limit);
    let reading = async |read: ClinicRead<'_>| {
        let zone = settings::read(read).await?.zone;
        let filter = AppointmentFilter {
            window: days.map(|days| days.window(zone)),
            ..filter
        };
        Ok((zone, listing::page(read, filter, page).await?))
    };
    let (zone, (found, total)) = app.db.read(&caller, reading).await?;
    let view = |found| AppointmentView::new(found, zone);
    Ok(Json(AppointmentsPage {
        appointments: found.into_iter().map(view).collect(),
        total,
        page: query.page,
        limit: query.limit,
    }))
}

async fn show(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    let reading = async |read: ClinicRead<'_>| {
        futures_util::try_join!(settings::read(read), listing::one(read, id))
    };
    let (settings, found) = app.db.read(&caller, reading).await?;
    let found = found.ok_or_else(|| Problem::from(CommonCode::NotFound))?;
    Ok(Json(AppointmentView::new(found, settings.zone)))
}

/// Since when appointments are counted.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct BookedInChatQuery {
    /// By default one day before the present.
    #[serde(default, deserialize_with = "fields::optional_instant")]
    since: Option<DateTime<Utc>>,
}

/// How many appointments patients booked in conversations and have not cancelled.
#[derive(Serialize, ToSchema)]
#[schema(as = BookedInChat)]
struct BookedInChatView {
    count: i64,
    since: DateTime<Utc>,
}

async fn count_from_chat(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<BookedInChatQuery>,
) -> Result<Json<BookedInChatView>, Problem> {
    let since = query
        .since
        .unwrap_or_else(|| app.clock.now() - TimeDelta::days(1));
    let count = async |read: ClinicRead<'_>| listing::count_from_chat(read, since).await;
    let count = app.db.read(&caller, count).await?;
    Ok(Json(BookedInChatView { count, since }))
}

/// A range of days, first and last included.
#[derive(Clone, Copy)]
struct Days {
    first: NaiveDate,
    last: NaiveDate,
}

impl AppointmentsQuery {
    /// The days that are asked for; `None` for all.
    fn days(&self) -> Result<Option<Days>, Problem> {
        match (self.date, self.start, self.end) {
            (Some(day), ..) => Ok(Some(Days {
                first: day,
                last: day,
            })),
            (None, Some(first), Some(last)) if first <= last => Ok(Some(Days { first, last })),
            (None, None, None) => Ok(None),
            (None, None, Some(_)) => Err(invalid("start")),
            (None, Some(_), _) => Err(invalid("end")),
        }
    }
}

impl Days {
    fn window(self, zone: ClinicZone) -> Span {
        Span::new(zone.day_bounds(self.first).0, zone.day_bounds(self.last).1)
    }
}
