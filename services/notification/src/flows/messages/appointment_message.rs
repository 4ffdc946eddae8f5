//! Messages about an appointment: when they are planned, and how a due job becomes a delivery. The appointment is read
//! at both times as it is now: moved, cancelled, blocked or too late, and nothing is sent, or the job waits again.

use crate::domain::content::Content;
use crate::domain::queue::Queue;
use crate::domain::reminder::Reminder;
use crate::domain::retry::Retry;
use crate::domain::schedule::{Schedule, Timing};
use crate::domain::told::About;
use crate::error::Error;
use crate::flows::messages::appointment_details::AppointmentDetails;
use crate::flows::messages::decided::Decided;
use crate::flows::messages::job_kind::{
    ComposeParts, Composed, Decision, JobKind, Subject, WhileSuspended,
};
use crate::flows::messages::template::Template;
use crate::flows::messages::waiting_card;
use crate::store::appointments::{self, Appointment, ClinicSettings};
use crate::store::claim::Claimed;
use crate::store::jobs;
use chrono::{DateTime, Utc};
use db::ClinicTx;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kernel::AppointmentId;
use kernel::{AppointmentStatus, ClinicZone};

/// A job kind that sends a message about an appointment. A file in `kinds/` says these things, and everything else of
/// [`JobKind`] follows.
pub trait AppointmentMessage: Sync {
    /// The stored word of the kind, in jobs and in deliveries.
    const KIND: &'static str;
    const SCHEDULE: Schedule;
    const TEMPLATE: Template;
    const QUEUE: Queue = Queue::AppointmentReminders;
    /// More than an hour in all. Each attempt asks whether it is too late for the message by then.
    const RETRY: Retry = Retry::after_seconds(&[60, 300, 600, 1200, 1800]);

    /// Whether the message would be true of an appointment in this state.
    fn is_true_of(status: AppointmentStatus) -> bool {
        status.is_expected()
    }
}

impl<M: AppointmentMessage> JobKind for M {
    fn kind(&self) -> &'static str {
        M::KIND
    }

    fn queue(&self) -> Queue {
        M::QUEUE
    }

    fn retry(&self) -> Retry {
        M::RETRY
    }

    fn while_suspended(&self) -> Option<WhileSuspended> {
        Some(WhileSuspended::Wait)
    }

    fn subject(&self) -> Subject {
        Subject::Appointment
    }

    fn reminder(&self) -> Option<Reminder> {
        M::SCHEDULE.reminder()
    }

    fn coming(
        &self,
        appointment: &Appointment,
        zone: ClinicZone,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        M::SCHEDULE.reminder()?;
        if obstacle::<M>(appointment).is_some() {
            return None;
        }
        let due_at = M::SCHEDULE.plan(appointment.starts_at, zone, appointment.start_chosen_at)?;
        (due_at > now).then_some(due_at)
    }

    fn decide(
        &self,
        appointment: &Appointment,
        settings: &ClinicSettings,
        version: i32,
        now: DateTime<Utc>,
    ) -> Option<Decision> {
        Some(decide::<M>(appointment, settings, version, now))
    }

    fn compose<'a>(
        &'a self,
        tx: &'a mut ClinicTx,
        parts: &'a ComposeParts<'a>,
        job: &'a Claimed,
    ) -> LocalBoxFuture<'a, Result<Composed, Error>> {
        compose::<M>(tx, parts, job).boxed_local()
    }

    fn words(&self, appointment: &Appointment, settings: &ClinicSettings) -> Option<String> {
        let template = M::TEMPLATE.in_language(settings.language);
        Some(details(appointment, settings).free_text(&template))
    }

    fn template(&self) -> Option<Template> {
        Some(M::TEMPLATE)
    }
}

async fn compose<M: AppointmentMessage>(
    tx: &mut ClinicTx,
    parts: &ComposeParts<'_>,
    job: &Claimed,
) -> Result<Composed, Error> {
    let &ComposeParts { context, after_end } = parts;
    let id = AppointmentId(job.subject);
    let Some(appointment) = appointments::find(tx, id).await? else {
        return Ok(Composed::Nothing("gone"));
    };
    if M::SCHEDULE.reminder().is_none()
        && let Some(before) = jobs::told(tx, job).await?
    {
        return waiting_card::compose(tx, parts, job, appointment, before).await;
    }
    let settings = appointments::clinic_settings(tx.reading()?, after_end).await?;
    let decided = Decided {
        kind: M::KIND,
        decision: decide::<M>(&appointment, &settings, job.version, context.now),
        appointment,
    };
    decided.store(tx, context, job).await
}

fn decide<M: AppointmentMessage>(
    appointment: &Appointment,
    settings: &ClinicSettings,
    version: i32,
    now: DateTime<Utc>,
) -> Decision {
    if let Some(reason) = obstacle::<M>(appointment) {
        return Decision::Nothing(reason);
    }
    if was_made_late::<M>(appointment, settings.zone) {
        return Decision::Nothing("made_late");
    }
    let is_reminder = M::SCHEDULE.reminder().is_some();
    if is_reminder && settings.reminds_until.is_some_and(|until| until <= now) {
        return Decision::Nothing("plan_over");
    }
    match M::SCHEDULE.timing(appointment.starts_at, settings.zone, now) {
        Timing::Now => Decision::Send {
            dedup_key: dedup_key::<M>(appointment, version),
            content: Content {
                about: about::<M>(appointment, version),
                ..details(appointment, settings).content(M::TEMPLATE, settings.language)
            },
        },
        Timing::TooLate => Decision::Nothing("too_late"),
        Timing::At(due_at) => Decision::Later(due_at),
    }
}

/// Why the message is not to be sent about the appointment as it is now; `None` when nothing speaks against it.
fn obstacle<M: AppointmentMessage>(appointment: &Appointment) -> Option<&'static str> {
    if !M::is_true_of(appointment.status) {
        return Some("changed");
    }
    if appointment.is_blocked {
        return Some("blocked");
    }
    if !appointment.has_contact() {
        return Some("no_contact");
    }
    (M::SCHEDULE.reminder().is_some() && !appointment.reminders_wanted).then_some("unwanted")
}

/// Whether the time of the reminder had passed, or was about to pass, when the start was chosen.
fn was_made_late<M: AppointmentMessage>(appointment: &Appointment, zone: ClinicZone) -> bool {
    let Appointment {
        starts_at,
        start_chosen_at,
        ..
    } = *appointment;
    M::SCHEDULE.reminder().is_some() && M::SCHEDULE.plan(starts_at, zone, start_chosen_at).is_none()
}

/// A reminder is about a start: when an appointment moves away and back, the patient is not reminded twice of the same
/// start. A card is about one change, which the version names.
fn dedup_key<M: AppointmentMessage>(appointment: &Appointment, version: i32) -> String {
    let about = if M::SCHEDULE.reminder().is_some() {
        appointment.starts_at.timestamp()
    } else {
        i64::from(version)
    };
    format!("{}:{}:{about}", M::KIND, appointment.id)
}

/// What a card tells of its appointment; `None` for a reminder, which tells no change.
fn about<M: AppointmentMessage>(appointment: &Appointment, version: i32) -> Option<About> {
    let told = appointment.told()?;
    let is_card = M::SCHEDULE.reminder().is_none();
    is_card.then_some(About { version, told })
}

fn details<'a>(
    appointment: &'a Appointment,
    settings: &'a ClinicSettings,
) -> AppointmentDetails<'a> {
    let doctor = format!("{} {}", appointment.doctor_title, appointment.doctor_name);
    AppointmentDetails {
        appointment_id: appointment.id,
        patient: &appointment.patient_name,
        service: &appointment.service_name,
        starts: settings.zone.local(appointment.starts_at),
        doctor: doctor.trim().to_owned(),
        clinic: &settings.name,
    }
}
