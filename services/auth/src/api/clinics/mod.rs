//! The caller's own clinic: what it is, how it works, and what is left to set up.

mod change;
mod first_steps;
mod settings;
mod view;
mod whatsapp_test;

use crate::codes::Code;
use rest::{Endpoint, get, patch, post};

/// How often a clinic may ask Meta.
const TESTS: &str = "clinic, and 5 tests of its number in a minute";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/clinics/me", settings::my_clinic)
            .summary("Shows the caller's own clinic, also to a clinic whose subscription is over."),
        get("/api/clinics/settings", settings::show)
            .summary("Shows the settings of the clinic; of each secret its first eight characters."),
        patch("/api/clinics/settings", change::change)
            .summary("Changes the settings that are given and differ, and answers all of them. Repeating a request changes nothing.")
            .refuses(&[Code::SettingsChanged]),
        post("/api/clinics/settings/whatsapp/test", whatsapp_test::test)
            .summary("Asks Meta whether the clinic's WhatsApp number works, at most five seconds, and keeps what was found. The first test that \
                succeeds proves that the number is the clinic's own; before that its messages are not the clinic's.")
            .refuses(&[Code::WhatsappNumberTaken])
            .rate_limit(TESTS),
        get("/api/clinics/first-steps", first_steps::show)
            .summary("Shows what is left to set up before patients can book by WhatsApp."),
    ]
}
