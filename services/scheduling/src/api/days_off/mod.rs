//! The days, and parts of days, on which doctors are away and the clinic is closed.

mod list;
mod shown;
mod times;
mod write;

pub use shown::{DayOffView, between};
pub use times::{EndOfHours, PlannedAbsence, StartOfHours, absence};

use internal::scheduling::Code;
use kernel::CommonCode;
use rest::{Endpoint, delete, get, patch, post};

/// The endpoints about days off.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/days-off", list::list).summary(
            "Lists the days off of doctors and of the whole clinic that touch a range of days, by their first day. A doctor sees the own ones and those of the clinic.",
        ),
        post("/api/days-off", write::add)
            .summary(
                "Gives a doctor days off, or closes the clinic. The same days off with the same reason are answered again and not added twice.",
            )
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::AppointmentsInTheWay, Code::TooManyDaysOff]),
        patch("/api/days-off/{id}", write::change)
            .summary("Changes days off.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::AppointmentsInTheWay, Code::ConfigurationChanged]),
        delete("/api/days-off/{id}", write::remove)
            .summary("Removes days off, past ones too.")
            .refuses(&[CommonCode::NotFound]),
    ]
}
