//! Words of the patient, sorted by what they want.

use crate::domain::dialogue::scene::{Scene, Told};
use crate::domain::dialogue::{booking, card, pressed, safety, visits};
use crate::domain::{HandoverReason, State};
use crate::texts;
use spanish::{Intent, Reading};

/// From here on a reading is sure.
const SURE: f32 = 0.8;
/// So many messages in a row without a meaning, and a person takes over.
const LOST: u8 = 3;

/// Answers words.
pub fn said(scene: &mut Scene<'_>, reading: &Reading) -> Told {
    scene.session.unreadable = 0;
    if reading.intent == Intent::Other && !has_fields(reading) {
        not_understood(scene, reading);
        return Ok(());
    }
    scene.session.unclear = 0;
    if reading.intent == Intent::Human {
        safety::hand_over(scene, HandoverReason::Asked, texts::HANDED_OVER);
        return Ok(());
    }
    if let Some(id) = chosen(scene, reading) {
        booking::merge_name(&mut scene.session.draft, reading);
        return pressed::pressed(scene, &id);
    }
    if reading.intent == Intent::Faq {
        faq(scene, reading);
        return Ok(());
    }
    if scene.session.state == State::Booking {
        scene.say(texts::ON_ITS_WAY);
        return Ok(());
    }
    if let Some(answer) = answer(scene, reading) {
        scene.lead(answer);
    }
    wanted(scene, reading)
}

fn wanted(scene: &mut Scene<'_>, reading: &Reading) -> Told {
    match reading.intent {
        Intent::Cancel => return visits::wants_to_cancel(scene, reading),
        Intent::Reschedule => return visits::wants_to_move(scene, reading),
        Intent::Confirm if !has_when(reading) => return yes(scene, reading),
        Intent::Deny if !has_when(reading) => return no(scene),
        Intent::Greeting => greeting(scene),
        Intent::Smalltalk => pleasantry(scene),
        _ => return booking::told(scene, reading),
    }
    Ok(())
}

/// The id of the offered option that was taken in words.
fn chosen(scene: &Scene<'_>, reading: &Reading) -> Option<String> {
    let place = usize::try_from(reading.choice?).ok()?.checked_sub(1)?;
    let question = scene.session.question.as_ref()?;
    question.choices.get(place).map(|choice| choice.id.clone())
}

/// Whether the words carry anything a booking can use.
fn has_fields(reading: &Reading) -> bool {
    has_when(reading)
        || reading.doctor.is_some()
        || reading.service.is_some()
        || reading.name.is_some()
        || reading.choice.is_some()
        || reading.faq.is_some()
        || reading.clarify
}

fn has_when(reading: &Reading) -> bool {
    reading.date.is_some()
        || reading.date_range.is_some()
        || reading.time.is_some()
        || reading.time_range.is_some()
        || reading.not_date.is_some()
        || reading.not_time.is_some()
        || reading.clarify
}

fn answer(scene: &Scene<'_>, reading: &Reading) -> Option<String> {
    let key = reading.faq.as_ref()?;
    let faq = scene.world.clinic.faqs.iter().find(|faq| faq.key == *key)?;
    Some(faq.answer.clone())
}

/// A question with a prepared answer; then whatever was going on goes on.
fn faq(scene: &mut Scene<'_>, reading: &Reading) {
    match answer(scene, reading) {
        Some(answer) if scene.session.state == State::Booking => return scene.say(answer),
        Some(answer) => scene.lead(answer),
        None => scene.lead(texts::ASK_A_PERSON),
    }
    scene.ask_again();
}

fn greeting(scene: &mut Scene<'_>) {
    if matches!(scene.session.state, State::Idle | State::Confirmed) {
        let words = texts::greeting(&scene.world.clinic.name);
        scene.menu(words);
    } else {
        scene.lead(texts::HELLO);
        scene.ask_again();
    }
}

fn pleasantry(scene: &mut Scene<'_>) {
    if matches!(scene.session.state, State::Idle | State::Confirmed) {
        scene.say(texts::WITH_PLEASURE);
    } else {
        scene.ask_again();
    }
}

/// A clear yes; what it means depends on what was asked.
fn yes(scene: &mut Scene<'_>, reading: &Reading) -> Told {
    let sure = reading.confidence >= SURE;
    match scene.session.state {
        State::Confirming if sure => return card::confirm(scene),
        State::Cancelling if sure && scene.session.draft.cancelling.is_some() => {
            return visits::cancel_chosen(scene);
        }
        State::Idle | State::Confirmed if sure => return visits::coming(scene),
        State::CollectingTime | State::CollectingDate => {
            if let Some(id) = only_moment(scene) {
                return pressed::pressed(scene, &id);
            }
        }
        _ => {}
    }
    scene.ask_again();
    Ok(())
}

/// The one day or slot that was offered, beside ways out.
fn only_moment(scene: &Scene<'_>) -> Option<String> {
    let question = scene.session.question.as_ref()?;
    let mut dated = question
        .choices
        .iter()
        .filter(|choice| choice.date.is_some());
    match (dated.next(), dated.next()) {
        (Some(only), None) => Some(only.id.clone()),
        _ => None,
    }
}

/// A no; what it means depends on what was asked.
fn no(scene: &mut Scene<'_>) -> Told {
    match scene.session.state {
        State::CollectingDate | State::CollectingTime => return booking::another_day(scene),
        State::Confirming => card::edit(scene),
        State::Cancelling | State::Rescheduling => visits::keep(scene),
        State::CollectingService | State::CollectingName => card::drop(scene),
        _ => scene.say(texts::WITH_PLEASURE),
    }
    Ok(())
}

/// Outside of what we do, or no meaning found.
fn not_understood(scene: &mut Scene<'_>, reading: &Reading) {
    let unclear = scene.session.unclear.saturating_add(1);
    if unclear >= LOST {
        return safety::hand_over(scene, HandoverReason::Lost, texts::HANDED_OVER_LOST);
    }
    if reading.confidence >= SURE {
        scene.lead(texts::scope(&scene.world.clinic.name));
        scene.ask_again();
    } else if matches!(scene.session.state, State::Idle | State::Confirmed) {
        scene.menu(texts::NOT_UNDERSTOOD_AT_ALL);
    } else if scene.session.state == State::Booking {
        scene.say(texts::ON_ITS_WAY);
    } else {
        scene.lead(texts::NOT_UNDERSTOOD);
        scene.ask_again();
    }
    // Last, because the menu forgets what was begun; but not how often we were lost.
    scene.session.unclear = unclear;
}
