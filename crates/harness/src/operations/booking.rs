//! Booking at the desk.

use super::clinic::{Clinic, Place};
use crate::http::Http;
use anyhow::{Result, ensure};
use serde_json::json;

/// Books each place for a patient of its own, all at once.
pub fn at_the_desk(
    http: &Http,
    scheduling: &str,
    clinic: &Clinic,
    booked: &[(Place, String)],
) -> Result<()> {
    let book = |place: &Place, phone: &str| {
        let body = json!({
            "doctorId": place.doctor, "serviceId": clinic.service,
            "appointmentDate": place.day.to_string(), "startTime": place.time,
            "patientName": "Paciente de prueba", "patientPhone": format!("+{phone}"),
        });
        let post = http.client().post(format!("{scheduling}/api/appointments"));
        let answer = Http::ask(post.bearer_auth(&clinic.token).json(&body))?;
        ensure!(answer.status == 201, "{}", answer.sentence());
        Ok(())
    };
    std::thread::scope(|scope| {
        let running: Vec<_> = booked
            .iter()
            .map(|(place, phone)| scope.spawn(|| book(place, phone)))
            .collect();
        running.into_iter().try_for_each(|one| {
            one.join()
                .unwrap_or_else(|_| anyhow::bail!("a booking panicked"))
        })
    })
}
