//! What is decided before an input is understood: whether the bot is on, whether the clinic's plan is over, handover to a person, emergencies, blocked
//! patients, the rate limit, and messages that cannot be read. A message that is not answered is stored all the same.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Clinic, Effect, HandoverReason, Input, Request, State};
use crate::texts;
use chrono::Duration;
use spanish::Intent;

/// After this long without a message a conversation starts anew.
const SESSION: Duration = Duration::hours(24);
/// An answer of scheduling that has not come after this long is no longer waited for.
const ANSWER: Duration = Duration::minutes(15);
/// The least time between two requests to write more slowly.
const SLOW_DOWN: Duration = Duration::minutes(10);
/// After this many unreadable messages in a row a person takes over.
const UNREADABLE_AT_MOST: u8 = 2;

/// Whether nothing more is said about the input: it is only stored, or was answered here.
pub fn keeps_silent(builder: &mut ReplyBuilder<'_>, input: &Input) -> Result<bool, Effect> {
    note_time(builder);
    if !builder.facts.clinic.bot_enabled {
        wait_for_person(builder)?;
        return Ok(true);
    }
    if builder.facts.clinic.has_lapsed(builder.facts.now) {
        ask_to_call(builder);
        return Ok(true);
    }
    if builder.session.is_without_assistant {
        end_handover(builder);
    }
    if let Some(since) = builder.session.handover_since {
        if builder.facts.now < since + builder.facts.clinic.rules.handback {
            return Ok(true);
        }
        end_handover(builder);
    }
    if is_emergency(builder, input)? {
        emergency(builder);
        return Ok(true);
    }
    if builder.facts.patient()?.is_blocked {
        return Ok(true);
    }
    if builder.facts.is_over_rate {
        slow_down(builder);
        return Ok(true);
    }
    Ok(false)
}

fn note_time(builder: &mut ReplyBuilder<'_>) {
    let now = builder.facts.now;
    let silence = builder.session.last_message_at.map(|last| now - last);
    let session = &mut builder.session;
    if silence.is_some_and(|silence| silence >= SESSION) && session.handover_since.is_none() {
        *session = session.reset();
    }
    if session.state == State::Booking && silence.is_some_and(|silence| silence >= ANSWER) {
        *session = session.reset();
    }
    session.last_message_at = Some(now);
}

/// What a patient says to a clinic whose assistant is off waits for a person, who is told once, and again when what was said before had its time.
/// The assistant has the conversation again as soon as it is on.
fn wait_for_person(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    let handback = builder.facts.clinic.rules.handback;
    let since = builder.session.handover_since;
    let is_new = since.is_none_or(|since| builder.facts.now >= since + handback);
    // The staff of a suspended clinic cannot answer here.
    let can_answer = !builder.facts.clinic.is_suspended && !builder.facts.patient()?.is_blocked;
    if is_new && can_answer {
        start_handover(builder, HandoverReason::AssistantOff);
        builder.session.is_without_assistant = true;
    }
    Ok(())
}

/// The clinic's staff cannot answer here, and nothing can be booked, so the patient is given its telephone; not again within the same day,
/// however much the patient writes.
fn ask_to_call(builder: &mut ReplyBuilder<'_>) {
    let now = builder.facts.now;
    let told = builder.session.told_to_call_at;
    if told.is_none_or(|at| now >= at + SESSION) {
        builder.session.told_to_call_at = Some(now);
        let clinic = &builder.facts.clinic;
        // It may be an emergency, and the staff will not read it.
        let call = texts::please_call(&clinic.phone);
        let words = format!("{call}\n\n{}", emergency_words(clinic));
        builder.say(words);
    }
}

fn is_emergency(builder: &ReplyBuilder<'_>, input: &Input) -> Result<bool, Effect> {
    match input {
        Input::Text { text } => Ok(builder.facts.reading(text)?.intent == Intent::Emergency),
        _ => Ok(false),
    }
}

fn emergency(builder: &mut ReplyBuilder<'_>) {
    let words = emergency_words(&builder.facts.clinic);
    let words = format!("{words}\n\n{}", texts::EMERGENCY_NOTIFIED);
    hand_over(builder, HandoverReason::Emergency, &words);
}

/// What the clinic says about an emergency.
fn emergency_words(clinic: &Clinic) -> &str {
    if clinic.emergency_text.is_empty() {
        texts::EMERGENCY
    } else {
        &clinic.emergency_text
    }
}

/// Hands the conversation over to a person of the clinic. The bot says so, and is silent from then on.
pub fn hand_over(builder: &mut ReplyBuilder<'_>, reason: HandoverReason, words: &str) {
    start_handover(builder, reason);
    builder.say(words);
}

fn start_handover(builder: &mut ReplyBuilder<'_>, reason: HandoverReason) {
    builder.session = builder.session.reset();
    builder.session.state = State::Handover;
    builder.session.handover_since = Some(builder.facts.now);
    builder.request(Request::StartHandover(reason));
}

/// Returns the conversation to the bot, if a person has it.
pub fn end_handover(builder: &mut ReplyBuilder<'_>) {
    builder.session.is_without_assistant = false;
    if builder.session.handover_since.take().is_some() {
        builder.request(Request::EndHandover);
        builder.session = builder.session.reset();
    }
}

fn slow_down(builder: &mut ReplyBuilder<'_>) {
    let now = builder.facts.now;
    if builder
        .session
        .slowed_at
        .is_none_or(|at| now >= at + SLOW_DOWN)
    {
        builder.session.slowed_at = Some(now);
        builder.say(texts::SLOW_DOWN);
    }
}

/// Answers a message that cannot be read; after several in a row a person takes over.
pub fn on_unreadable(builder: &mut ReplyBuilder<'_>) {
    builder.session.unreadable = builder.session.unreadable.saturating_add(1);
    if builder.session.unreadable >= UNREADABLE_AT_MOST {
        hand_over(builder, HandoverReason::Media, texts::HANDED_OVER_MEDIA);
    } else {
        builder.say(texts::ONLY_TEXT);
    }
}
