//! `GET /api/appointments`: the clinic's appointments, one of them, and the number that patients booked themselves.

use super::agenda;
use super::fields;
use super::month;
use super::views::AppointmentView;
use crate::app::App;
use crate::store::listing;
use crate::store::settings;
use actix_web::web::{Data, Json};
use chrono::{DateTime, TimeDelta, Utc};
use db::ClinicRead;
use garde::Validate;
use kernel::{AppointmentId, CommonCode};
use rest::{Caller, Endpoint, Problem, ValidPath, ValidQuery, get};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The endpoints that show appointments.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/appointments", agenda::list).summary(
            "Lists the clinic's appointments, in the order of their starts. The first page of some days has an `ETag`.",
        ),
        get("/api/appointments/month", month::show).summary(
            "Counts the appointments of each day of a month, beside the time in which doctors work. Has an `ETag`.",
        ),
        get("/api/appointments/notifications", count_from_chat)
            .summary("Counts the appointments that patients booked in conversations."),
        get("/api/appointments/{id}", show).summary("Shows one appointment."),
    ]
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
