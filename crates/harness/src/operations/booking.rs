//! Booking at the desk, and doing many things at the same moment.

use super::clinic::{Clinic, Place};
use crate::http::Http;
use anyhow::{Result, bail, ensure};
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
            "same_time_allowed": true,
        });
        let post = http.client().post(format!("{scheduling}/api/appointments"));
        let answer = Http::ask(post.bearer_auth(&clinic.token).json(&body))?;
        ensure!(answer.status == 201, "{}", answer.sentence());
        Ok(())
    };
    all_at_once(booked, |(place, phone)| book(place, phone))
}

/// Does the work for each of `all`, all at the same moment.
pub fn all_at_once<T: Sync>(all: &[T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    std::thread::scope(|scope| {
        let running: Vec<_> = all.iter().map(|one| scope.spawn(|| work(one))).collect();
        running.into_iter().try_for_each(|one| {
            let ended = one.join();
            ended.unwrap_or_else(|_| bail!("a thread panicked"))
        })
    })
}
