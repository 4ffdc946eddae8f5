//! How a due job of the daily agenda becomes a delivery. Everything is decided when it leaves: whether the clinic and the reader still get it,
//! and the visits as they are then, also where an earlier attempt has failed.

use crate::domain::content::{Content, Form, TEMPLATE_TEXT};
use crate::domain::daily_agenda::hours;
use crate::domain::daily_agenda::words::Agenda;
use crate::domain::delivery_state::DeliveryState;
use crate::domain::schedule::Timing;
use crate::error::Error;
use crate::flows::messages::job_kind::Composed;
use crate::flows::messages::kinds::DailyAgenda;
use crate::flows::messages::template::filled;
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, By, Change, Delivery, NewDelivery};
use crate::store::{agendas, channels};
use chrono::{DateTime, Utc};
use db::{ClinicState, ClinicTx};
use futures_util::future::try_join;
use kernel::{DeliveryId, UserId, other_national_form};
use tenancy::Context;

/// What was decided about the agenda of one reader.
enum Decided {
    Send(Message),
    Later(DateTime<Utc>),
    /// The word is counted as the reason.
    Nothing(&'static str),
}

/// What leaves, and where to.
struct Message {
    phone: String,
    content: Content,
}

/// The work of a due job.
pub(super) async fn compose(
    tx: &mut ClinicTx,
    context: &Context,
    job: &Claimed,
) -> Result<Composed, Error> {
    let known = deliveries::lock(tx, By::DedupKey(&key(job))).await?;
    let known = match known {
        Some(known) if !known.state.is_open() => {
            return Ok(Composed::Delivery(Box::new(known)));
        }
        known => known,
    };
    let message = match decide(tx, job, context.now).await? {
        Decided::Send(message) => message,
        Decided::Later(due_at) => {
            let version = job.version;
            return Ok(Composed::Later { due_at, version });
        }
        Decided::Nothing(reason) => {
            withdraw(tx, known, context.now).await?;
            return Ok(Composed::Nothing(reason));
        }
    };
    let id = if let Some(known) = known {
        renew(tx, &known, message).await?;
        known.id
    } else {
        let Some(new) = store(tx, context, job, message).await? else {
            return Ok(Composed::Nothing("no_channel"));
        };
        new
    };
    let stored = deliveries::lock(tx, By::Id(id)).await?;
    Ok(stored.map_or(Composed::Nothing("gone"), |delivery| {
        Composed::Delivery(Box::new(delivery))
    }))
}

/// Stores the delivery of a first try; `None` where the clinic has no number.
async fn store(
    tx: &mut ClinicTx,
    context: &Context,
    job: &Claimed,
    message: Message,
) -> Result<Option<DeliveryId>, Error> {
    let Some(channel) = channels::find(tx, None).await? else {
        return Ok(None);
    };
    let new = NewDelivery {
        id: context.ids.next(),
        kind: DailyAgenda::KIND,
        phone_number_id: channel.phone_number_id,
        content: message.content,
        to_phone: Some(message.phone),
        to_bsuid: None,
        appointment: None,
        position: None,
        in_reply_to: None,
        traceparent: job.traceparent.clone().or_else(trace::traceparent),
        dedup_key: key(job),
    };
    deliveries::insert(tx, &new, DeliveryState::Queued, context.now).await?;
    Ok(Some(new.id))
}

/// The key of the delivery, which is that of the job: a reader gets the agenda of a day once.
fn key(job: &Claimed) -> String {
    format!("{}:{}:{}", DailyAgenda::KIND, job.subject, job.version)
}

async fn decide(tx: &mut ClinicTx, job: &Claimed, now: DateTime<Utc>) -> Result<Decided, Error> {
    match tx.clinic_state() {
        ClinicState::Active => {}
        ClinicState::Expired => return Ok(Decided::Nothing("plan_over")),
        ClinicState::Suspended => return Ok(Decided::Nothing("suspended")),
    }
    let read = tx.reading()?;
    let reader = agendas::reader(read, UserId(job.subject));
    let (settings, reader) = try_join(agendas::settings(read), reader).await?;
    if !settings.plan.includes_analytics() {
        return Ok(Decided::Nothing("not_in_plan"));
    }
    let Some(reader) = reader else {
        return Ok(Decided::Nothing("unwanted"));
    };
    let Some(day) = hours::day(job.version) else {
        return Ok(Decided::Nothing("no_day"));
    };
    let zone = settings.zone;
    match hours::timing(day, zone, now) {
        Timing::Now => {}
        Timing::At(due_at) => return Ok(Decided::Later(due_at)),
        Timing::TooLate => {
            tracing::warn!(job.id = %job.id, "an agenda is not sent, because it is too late for it");
            return Ok(Decided::Nothing("too_late"));
        }
    }
    let visits = agendas::visits(read, reader.doctor, zone.day_bounds(day), zone).await?;
    if visits.is_empty() {
        return Ok(Decided::Nothing("no_visits"));
    }
    let agenda = Agenda {
        reader: &reader.full_name,
        day,
        language: settings.language,
        is_own: reader.doctor.is_some(),
        visits: &visits,
    };
    Ok(Decided::Send(Message {
        content: content(&agenda),
        phone: reader.phone,
    }))
}

/// The approved template first. The same words with a visit a line follow, for a template that Meta cannot use, which is possible within 24
/// hours after a message of the reader. The template of the language that stands in comes last (ADR 0083).
fn content(agenda: &Agenda<'_>) -> Content {
    let language = agenda.language;
    let body = filled(
        DailyAgenda::FREE_TEXT.of(language),
        with(agenda, agenda.lines()),
    );
    let mut forms = vec![by_template(agenda), Form::Text { body }];
    forms.extend(language.stand_in().map(|language| {
        by_template(&Agenda {
            language,
            ..*agenda
        })
    }));
    Content { forms, about: None }
}

fn by_template(agenda: &Agenda<'_>) -> Form {
    let template = DailyAgenda::TEMPLATE.in_language(agenda.language);
    let around = template.filled(with(agenda, String::new()));
    let line = agenda.line(TEMPLATE_TEXT.saturating_sub(around.chars().count()));
    Form::Template {
        name: template.name().to_owned(),
        language: template.language,
        parameters: with(agenda, line).to_vec(),
        payloads: Vec::new(),
        // The page of conversations shows nothing that staff are sent.
        shown: None,
    }
}

/// The values of the message, with that list of visits.
fn with(agenda: &Agenda<'_>, list: String) -> [String; 4] {
    let [greeted, day, count] = agenda.opening();
    [greeted, day, count, list]
}

/// Gives a message that was tried before the words of now, in the forms that Meta has not refused.
async fn renew(tx: &mut ClinicTx, known: &Delivery, message: Message) -> Result<(), Error> {
    let Message { phone, content } = message;
    let content = content.with_forms_of(&known.content()?);
    // Meta may know the number only in its other national form, which an attempt has found out.
    let is_same = known.to_phone == other_national_form(&phone);
    let change = Change {
        content: Some(deliveries::stored(&content)?),
        to_phone: (!is_same).then_some(phone),
        ..Change::default()
    };
    Ok(deliveries::change(tx, known.id, &change).await?)
}

/// Withdraws a message that Meta certainly does not have.
async fn withdraw(
    tx: &mut ClinicTx,
    known: Option<Delivery>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if let Some(known) = known {
        let change = Change::to(DeliveryState::Cancelled, now);
        deliveries::change_if_queued(tx, known.id, &change).await?;
    }
    Ok(())
}
