//! Text of the patient, sorted by what it wants.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::when::has_when;
use crate::domain::dialogue::{
    appointments, booking, card, dropping, just_booked, name_lines, on_button, pleasantry, safety,
};
use crate::domain::readings::SURE;
use crate::domain::{Effect, HandoverReason, State, buttons};
use crate::texts;
use spanish::{Act, Consent, Intent, Reading};

/// After this many messages in a row that were not understood a person takes over.
const UNCLEAR_AT_MOST: u8 = 3;

/// Answers a text by its reading. What acts must follow from the words too, because a reading may be a guess.
pub fn on_text(
    builder: &mut ReplyBuilder<'_>,
    text: &str,
    reading: &Reading,
) -> Result<(), Effect> {
    builder.session.unreadable = 0;
    let joined = name_lines::joined(builder, text, reading);
    let reading = joined.as_ref().unwrap_or(reading);
    let consent = consent(builder, text);
    if reading.act == Some(Act::OwnAppointments) {
        builder.session.unclear = 0;
        return own_appointments(builder, reading);
    }
    if needs_help_with_service(builder, reading) {
        booking::help_with_service(builder);
        return Ok(());
    }
    let keeps = keeps_what_moves(builder, reading, consent);
    if !keeps && dropping::is_dropped(builder, reading, consent) {
        builder.session.unclear = 0;
        card::discard(builder);
        return Ok(());
    }
    if reading.intent == Intent::Other && !has_fields(reading) && !keeps {
        not_understood(builder, reading);
        return Ok(());
    }
    // Thanks between two messages that were not understood do not make them understood.
    let missed = builder.session.unclear;
    if !is_courtesy(reading) {
        builder.session.unclear = 0;
    }
    if reading.intent == Intent::Human {
        safety::hand_over(builder, HandoverReason::Asked, texts::HANDED_OVER);
        return Ok(());
    }
    if let Some(id) = chosen(builder, reading).filter(|id| may_take(id, consent)) {
        booking::merge_name(&mut builder.session.draft, reading);
        return on_button::on_button(builder, &id);
    }
    if reading.intent == Intent::Faq {
        return faq(builder, reading);
    }
    if builder.session.state == State::Booking {
        builder.say(texts::ON_ITS_WAY);
        return Ok(());
    }
    if let Some(answer) = prepared_answer(builder, reading) {
        builder.lead(answer);
    }
    if is_courtesy(reading) {
        by_intent(builder, reading)?;
        // Set last, because the menu resets the session.
        builder.session.unclear = missed;
        return Ok(());
    }
    if keeps {
        appointments::keep(builder);
        return Ok(());
    }
    if !arranges(builder, reading, consent)? {
        builder.session.unclear = missed;
        not_understood(builder, reading);
    }
    Ok(())
}

/// Changes what was booked, cancels, or goes on with what is being arranged. False where the words do not say what was read in them.
fn arranges(
    builder: &mut ReplyBuilder<'_>,
    reading: &Reading,
    consent: Consent,
) -> Result<bool, Effect> {
    if let Some(booked) = just_booked::corrected(builder, reading, consent)? {
        just_booked::correct(builder, booked, reading)?;
        return Ok(true);
    }
    if reading.intent == Intent::Cancel
        && consent.of_all
        && appointments::all(builder, reading, consent)?
    {
        return Ok(true);
    }
    if appointments::is_asked_whether_to_cancel(builder) {
        return appointments::whether_to_cancel(builder, reading, consent);
    }
    if acts_unsaid(builder, reading, consent) {
        return Ok(false);
    }
    by_intent(builder, reading)?;
    Ok(true)
}

/// What the words agree to by themselves, whatever was read in them.
fn consent(builder: &ReplyBuilder<'_>, text: &str) -> Consent {
    let clinic = &builder.facts.clinic;
    let now = clinic.local(builder.facts.written_at);
    clinic.reader().consent(text, now)
}

const fn is_courtesy(reading: &Reading) -> bool {
    matches!(reading.intent, Intent::Greeting | Intent::Smalltalk)
}

/// Whether the words may take that option. An option that books or cancels needs a yes of its own, and no question takes one.
fn may_take(id: &str, consent: Consent) -> bool {
    match buttons::read(id) {
        Some(buttons::Button::ConfirmCancel(_) | buttons::Button::ConfirmCancelAll) => {
            consent.cancels
        }
        Some(buttons::Button::ConfirmBooking) => consent.says_yes || consent.takes_position,
        Some(buttons::Button::CancelBooking) => consent.cancels || consent.takes_position,
        _ => true,
    }
}

/// Whether the appointment that is being moved is to stay after all: "no, mejor la dejo como está".
fn keeps_what_moves(builder: &ReplyBuilder<'_>, reading: &Reading, consent: Consent) -> bool {
    builder.session.draft.moving.is_some()
        && consent.keeps
        && !has_when(reading)
        && matches!(reading.intent, Intent::Deny | Intent::Other | Intent::Book)
}

/// Whether the reading confirms, or drops the open card, and the words do not say so.
fn acts_unsaid(builder: &ReplyBuilder<'_>, reading: &Reading, consent: Consent) -> bool {
    match (reading.intent, builder.session.state) {
        (Intent::Confirm, State::Confirming | State::Idle | State::Confirmed) => {
            !consent.says_yes && !has_when(reading)
        }
        (Intent::Cancel, State::Confirming) => !consent.cancels,
        _ => false,
    }
}

/// Whether the patient, asked for the service, told nothing that a booking can use: "no sé, me duele la muela".
fn needs_help_with_service(builder: &ReplyBuilder<'_>, reading: &Reading) -> bool {
    builder.session.state == State::CollectingService
        && (reading.intent == Intent::Book
            || reading.intent == Intent::Other && reading.confidence < SURE)
        && !has_fields(reading)
        && builder.session.question.is_some()
}

fn by_intent(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    match reading.intent {
        Intent::Cancel => return appointments::wants_to_cancel(builder, reading),
        Intent::Reschedule => return appointments::wants_to_reschedule(builder, reading),
        Intent::Confirm if !has_when(reading) => return yes(builder, reading),
        Intent::Deny if !has_when(reading) && !corrects(builder, reading) => return no(builder),
        Intent::Greeting => greeting(builder, reading),
        Intent::Smalltalk => pleasantry::answer(builder),
        _ => return booking::take_in(builder, reading),
    }
    Ok(())
}

/// The id of the offered choice that the patient took in words ("la segunda").
fn chosen(builder: &ReplyBuilder<'_>, reading: &Reading) -> Option<String> {
    let place = usize::try_from(reading.choice?).ok()?.checked_sub(1)?;
    let question = builder.session.question.as_ref()?;
    question.choices.get(place).map(|choice| choice.id.clone())
}

/// Whether the text carries anything that a booking can use.
fn has_fields(reading: &Reading) -> bool {
    has_when(reading)
        || reading.doctor.is_some()
        || reading.any_doctor
        || reading.service.is_some()
        || reading.name.is_some()
        || reading.choice.is_some()
        || reading.faq.is_some()
        || reading.clarify
}

/// Answers a question about the own appointments. While a booking is being registered there is nothing newer to tell.
fn own_appointments(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    if builder.session.state == State::Booking {
        builder.say(texts::ON_ITS_WAY);
        return Ok(());
    }
    if let Some(answer) = prepared_answer(builder, reading) {
        builder.lead(answer);
    }
    appointments::tell(builder)
}

/// Whether a no tells at once what is to be instead: "no, a nombre de Rosa Pineda".
fn corrects(builder: &ReplyBuilder<'_>, reading: &Reading) -> bool {
    let is_about_one_that_exists = matches!(
        builder.session.state,
        State::Idle | State::Confirmed | State::Cancelling | State::Rescheduling
    );
    let draft = &builder.session.draft;
    let other = |told: &Option<String>, known: Option<String>| told.is_some() && *told != known;
    let tells = other(&reading.name, draft.name.clone())
        || other(&reading.doctor, draft.doctor.map(|id| id.to_string()))
        || reading.any_doctor && draft.doctor.is_some()
        || other(&reading.service, draft.service.map(|id| id.to_string()));
    tells && !is_about_one_that_exists
}

fn prepared_answer(builder: &ReplyBuilder<'_>, reading: &Reading) -> Option<String> {
    let clinic = &builder.facts.clinic;
    let now = clinic.local(builder.facts.written_at);
    let given = clinic.prepared_answers(reading, now);
    (!given.is_empty()).then(|| given.join("\n\n"))
}

/// Answers a frequent question and goes on with the open one. While a booking is being registered nothing is open.
fn faq(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    match prepared_answer(builder, reading) {
        Some(answer) if builder.session.state == State::Booking => {
            builder.say(answer);
            return Ok(());
        }
        Some(answer) => builder.lead(answer),
        None => builder.lead(texts::ASK_A_PERSON),
    }
    let asks_hours = builder.facts.clinic.asks_hours(reading);
    match builder.session.state {
        // "Nora Campos, ¿y cuánto cuesta?" answers the open question too. A day in it is of the question.
        State::CollectingName if reading.name.is_some() => {
            booking::merge_name(&mut builder.session.draft, reading);
            return booking::advance(builder);
        }
        // "A las 3, ¿y aceptan tarjeta?" likewise. An hour in a question about hours is none.
        State::CollectingTime | State::Confirming if reading.time.is_some() && !asks_hours => {
            return booking::take_in(builder, reading);
        }
        _ => builder.ask_again(),
    }
    Ok(())
}

fn greeting(builder: &mut ReplyBuilder<'_>, reading: &Reading) {
    if matches!(builder.session.state, State::Idle | State::Confirmed) {
        let words = texts::greeting(&builder.facts.clinic.name);
        builder.menu(words);
        // "Hola, soy Nora Campos": the booking that follows is under that name.
        booking::merge_name(&mut builder.session.draft, reading);
    } else {
        builder.lead(texts::HELLO);
        builder.ask_again();
    }
}

/// A clear yes. What it confirms depends on the open question.
fn yes(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    let is_sure = reading.confidence >= SURE;
    match builder.session.state {
        // A yes to the question what to change says neither what, nor that the card is right.
        State::Confirming if builder.session.is_correcting() => {}
        State::Confirming if is_sure => return card::confirm(builder),
        State::Idle | State::Confirmed if is_sure => {
            return appointments::confirm_attendance(builder);
        }
        State::CollectingTime | State::CollectingDate => {
            if let Some(id) = only_dated_choice(builder) {
                return on_button::on_button(builder, &id);
            }
        }
        _ => {}
    }
    builder.ask_again();
    Ok(())
}

/// The one day or slot that was offered, where only one was.
fn only_dated_choice(builder: &ReplyBuilder<'_>) -> Option<String> {
    let question = builder.session.question.as_ref()?;
    let mut dated = question
        .choices
        .iter()
        .filter(|choice| choice.date.is_some());
    match (dated.next(), dated.next()) {
        (Some(only), None) => Some(only.id.clone()),
        _ => None,
    }
}

/// A clear no. What it rejects depends on the open question.
fn no(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    match builder.session.state {
        State::CollectingDate | State::CollectingTime => return booking::another_day(builder),
        // Nothing is to be changed after all.
        State::Confirming if builder.session.is_correcting() => return booking::advance(builder),
        State::Confirming => card::edit(builder),
        State::Cancelling | State::Rescheduling => appointments::keep(builder),
        State::CollectingService | State::CollectingName => card::discard(builder),
        _ => builder.say(texts::WITH_PLEASURE),
    }
    Ok(())
}

/// Answers a text that is off topic, when the reading is sure, or that has no meaning for the reader.
fn not_understood(builder: &mut ReplyBuilder<'_>, reading: &Reading) {
    let unclear = builder.session.unclear.saturating_add(1);
    if unclear >= UNCLEAR_AT_MOST {
        return safety::hand_over(builder, HandoverReason::Lost, texts::HANDED_OVER_LOST);
    }
    if builder.session.state == State::Booking {
        builder.say(texts::ON_ITS_WAY);
    } else if appointments::is_asked_whether_to_cancel(builder) {
        builder.lead(texts::NOT_UNDERSTOOD_NOR_CANCELLED);
        builder.ask_again();
    } else if reading.confidence >= SURE && reading.intent == Intent::Other {
        builder.lead(texts::scope(&builder.facts.clinic.name));
        builder.ask_again();
    } else if matches!(builder.session.state, State::Idle | State::Confirmed) {
        builder.menu(texts::NOT_UNDERSTOOD_AT_ALL);
    } else {
        builder.lead(texts::NOT_UNDERSTOOD);
        builder.ask_again();
    }
    // Set last, because the menu resets the session; this counter must survive the reset.
    builder.session.unclear = unclear;
}
