//! The clinic's doctors: listing, adding and changing them, and when one of them is free.

mod adding;
mod availability;
mod list;
mod view;
mod write;

use internal::scheduling::Code;
use kernel::CommonCode;
use rest::{Endpoint, get, patch, post};

/// The endpoints about doctors.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/doctors", list::list)
            .summary("Lists the clinic's active doctors in its order, on demand with those who left. Where the caller is a doctor, only that one; none who has left the clinic.")
            .refuses(&[CommonCode::Forbidden]),
        get("/api/doctors/{id}", list::show).summary("Shows a doctor, also one who has left the clinic."),
        post("/api/doctors", write::add)
            .summary("Adds a doctor, at most as many active ones as the plan includes. A repeated request adds another doctor.")
            .refuses(&[Code::DoctorLimitReached, Code::TooManyDoctors])
            .refuses(&[CommonCode::NotFound]),
        patch("/api/doctors/{id}", write::change)
            .summary("Changes a doctor, what the doctor offers, and the week. Visits stay as they are; those that would be outside of the hours must be known to the caller. A doctor who leaves is not deleted, and comes back where the plan has room.")
            .refuses(&[
                Code::ConfigurationChanged,
                Code::DoctorLimitReached,
                Code::TooManyDoctors,
                Code::AppointmentsInTheWay,
            ])
            .refuses(&[CommonCode::NotFound]),
        get("/api/doctors/{id}/availability", availability::availability).summary(
            "Lists when a doctor is free on a day, for a service or for a plain consultation.",
        ),
    ]
}
