//! What comes before understanding: the bot's switch, handover, emergencies, blocked patients, floods, and what
//! cannot be read. Silence still stores the message.

use crate::domain::dialogue::scene::Scene;
use crate::domain::{Act, HandoverReason, Input, Need, Pace, State};
use crate::texts;
use chrono::Duration;
use spanish::Intent;

/// A conversation is over when nobody wrote for this long.
const SESSION: Duration = Duration::hours(24);
/// A person has the conversation for this long, unless they give it back earlier.
const HANDOVER: Duration = Duration::hours(12);
/// An answer of scheduling that did not come by then will not come.
const ANSWER: Duration = Duration::minutes(15);
/// We ask to write more slowly at most this often.
const SLOW_DOWN: Duration = Duration::minutes(10);
/// So many things in a row that the bot cannot read, and a person takes over.
const UNREADABLE: u8 = 2;

/// Whether the input is only stored, or already answered here.
pub fn keeps_silent(scene: &mut Scene<'_>, input: &Input) -> Result<bool, Need> {
    note_time(scene);
    if !scene.world.clinic.bot_enabled {
        return Ok(true);
    }
    if let Some(since) = scene.session.handover_since {
        if scene.world.now < since + HANDOVER {
            return Ok(true);
        }
        end_handover(scene);
    }
    if is_emergency(input) {
        emergency(scene);
        return Ok(true);
    }
    if scene.world.patient()?.is_blocked {
        return Ok(true);
    }
    if scene.world.pace == Pace::TooFast {
        slow_down(scene);
        return Ok(true);
    }
    Ok(false)
}

fn note_time(scene: &mut Scene<'_>) {
    let now = scene.world.now;
    let silence = scene.session.last_message_at.map(|last| now - last);
    let session = &mut scene.session;
    if silence.is_some_and(|silence| silence >= SESSION) && session.handover_since.is_none() {
        *session = session.reset();
    }
    if session.state == State::Booking && silence.is_some_and(|silence| silence >= ANSWER) {
        *session = session.reset();
    }
    session.last_message_at = Some(now);
}

fn is_emergency(input: &Input) -> bool {
    matches!(input, Input::Said(reading) if reading.intent == Intent::Emergency)
}

fn emergency(scene: &mut Scene<'_>) {
    let clinic = &scene.world.clinic;
    let words = if clinic.emergency_text.is_empty() {
        texts::EMERGENCY
    } else {
        &clinic.emergency_text
    };
    let words = format!("{words}\n\n{}", texts::EMERGENCY_NOTIFIED);
    hand_over(scene, HandoverReason::Emergency, &words);
}

/// A person takes over; the bot says so and is silent from now on.
pub fn hand_over(scene: &mut Scene<'_>, reason: HandoverReason, words: &str) {
    scene.session = scene.session.reset();
    scene.session.state = State::Handover;
    scene.session.handover_since = Some(scene.world.now);
    scene.act(Act::StartHandover(reason));
    scene.say(words);
}

/// The bot answers again.
pub fn end_handover(scene: &mut Scene<'_>) {
    if scene.session.handover_since.take().is_some() {
        scene.act(Act::EndHandover);
        scene.session = scene.session.reset();
    }
}

fn slow_down(scene: &mut Scene<'_>) {
    let now = scene.world.now;
    if scene
        .session
        .slowed_at
        .is_none_or(|at| now >= at + SLOW_DOWN)
    {
        scene.session.slowed_at = Some(now);
        scene.say(texts::SLOW_DOWN);
    }
}

/// A voice note, an image, a place: a kind answer, and a person if it goes on.
pub fn unreadable(scene: &mut Scene<'_>) {
    scene.session.unreadable = scene.session.unreadable.saturating_add(1);
    if scene.session.unreadable >= UNREADABLE {
        hand_over(scene, HandoverReason::Media, texts::HANDED_OVER_MEDIA);
    } else {
        scene.say(texts::ONLY_TEXT);
    }
}
