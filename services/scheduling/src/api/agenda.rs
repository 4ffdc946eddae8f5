//! `GET /api/appointments`: the appointments of a day, of a range of days, or of all days, and the holds beside them.
//!
//! The first page of some days has an `ETag` made of the versions of those days and of the clinic's configuration.

use super::days_off::{self, DayOffView};
use super::fields::{self, invalid};
use super::holds::HoldView;
use super::kept::{self, Question, Shown};
use super::paging::{self, LARGEST_PAGE, LAST_PAGE};
use super::views::AppointmentView;
use crate::app::App;
use crate::domain::Span;
use crate::store::agenda_page::{self, FirstPage};
use crate::store::configuration::Configuration;
use crate::store::listing::{self, AppointmentFilter};
use actix_web::web::Data;
use chrono::NaiveDate;
use db::ClinicRead;
use garde::Validate;
use kernel::{AppointmentStatus, ClinicZone, DoctorId};
use rest::{Caller, IfNoneMatch, Problem, Tagged, ValidQuery};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tenancy::can;
use utoipa::ToSchema;

/// The largest number of days that a page shows at once: a month in whole weeks.
const MOST_DAYS: i64 = 42;
/// The largest number of rows for at most so many days: a week of a clinic with ten busy doctors is one request.
const LARGEST_AGENDA: i64 = 2000;

/// Which appointments are listed: those of one day (`date`), of a range of days (`start` and `end`), or of all days.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct AppointmentsQuery {
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
    /// More than 200 only for at most 42 days.
    #[garde(range(min = 1, max = LARGEST_AGENDA))]
    #[schema(minimum = 1, maximum = 2000, default = 50)]
    #[serde(default = "paging::default_limit")]
    limit: i64,
}

/// A page of appointments.
#[derive(Serialize, ToSchema)]
#[schema(as = Appointments)]
pub struct AppointmentsPage {
    appointments: Vec<AppointmentView>,
    /// The number of appointments on all pages.
    total: i64,
    page: i64,
    limit: i64,
    /// When the clinic is closed or one of its doctors is away on these days. Left out without days, and for more than 42.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_off: Option<Vec<DayOffView>>,
    /// The slots of these days that are kept for patients who decide at present, in the order of their starts, at most 500. A hold is
    /// not counted as an appointment, and is shown whatever `status` is asked for. Left out like `days_off`, and on every page but the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    holds: Option<Vec<HoldView>>,
}

/// A range of days, first and last included.
#[derive(Clone, Copy)]
struct Days {
    first: NaiveDate,
    last: NaiveDate,
}

/// Lists a page of the clinic's appointments in the order of their starts.
pub async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    had: IfNoneMatch,
    ValidQuery(query): ValidQuery<AppointmentsQuery>,
) -> Result<Tagged<AppointmentsPage>, Problem> {
    let days = query.days()?;
    if query.status.is_some_and(|status| !status.is_appointment()) {
        return Err(invalid("status"));
    }
    if query.limit > LARGEST_PAGE && !days.is_some_and(Days::are_few) {
        return Err(invalid("limit"));
    }
    match days {
        Some(days) if query.page == 1 => first_page(&caller, &app, &had, &query, days).await,
        _ => any_page(&caller, &app, &query, days).await,
    }
}

/// The first page of some days, by one statement.
async fn first_page(
    caller: &Caller<can::SeeAgenda>,
    app: &App,
    had: &IfNoneMatch,
    query: &AppointmentsQuery,
    days: Days,
) -> Result<Tagged<AppointmentsPage>, Problem> {
    let limit = i32::try_from(query.limit).map_err(|_too_large| invalid("limit"))?;
    let question = Question {
        caller,
        had,
        resource: query.resource(caller, days),
    };
    let reading = async |config: i64, configuration: &Configuration, known: &[i64]| {
        let first = FirstPage {
            window: days.window(configuration.settings.zone),
            doctor: query.doctor_id,
            status: query.status,
            limit,
            now: app.clock.now(),
        };
        agenda_page::read(&app.db, caller, first, (config, configuration), known).await
    };
    let body = |page: agenda_page::Page, configuration: &Configuration| Shown {
        until: page.first_expiry(),
        body: query.body(Some(days), page, configuration),
    };
    kept::answer(app, question, reading, body).await
}

/// Any other page, in a transaction for reading.
async fn any_page(
    caller: &Caller<can::SeeAgenda>,
    app: &App,
    query: &AppointmentsQuery,
    days: Option<Days>,
) -> Result<Tagged<AppointmentsPage>, Problem> {
    let page = paging::page(query.page, query.limit);
    let reading = async |config: i64, configuration: Arc<Configuration>| {
        let filter = AppointmentFilter {
            window: days.map(|days| days.window(configuration.settings.zone)),
            doctor: query.doctor_id,
            status: query.status,
        };
        let listed = async |read: ClinicRead<'_>| listing::page(read, filter, page).await;
        let ((appointments, total), opened) = app.db.read_opened(caller, listed).await?;
        if opened.config_version != config {
            return Ok(None);
        }
        let page = agenda_page::Page {
            appointments,
            holds: None,
            total,
            only: opened.doctor(),
        };
        let body = query.body(days, page, &configuration);
        Ok(Some(Tagged::untagged(kept::json(&body)?)))
    };
    Ok(app
        .configurations()
        .current(&app.db, caller, reading)
        .await?)
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

    /// Names what is asked for. The clinic is part of it: the versions of two clinics may be equal.
    fn resource(&self, caller: &Caller<can::SeeAgenda>, days: Days) -> String {
        format!(
            "{}/{}/{}/{}/{}/{}",
            caller.clinic(),
            days.first,
            days.last,
            self.doctor_id.map(|id| id.to_string()).unwrap_or_default(),
            self.status.map_or("", |status| status.as_str()),
            self.limit
        )
    }

    fn body(
        &self,
        days: Option<Days>,
        page: agenda_page::Page,
        configuration: &Configuration,
    ) -> AppointmentsPage {
        let doctor = page.only.or(self.doctor_id);
        let few = days.filter(|days| days.are_few());
        let view = |found| AppointmentView::new(found, configuration.settings.zone);
        let holds = page.holds.filter(|_| few.is_some());
        AppointmentsPage {
            appointments: page.appointments.into_iter().map(view).collect(),
            total: page.total,
            page: self.page,
            limit: self.limit,
            days_off: few
                .map(|days| days_off::between(&(days.first..=days.last), configuration, doctor)),
            holds: holds.map(|holds| holds.into_iter().map(HoldView::from).collect()),
        }
    }
}

impl Days {
    /// Whether a page can show all of them at once.
    fn are_few(self) -> bool {
        (self.last - self.first).num_days() < MOST_DAYS
    }

    fn window(self, zone: ClinicZone) -> Span {
        Span::new(zone.day_bounds(self.first).0, zone.day_bounds(self.last).1)
    }
}
