//! The development clock: shows and moves it for the whole stack, so that reminders of another day can be tried out.

use std::io;

use actix_web::web::{Data, Json};
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::problem::Problem;
use crate::app::App;

/// Moves the clock by `seconds`, or back to the real time with `"reset": true`.
#[derive(Deserialize)]
pub struct Shift {
    #[serde(default)]
    seconds: i64,
    #[serde(default)]
    reset: bool,
}

/// The time of the stack, and by how many seconds it is ahead of the real time.
pub async fn show(app: Data<App>) -> Result<Json<Value>, Problem> {
    let offset = app.clock.offset().map_err(|error| unusable(&error))?;
    Ok(Json(json!({
        "now": app.clock.now(),
        "offset_seconds": offset.num_seconds(),
        "movable": app.clock.is_movable(),
    })))
}

/// Moves the clock of all processes of the stack; they read the new offset within a second.
pub async fn shift(app: Data<App>, shift: Json<Shift>) -> Result<Json<Value>, Problem> {
    let offset = if shift.reset {
        Some(TimeDelta::zero())
    } else {
        let present = app.clock.offset().map_err(|error| unusable(&error))?;
        TimeDelta::try_seconds(shift.seconds).and_then(|by| present.checked_add(&by))
    };
    let offset = offset.filter(|offset| offset.abs() <= MOST);
    let offset = offset.ok_or_else(|| Problem::invalid("the clock moves by at most ten years"))?;
    if !app
        .clock
        .set_offset(offset)
        .map_err(|error| unusable(&error))?
    {
        return Err(Problem::unavailable(
            "CITA_CLOCK_FILE is not set, so the clock cannot be moved",
        ));
    }
    show(app).await
}

/// The largest offset in either direction.
const MOST: TimeDelta = TimeDelta::days(3_650);

fn unusable(error: &io::Error) -> Problem {
    Problem::unavailable(format!("the clock file cannot be used: {error}"))
}
