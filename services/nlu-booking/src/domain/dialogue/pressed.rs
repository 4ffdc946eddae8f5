//! Buttons and rows. A tap may be as old as the patient likes: it is answered with what is true now.

use crate::domain::buttons::{self, Pressed};
use crate::domain::dialogue::scene::{Scene, Told};
use crate::domain::dialogue::{booking, card, moments, safety, visits};
use crate::domain::{HandoverReason, Reply, Slot, State};
use crate::texts;

/// Answers a tap.
pub fn pressed(scene: &mut Scene<'_>, id: &str) -> Told {
    (scene.session.unclear, scene.session.unreadable) = (0, 0);
    let Some(pressed) = buttons::read(id) else {
        scene.lead(texts::NO_LONGER_OFFERED);
        scene.ask_again();
        return Ok(());
    };
    if pressed == Pressed::Human {
        safety::hand_over(scene, HandoverReason::Asked, texts::HANDED_OVER);
        return Ok(());
    }
    if scene.session.state == State::Booking {
        scene.say(texts::ON_ITS_WAY);
        return Ok(());
    }
    match pressed {
        Pressed::Confirm | Pressed::Edit | Pressed::Drop => on_card(scene, pressed),
        Pressed::EditWhen | Pressed::EditService | Pressed::EditName => change(scene, pressed),
        Pressed::Book => booking::begin(scene),
        Pressed::OtherDay => booking::another_day(scene),
        Pressed::Slot(slot) => take_slot(scene, slot),
        Pressed::Service(_)
        | Pressed::Doctor(_)
        | Pressed::Day(_)
        | Pressed::Time(_)
        | Pressed::Moment(_)
        | Pressed::Window(_) => fill(scene, pressed),
        Pressed::Appointments => visits::list(scene),
        Pressed::Visit(id) => visits::show(scene, id),
        Pressed::Coming(id) => visits::coming_to(scene, id),
        Pressed::Cancel(id) => visits::ask_to_cancel(scene, id),
        Pressed::ReallyCancel(id) => visits::cancel(scene, id),
        Pressed::Move(id) => visits::begin_move(scene, id),
        Pressed::Keep => {
            visits::keep(scene);
            Ok(())
        }
        Pressed::Location => {
            let clinic = &scene.world.clinic;
            scene.say(texts::place(&clinic.name, &clinic.address));
            Ok(())
        }
        Pressed::Human => Ok(()),
    }
}

fn on_card(scene: &mut Scene<'_>, pressed: Pressed) -> Told {
    match (pressed, scene.session.state) {
        (Pressed::Confirm, State::Confirming) => card::confirm(scene),
        (Pressed::Edit, State::Confirming) => {
            card::edit(scene);
            Ok(())
        }
        (Pressed::Drop, _) if scene.session.draft.is_begun() => {
            card::drop(scene);
            Ok(())
        }
        _ => stale(scene),
    }
}

/// The card is over. What is true: an appointment, a booking that is still being arranged, or nothing.
fn stale(scene: &mut Scene<'_>) -> Told {
    let in_the_middle = scene.session.draft.is_begun();
    match scene.world.coming()?.first() {
        Some(visit) if !in_the_middle => {
            let clinic = &scene.world.clinic;
            let service = clinic.service_name(visit.service_id);
            scene.lead(texts::already_booked(
                service,
                clinic.local(visit.starts_at),
            ));
        }
        _ => scene.lead(texts::CARD_IS_OVER),
    }
    scene.ask_again();
    Ok(())
}

fn change(scene: &mut Scene<'_>, pressed: Pressed) -> Told {
    if scene.session.state != State::Confirming {
        return stale(scene);
    }
    let draft = &mut scene.session.draft;
    match pressed {
        Pressed::EditWhen => draft.drop_when(),
        Pressed::EditService => {
            draft.service = None;
            draft.doctor = None;
            draft.drop_slot();
        }
        _ => {
            draft.name = None;
            scene.ask(State::CollectingName, Reply::text(texts::WHICH_NAME_AGAIN));
            return Ok(());
        }
    }
    booking::advance(scene)
}

fn take_slot(scene: &mut Scene<'_>, slot: Slot) -> Told {
    let clinic = &scene.world.clinic;
    if clinic.service(slot.service_id).is_none() || clinic.doctor(slot.doctor_id).is_none() {
        scene.lead(texts::NO_LONGER_OFFERED);
        return booking::advance(scene);
    }
    scene.session.draft.service = Some(slot.service_id);
    if !moments::take(scene, slot)? {
        return moments::just_taken(scene, slot);
    }
    booking::advance(scene)
}

/// A detail of a booking, whether one is going on or begins with it.
fn fill(scene: &mut Scene<'_>, pressed: Pressed) -> Told {
    let draft = &mut scene.session.draft;
    draft.drop_slot();
    match pressed {
        Pressed::Service(service) => draft.service = Some(service),
        Pressed::Doctor(doctor) => draft.doctor = Some(doctor),
        Pressed::Day(date) => (draft.date, draft.days) = (Some(date), None),
        Pressed::Time(time) => (draft.time, draft.window) = (Some(time), None),
        Pressed::Moment(local) => {
            (draft.date, draft.days) = (Some(local.date()), None);
            (draft.time, draft.window) = (Some(local.time()), None);
        }
        Pressed::Window(window) => (draft.time, draft.window) = (None, Some(window)),
        _ => {}
    }
    if let Some(date) = draft.date {
        draft.not_dates.retain(|not| *not != date);
    }
    booking::advance(scene)
}
