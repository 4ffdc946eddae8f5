//! From a text to a reading: by the reader when it is sure, else by the model where there is one, else by the reader's
//! best guess. Whichever fills the fields, the dialogue checks them against the clinic and the free slots.

use crate::app::App;
use crate::domain::readings::{self, SURE};
use crate::domain::{Facts, LONGEST_TEXT, Session, reader_context};
use claude::{Ask, NotRead};
use spanish::Reading;

/// What a text means, and at whose cost.
pub struct Understood {
    pub reading: Reading,
    /// A model filled the fields.
    pub is_paid: bool,
}

/// Understands what the patient wrote.
pub async fn understand(app: &App, text: &str, session: &Session, facts: &Facts) -> Understood {
    let text: String = text.chars().take(LONGEST_TEXT).collect();
    let now = facts.clinic.local(facts.written_at);
    let dialogue = reader_context(session, facts);
    let read = facts.clinic.reader().read(&text, now, &dialogue);
    if read.confidence >= SURE {
        count("reader");
        return free(read);
    }
    let Some(model) = &app.model else {
        count("reader_unsure");
        return free(read);
    };
    let clinic = facts.clinic.for_reader();
    let ask = Ask {
        text: &text,
        now,
        clinic: &clinic,
        dialogue: &dialogue,
    };
    match model.read(&ask).await {
        Ok(reading) => {
            count("model");
            Understood {
                reading: readings::checked(reading, &facts.clinic),
                is_paid: true,
            }
        }
        Err(why) => {
            report(why);
            count("reader_fallback");
            free(read)
        }
    }
}

const fn free(reading: Reading) -> Understood {
    Understood {
        reading,
        is_paid: false,
    }
}

fn count(by: &'static str) {
    metrics::counter!("conversation_understood_total", "by" => by).increment(1);
}

fn report(why: NotRead) {
    metrics::counter!("conversation_model_failures_total", "reason" => why.word()).increment(1);
    tracing::info!(reason = why.word(), "the model gave no reading");
}
