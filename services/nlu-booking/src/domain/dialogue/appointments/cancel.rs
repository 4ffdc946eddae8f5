//! Cancelling an appointment. Nothing is cancelled before the patient has confirmed it a second time.

use crate::domain::deterministic_ids::{self, Asked};
use crate::domain::dialogue::appointments::find::{choose, find, meant, none};
use crate::domain::dialogue::card;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Choice, Draft, Effect, Reply, Request, State, Waiting, buttons};
use crate::texts;
use kernel::AppointmentId;
use spanish::Reading;

/// "Quiero cancelar": discards the booking under way, if there is one; otherwise an appointment is meant.
pub fn wants_to_cancel(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    let is_under_way = !matches!(
        builder.session.state,
        State::Idle | State::Confirmed | State::Cancelling | State::Rescheduling
    );
    let upcoming = builder.facts.upcoming()?;
    if is_under_way && (builder.session.state == State::Confirming || upcoming.is_empty()) {
        card::discard(builder);
        return Ok(());
    }
    let service = reading.service.as_deref();
    let meant = meant(builder, upcoming, (reading.date, reading.time), service);
    match meant.as_slice() {
        [] => none(builder),
        [only] => return ask_to_cancel(builder, only.id),
        _ => {
            builder.session.draft = Draft::default();
            let id = |id| buttons::about(buttons::CANCEL, id);
            choose(
                builder,
                State::Cancelling,
                &meant,
                texts::WHICH_TO_CANCEL,
                id,
            );
        }
    }
    Ok(())
}

/// Asks the patient to confirm the cancellation.
pub fn ask_to_cancel(builder: &mut ReplyBuilder<'_>, id: AppointmentId) -> Result<(), Effect> {
    let Some(appointment) = find(builder, id)? else {
        return Ok(());
    };
    let clinic = &builder.facts.clinic;
    let words = texts::really_cancel(
        clinic.service_of(&appointment),
        clinic.local(appointment.starts_at),
        &clinic.doctor_name(appointment.doctor_id),
    );
    let choices = vec![
        Choice::new(
            buttons::about(buttons::CONFIRM_CANCEL, id),
            texts::YES_CANCEL,
        ),
        Choice::new(
            buttons::about(buttons::RESCHEDULE, id),
            texts::RESCHEDULE_IT,
        ),
        Choice::new(buttons::KEEP, texts::KEEP_IT),
    ];
    builder.session.draft = Draft {
        cancelling: Some(appointment),
        ..Draft::default()
    };
    builder.ask(
        State::Cancelling,
        Reply::asking(words, choices, texts::OPEN_OPTIONS),
    );
    Ok(())
}

/// Requests the cancellation: the patient has confirmed it.
pub fn cancel(builder: &mut ReplyBuilder<'_>, id: AppointmentId) -> Result<(), Effect> {
    let Some(appointment) = find(builder, id)? else {
        return Ok(());
    };
    builder.request(Request::Cancel(id));
    builder.session.draft = Draft {
        cancelling: Some(appointment),
        ..Draft::default()
    };
    let turn = deterministic_ids::request_turn(builder.facts.turn, Asked::Cancellation);
    card::wait_for(builder, Waiting::Cancellation, turn);
    Ok(())
}

/// Leaves the appointment as it is.
pub fn keep(builder: &mut ReplyBuilder<'_>) {
    let clinic = &builder.facts.clinic;
    let draft = &builder.session.draft;
    let visit = draft.cancelling.as_ref().or(draft.moving.as_ref());
    let words = visit.map_or_else(
        || texts::KEPT_ALL.to_owned(),
        |appointment| {
            texts::kept(
                clinic.service_of(appointment),
                clinic.local(appointment.starts_at),
            )
        },
    );
    builder.session = builder.session.reset();
    builder.say(words);
}
