//! Which slots a patient may be offered.

use crate::api::fields::{check_year, invalid, part_of_day};
use crate::api::openings::first_of_each_day;
use crate::app::App;
use crate::domain::{Opening, Sought, Span, WindowRule};
use crate::store::availability::Asked;
use crate::store::configuration::Configuration;
use crate::store::services::Service;
use actix_web::web::{Data, Json};
use chrono::TimeDelta;
use internal::scheduling::{SLOTS, SlotView, SlotsQuery, SlotsView};
use kernel::CommonCode;
use rest::{Endpoint, Problem, ServiceCaller, ValidQuery, get};

/// The longest window that is searched: the longest horizon that a clinic may have, and its last day.
const LONGEST_WINDOW: TimeDelta = TimeDelta::days(366);
/// The number of slots where a request names none.
const DEFAULT_LIMIT: usize = 10;

/// The endpoint about slots.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get(SLOTS, list)
            .summary("Lists the slots that a patient may be offered, earliest first; without a doctor each start once, with the doctor whose turn it is.")
            .refuses(&[CommonCode::NotFound]),
    ]
}

/// What the conversation that asks holds itself counts as free, so that a repeated turn finds the slot that it holds. So does the
/// time of an appointment that is to move, which may move by less than its own length.
///
/// In a window of no length only its start is searched: a patient who names a time may have it although it is not on the grid.
async fn list(
    caller: ServiceCaller,
    app: Data<App>,
    ValidQuery(query): ValidQuery<SlotsQuery>,
) -> Result<Json<SlotsView>, Problem> {
    let sought = sought(&query)?;
    let asked = Asked {
        service: query.service_id,
        doctor: query.doctor_id,
        length: None,
        session: query.session_id,
        moving: query.moving,
        window_rule: WindowRule::Enforced,
        now: app.clock.now(),
    };
    let around = |known: &Configuration| asked.surroundings(known, sought.window);
    let read = app.busy(&caller, query.doctor_id, around).await?;
    let known = &read.configuration;
    // Patients move what staff booked for them, also what they may not choose by themselves.
    let is_shown =
        |one: &&Service| one.is_active && (one.bookable_in_chat || query.moving.is_some());
    let service = known.service(query.service_id).filter(is_shown);
    service.ok_or_else(|| Problem::from(CommonCode::NotFound))?;
    let availability = read.availability(&asked);
    let free = if sought.window.from == sought.window.to {
        Vec::from_iter(availability.starting_at(sought.window.from))
    } else {
        availability.free(sought)
    };
    let view = |opening: &Opening| SlotView {
        doctor_id: opening.doctor,
        service_id: query.service_id,
        starts_at: opening.slot.visit.from,
        ends_at: opening.slot.visit.to,
    };
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    Ok(Json(SlotsView {
        slots: free.iter().take(limit).map(view).collect(),
        days: first_of_each_day(known.settings.zone, &free)
            .map(view)
            .collect(),
    }))
}

fn sought(query: &SlotsQuery) -> Result<Sought, Problem> {
    check_year("from", query.from)?;
    check_year("to", query.to)?;
    if query.to < query.from || query.to - query.from > LONGEST_WINDOW {
        return Err(invalid("to"));
    }
    Ok(Sought {
        window: Span::new(query.from, query.to),
        part: part_of_day(query.time_from, query.time_until)?,
    })
}
