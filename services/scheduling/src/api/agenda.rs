//! `GET /api/appointments`: the appointments of a day, of a range of days, or of all days.
//!
//! The first page of some days has an `ETag` made of the versions of those days and of the clinic's configuration. A page that
//! did not change is answered with 304, or from this process's memory, and the live check is made in the database every time.

use super::fields::{self, invalid};
use super::paging::{self, LARGEST_PAGE, LAST_PAGE};
use super::views::AppointmentView;
use crate::app::{App, KeptPage};
use crate::domain::Span;
use crate::store::agenda_page::{self, FirstPage, Found};
use crate::store::configuration::Configuration;
use crate::store::listing::{self, AppointmentFilter, ListedAppointment};
use actix_web::web::{Bytes, Data};
use chrono::NaiveDate;
use db::{ClinicRead, DbError};
use garde::Validate;
use kernel::{AppointmentStatus, ClinicZone, DoctorId};
use rest::{Caller, IfNoneMatch, Problem, Tagged, ValidQuery};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tenancy::can;
use utoipa::ToSchema;

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
    #[garde(range(min = 1, max = LARGEST_PAGE))]
    #[schema(minimum = 1, maximum = 200, default = 50)]
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
    let resource = query.resource(caller, days);
    let limit = i32::try_from(query.limit).map_err(|_too_large| invalid("limit"))?;
    let kept = app.pages().get(&resource);
    let reading = async |config: i64, configuration: Arc<Configuration>| {
        let zone = configuration.settings.zone;
        let kept = kept.as_ref().filter(|kept| kept.config == config);
        let had = had
            .tags()
            .find_map(|tag| version_of(tag, config, &resource));
        let known: Vec<i64> = had
            .into_iter()
            .chain(kept.map(|kept| kept.version))
            .collect();
        let first = FirstPage {
            window: days.window(zone),
            doctor: query.doctor_id,
            status: query.status,
            limit,
        };
        let found = agenda_page::read(
            &app.db,
            caller,
            first,
            (config, configuration.as_ref()),
            &known,
        );
        let answer = match found.await? {
            Found::OtherConfiguration => return Ok(None),
            Found::Unchanged(version) if had == Some(version) => {
                Tagged::unchanged(tag(config, version, &resource))
            }
            Found::Unchanged(version) => {
                let json = kept.map(|kept| kept.json.clone()).unwrap_or_default();
                Tagged::body(tag(config, version, &resource), json)
            }
            Found::Page(page) => {
                let json = query.json(page.appointments, page.total, zone)?;
                let kept = KeptPage {
                    config,
                    version: page.version,
                    json: json.clone(),
                };
                app.pages()
                    .put(resource.clone(), kept, resource.len() + json.len());
                Tagged::body(tag(config, page.version, &resource), json)
            }
        };
        Ok::<_, DbError>(Some(answer))
    };
    let answer = app
        .configurations()
        .current(&app.db, caller, reading)
        .await?;
    Ok(answer)
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
        let zone = configuration.settings.zone;
        let filter = AppointmentFilter {
            window: days.map(|days| days.window(zone)),
            doctor: query.doctor_id,
            patient: None,
            status: query.status,
        };
        let listed = async |read: ClinicRead<'_>| listing::page(read, filter, page).await;
        let ((appointments, total), found) = app.db.read_versioned(caller, listed).await?;
        if found != config {
            return Ok(None);
        }
        Ok(Some(Tagged::untagged(query.json(
            appointments,
            total,
            zone,
        )?)))
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

    fn json(
        &self,
        appointments: Vec<ListedAppointment>,
        total: i64,
        zone: ClinicZone,
    ) -> Result<Bytes, DbError> {
        let view = |found| AppointmentView::new(found, zone);
        let page = AppointmentsPage {
            appointments: appointments.into_iter().map(view).collect(),
            total,
            page: self.page,
            limit: self.limit,
        };
        let json =
            serde_json::to_vec(&page).map_err(|_unwritable| DbError::Unreadable("agenda"))?;
        Ok(json.into())
    }
}

impl Days {
    fn window(self, zone: ClinicZone) -> Span {
        Span::new(zone.day_bounds(self.first).0, zone.day_bounds(self.last).1)
    }
}

/// The form of the body, raised whenever fields change: an open page must not take the form of the release before for this one's.
const FORM: u32 = 1;

fn tag(config: i64, version: i64, resource: &str) -> String {
    format!("{FORM}.{config}.{version}.{resource}")
}

/// The version of the window in a tag of that configuration and resource.
fn version_of(tag: &str, config: i64, resource: &str) -> Option<i64> {
    let rest = tag.strip_prefix(&format!("{FORM}.{config}."))?;
    rest.strip_suffix(resource)?.strip_suffix('.')?.parse().ok()
}
