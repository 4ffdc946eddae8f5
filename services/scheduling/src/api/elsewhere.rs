//! The refusal of a visit at a time at which the patient has another one: it says with whom and when.

use crate::app::App;
use crate::error::Error;
use crate::store::{history, settings};
use chrono::{NaiveTime, Timelike};
use db::{ClinicRead, DbError};
use futures_util::try_join;
use kernel::AppointmentId;
use rest::Problem;
use tenancy::Acting;

/// The refusal of a new visit. Where the other visit has gone meanwhile, or cannot be read, the code alone says what is the matter.
pub(super) async fn refused(app: &App, who: &impl Acting, error: Error) -> Problem {
    naming(app, who, error, None).await
}

/// The same for a visit that would be moved, which is not the other one.
pub(super) async fn refused_moving(
    app: &App,
    who: &impl Acting,
    error: Error,
    own: AppointmentId,
) -> Problem {
    naming(app, who, error, Some(own)).await
}

async fn naming(app: &App, who: &impl Acting, error: Error, own: Option<AppointmentId>) -> Problem {
    let Error::PatientHasVisit(patient, visit) = error else {
        return error.into();
    };
    let reading = async |read: ClinicRead<'_>| -> Result<_, DbError> {
        try_join!(
            settings::read(read),
            history::overlapping(read, patient, visit, own)
        )
    };
    let read = app.db.read(who, reading).await;
    let problem = Problem::from(error);
    let Ok((settings, Some(other))) = read else {
        return problem;
    };
    let doctor = other.doctor.full_name;
    let at = settings.zone.local(other.appointment.starts_at).time();
    // A time ends with a full stop of its own.
    let (es, en) = (a_las(at), clock(at, ["a.m.", "p.m."]));
    problem.saying(
        &format!("La otra cita es con {doctor} {es}"),
        &format!("The other appointment is with {doctor} at {en}"),
    )
}

/// `a las 9:30 a. m.`, as the pages of the staff write a time.
fn a_las(at: NaiveTime) -> String {
    let article = if at.hour12().1 == 1 { "la" } else { "las" };
    format!("a {article} {}", clock(at, ["a. m.", "p. m."]))
}

fn clock(at: NaiveTime, [morning, afternoon]: [&str; 2]) -> String {
    let (is_afternoon, hour) = at.hour12();
    let half = if is_afternoon { afternoon } else { morning };
    format!("{hour}:{:02} {half}", at.minute())
}
