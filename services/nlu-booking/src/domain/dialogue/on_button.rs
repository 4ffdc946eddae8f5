//! Buttons and list rows. A tap may refer to a message of any age, so the answer follows from what is true now.

use crate::domain::buttons::{self, Button};
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::{appointments, booking, card, choose_slot, pleasantry, safety};
use crate::domain::{Effect, HandoverReason, Reply, Slot, State};
use crate::texts;

/// Answers a tap on a button or list row.
pub fn on_button(builder: &mut ReplyBuilder<'_>, id: &str) -> Result<(), Effect> {
    (builder.session.unclear, builder.session.unreadable) = (0, 0);
    let Some(button) = buttons::read(id) else {
        builder.lead(texts::NO_LONGER_OFFERED);
        builder.ask_again();
        return Ok(());
    };
    if button == Button::Human {
        safety::hand_over(builder, HandoverReason::Asked, texts::HANDED_OVER);
        return Ok(());
    }
    if builder.session.state == State::Booking {
        builder.say(texts::ON_ITS_WAY);
        return Ok(());
    }
    match button {
        Button::ConfirmBooking | Button::EditBooking | Button::CancelBooking => {
            on_card(builder, button)
        }
        Button::EditWhen | Button::EditService | Button::EditName => edit(builder, button),
        Button::Book => booking::begin(builder),
        Button::OtherDay => booking::another_day(builder),
        Button::AnyDoctor => booking::with_any_doctor(builder),
        Button::Slot(slot) => take_slot(builder, slot),
        Button::Both(slot) => {
            builder.session.draft.beside = Some(slot.starts_at);
            take_slot(builder, slot)
        }
        Button::Service(_)
        | Button::Doctor(_)
        | Button::Day(_)
        | Button::Time(_)
        | Button::DayAndTime(_)
        | Button::Window(_) => fill(builder, button),
        Button::Appointments => appointments::list(builder),
        Button::Appointment(id) => appointments::show(builder, id),
        Button::ConfirmAttendance(id) => appointments::confirm_attendance_of(builder, id),
        Button::Cancel(id) => appointments::ask_to_cancel(builder, id),
        Button::ConfirmCancel(id) => appointments::cancel(builder, id),
        Button::ConfirmCancelAll => appointments::cancel_all(builder),
        Button::Reschedule(id) => appointments::begin_reschedule(builder, id),
        Button::Keep => {
            appointments::keep(builder);
            Ok(())
        }
        Button::Thanks => {
            pleasantry::answer(builder);
            Ok(())
        }
        Button::Location => {
            let clinic = &builder.facts.clinic;
            builder.say(texts::place(&clinic.name, &clinic.address));
            Ok(())
        }
        Button::Human => Ok(()),
    }
}

fn on_card(builder: &mut ReplyBuilder<'_>, button: Button) -> Result<(), Effect> {
    match (button, builder.session.state) {
        (Button::ConfirmBooking, State::Confirming) => card::confirm(builder),
        (Button::EditBooking, State::Confirming) => {
            card::edit(builder);
            Ok(())
        }
        (Button::CancelBooking, _) if builder.session.draft.is_begun() => {
            card::discard(builder);
            Ok(())
        }
        _ => outdated(builder),
    }
}

/// Answers a button of a card that is no longer open: there is an appointment by now, a booking is still being arranged,
/// or there is neither.
fn outdated(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    let is_under_way = builder.session.draft.is_begun();
    match builder.facts.upcoming()?.first() {
        Some(appointment) if !is_under_way => {
            let clinic = &builder.facts.clinic;
            let service = clinic.service_of(appointment);
            builder.lead(texts::already_booked(
                service,
                clinic.local(appointment.starts_at),
            ));
        }
        _ => builder.lead(texts::CARD_IS_OVER),
    }
    builder.ask_again();
    Ok(())
}

fn edit(builder: &mut ReplyBuilder<'_>, button: Button) -> Result<(), Effect> {
    if builder.session.state != State::Confirming {
        return outdated(builder);
    }
    let draft = &mut builder.session.draft;
    match button {
        Button::EditWhen => draft.drop_when(),
        Button::EditService => {
            draft.service = None;
            draft.doctor = None;
            draft.drop_slot();
        }
        _ => {
            draft.name = None;
            builder.ask(State::CollectingName, Reply::text(texts::WHICH_NAME_AGAIN));
            return Ok(());
        }
    }
    booking::advance(builder)
}

fn take_slot(builder: &mut ReplyBuilder<'_>, slot: Slot) -> Result<(), Effect> {
    let clinic = &builder.facts.clinic;
    let draft = &mut builder.session.draft;
    // A visit that moves keeps its service, which may be one that only staff book.
    let moving = draft.moving.as_ref().map(|visit| visit.service_id);
    let slot = Slot {
        service_id: moving.unwrap_or(slot.service_id),
        ..slot
    };
    let is_offered = moving.is_some() || clinic.service(slot.service_id).is_some();
    if !is_offered || clinic.doctor(slot.doctor_id).is_none() {
        builder.lead(texts::NO_LONGER_OFFERED);
        return booking::advance(builder);
    }
    draft.service = Some(slot.service_id);
    if !choose_slot::take(builder, slot)? {
        return choose_slot::just_taken(builder, slot);
    }
    booking::advance(builder)
}

/// Fills in one detail of a booking, whether the booking is under way or begins with it.
fn fill(builder: &mut ReplyBuilder<'_>, button: Button) -> Result<(), Effect> {
    let draft = &mut builder.session.draft;
    draft.drop_slot();
    match button {
        Button::Service(service) => draft.service = Some(service),
        Button::Doctor(doctor) => draft.doctor = Some(doctor),
        Button::Day(date) => (draft.date, draft.days) = (Some(date), None),
        Button::Time(time) => (draft.time, draft.window) = (Some(time), None),
        Button::DayAndTime(local) => {
            (draft.date, draft.days) = (Some(local.date()), None);
            (draft.time, draft.window) = (Some(local.time()), None);
        }
        Button::Window(window) => (draft.time, draft.window) = (None, Some(window)),
        _ => {}
    }
    if let Some(date) = draft.date {
        draft.not_dates.retain(|not| *not != date);
    }
    booking::advance(builder)
}
