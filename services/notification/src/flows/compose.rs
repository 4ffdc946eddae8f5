//! A notice becomes a delivery, from the appointment as it is at this moment: moved, cancelled, unwanted or too
//! late, and it becomes nothing.

use crate::domain::content::{Button, Content, Form};
use crate::domain::notice::{Notice, Timing};
use crate::domain::state::State;
use crate::error::Error;
use crate::store::appointments::{self, Settings, Truth};
use crate::store::channels;
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, By, Delivery, NewDelivery};
use crate::texts::{Said, template};
use chrono::{DateTime, Utc};
use db::ClinicTx;
use kernel::{AppointmentId, Ids};

/// What a due notice comes to.
pub enum Composed {
    /// A delivery, locked.
    Delivery(Box<Delivery>),
    /// Later, about the appointment in that version.
    Later(DateTime<Utc>, i32),
    /// Nothing, for that reason.
    Nothing(&'static str),
}

/// Composes the notice of a claimed job.
pub async fn compose(
    tx: &mut ClinicTx,
    ids: &Ids,
    notice: Notice,
    job: &Claimed,
    now: DateTime<Utc>,
) -> Result<Composed, Error> {
    let appointment = AppointmentId(job.subject);
    let Some(truth) = appointments::now(tx, appointment).await? else {
        return Ok(Composed::Nothing("gone"));
    };
    if let Some(reason) = unwanted(notice, &truth) {
        return Ok(Composed::Nothing(reason));
    }
    let settings = appointments::settings(tx).await?;
    match notice.timing(truth.starts_at, settings.zone, now) {
        Timing::TooLate => return Ok(Composed::Nothing("too_late")),
        Timing::At(at) => return Ok(Composed::Later(at, truth.version)),
        Timing::Now => {}
    }
    let reason = reason(notice, &truth, job);
    if let Some(known) = deliveries::lock(tx, By::Reason(&reason)).await? {
        return Ok(Composed::Delivery(Box::new(known)));
    }
    let Some(channel) = channels::find(tx, None).await? else {
        return Ok(Composed::Nothing("no_channel"));
    };
    let new = NewDelivery {
        id: ids.next(),
        kind: notice.as_str(),
        phone_number_id: channel.phone_number_id,
        to_phone: truth.phone.clone(),
        to_bsuid: truth.bsuid.clone(),
        content: content(notice, &truth, &settings),
        appointment: Some(appointment),
        session: None,
        in_reply_to: None,
        traceparent: job.traceparent.clone(),
        dedup_key: reason,
    };
    deliveries::insert(tx, &new, State::Queued, now).await?;
    Ok(match deliveries::lock(tx, By::Id(new.id)).await? {
        Some(delivery) => Composed::Delivery(Box::new(delivery)),
        None => Composed::Nothing("gone"),
    })
}

fn unwanted(notice: Notice, truth: &Truth) -> Option<&'static str> {
    let fits = if notice == Notice::CancellationCard {
        truth.status == "cancelled"
    } else {
        truth.is_on()
    };
    if !fits {
        return Some("changed");
    }
    if truth.is_blocked {
        return Some("blocked");
    }
    if !truth.is_reachable() {
        return Some("no_contact");
    }
    (notice.is_reminder() && !truth.reminders_wanted).then_some("unwanted")
}

/// A reminder is about a start: moved and moved back, the patient is not told twice. A card is about a change.
fn reason(notice: Notice, truth: &Truth, job: &Claimed) -> String {
    let about = if notice.is_reminder() {
        truth.starts_at.timestamp()
    } else {
        i64::from(job.version)
    };
    format!("{}:{}:{about}", notice.as_str(), truth.appointment_id)
}

/// The approved template first; the same in free words for when the template cannot be used and the patient's
/// window is open.
fn content(notice: Notice, truth: &Truth, settings: &Settings) -> Content {
    let doctor = format!("{} {}", truth.doctor_title, truth.doctor_name);
    let said = Said {
        patient: &truth.patient_name,
        service: &truth.service_name,
        starts: settings.zone.local(truth.starts_at),
        doctor: doctor.trim(),
        clinic: &settings.name,
    };
    let template = template(notice);
    let payload = |word: &str| {
        if word.ends_with(':') {
            format!("{word}{}", truth.appointment_id)
        } else {
            word.to_owned()
        }
    };
    let buttons = template.buttons.map(|(title, word)| Button {
        id: payload(word),
        title: title.to_owned(),
    });
    let by_template = Form::Template {
        name: template.name.to_owned(),
        parameters: said.parameters(),
        payloads: buttons.iter().map(|button| button.id.clone()).collect(),
    };
    let freely = Form::Buttons {
        body: said.free(notice),
        footer: String::new(),
        buttons: buttons.to_vec(),
    };
    Content {
        forms: vec![by_template, freely],
    }
}
