//! Words to a reading: the reader when it is sure, the model where there is one, the reader's best effort otherwise.
//! Whatever fills the fields, the dialogue checks them against the clinic and the agenda.

use crate::App;
use crate::domain::{Clinic, Session, World, listening};
use crate::turns::taking::is_silent;
use claude::{Ask, NotRead};
use spanish::{Intent, Reading};

/// From here on the reader is sure.
const SURE: f32 = 0.8;
/// A longer message is cut: nobody asks for an appointment in more words.
const MOST_CHARS: usize = 1000;
/// A longer name is none.
const NAME_CHARS: usize = 120;

/// Understands what the patient wrote.
pub async fn understand(app: &App, text: &str, session: &Session, world: &World) -> Reading {
    let text: String = text.chars().take(MOST_CHARS).collect();
    let now = world.clinic.local(world.now);
    let dialogue = listening(session, world);
    let clinic = world.clinic.for_reader();
    let read = spanish::read(&text, now, &clinic, &dialogue);
    if read.confidence >= SURE {
        counted("reader");
        return read;
    }
    let Some(model) = app.model.as_ref().filter(|_| !is_silent(session, world)) else {
        counted("reader_unsure");
        return read;
    };
    let ask = Ask {
        text: &text,
        now,
        clinic: &clinic,
        dialogue: &dialogue,
    };
    match model.read(&ask).await {
        Ok(reading) => {
            counted("model");
            checked(reading, &world.clinic)
        }
        Err(why) => {
            report(why);
            counted("reader_fallback");
            read
        }
    }
}

/// What the model made up is dropped: ids that are none, names that are none, and acts it is not sure of.
fn checked(mut reading: Reading, clinic: &Clinic) -> Reading {
    let known =
        |id: &String, mut ids: Box<dyn Iterator<Item = String> + '_>| ids.any(|known| known == *id);
    reading.doctor = reading.doctor.filter(|id| {
        known(
            id,
            Box::new(clinic.doctors.iter().map(|doctor| doctor.id.to_string())),
        )
    });
    reading.service = reading.service.filter(|id| {
        known(
            id,
            Box::new(clinic.services.iter().map(|service| service.id.to_string())),
        )
    });
    reading.faq = reading
        .faq
        .filter(|id| known(id, Box::new(clinic.faqs.iter().map(|faq| faq.key.clone()))));
    reading.name = reading
        .name
        .map(|name| name.trim().to_owned())
        .filter(|name| (2..=NAME_CHARS).contains(&name.chars().count()));
    reading.confidence = if reading.confidence.is_finite() {
        reading.confidence.clamp(0.0, 1.0)
    } else {
        0.0
    };
    if matches!(reading.intent, Intent::Confirm | Intent::Cancel) && reading.confidence < SURE {
        reading.intent = Intent::Other;
    }
    reading
}

fn counted(by: &'static str) {
    metrics::counter!("conversation_understood_total", "by" => by).increment(1);
}

fn report(why: NotRead) {
    metrics::counter!("conversation_model_failures_total", "reason" => why.word()).increment(1);
    tracing::info!(reason = why.word(), "the model gave no reading");
}
