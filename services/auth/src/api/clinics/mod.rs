//! The caller's own clinic: what it is, how it works, and what is left to set up.

mod change;
mod deletion;
mod export;
mod first_steps;
mod logo;
mod settings;
mod view;
mod whatsapp_test;

use crate::codes::Code;
use crate::flows::Logos;
use kernel::CommonCode;
use rest::{Endpoint, delete, get, patch, post, put};

/// How often a clinic may ask Meta.
const TESTS: &str = "clinic, and 5 tests of its number in a minute";

/// How often a clinic may change its logo.
const LOGOS: &str = "clinic, and 10 logos in a minute";

/// How often a clinic may export all its data.
const CLINIC_EXPORTS: &str =
    "clinic, and 3 exports in an hour; wrong passwords count as attempts to sign in";
/// How often a caller may try passwords.
const PASSWORDS: &str = "user; wrong passwords count as attempts to sign in";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/clinics/me", settings::my_clinic)
            .summary("Shows the caller's own clinic, also to a clinic whose subscription is over."),
        get("/api/clinics/settings", settings::show)
            .summary("Shows the settings of the clinic; of each secret its first eight characters."),
        patch("/api/clinics/settings", change::change)
            .summary("Changes the settings that are given and differ, and answers all of them. Repeating a request changes nothing.")
            .refuses(&[Code::SettingsChanged, Code::TotpOff, Code::NothingBookable])
            .refuses(&[Code::PhoneInvalid, Code::PaymentMethodInvalid]),
        post("/api/clinics/settings/whatsapp/test", whatsapp_test::test)
            .summary("Asks Meta whether the clinic's WhatsApp number works, at most five seconds, and keeps what was found. The first test that \
                succeeds proves that the number is the clinic's own; before that its messages are not the clinic's.")
            .refuses(&[Code::WhatsappNumberTaken])
            .rate_limit(TESTS),
        put("/api/clinics/logo", logo::put)
            .summary("Makes an image the clinic's logo: a PNG, JPEG or WebP of at most 2 MB and 4096 pixels on each side. It is kept as a PNG of at most \
                512 pixels on each side, without anything else that was in the file. The same image once more gets another version.")
            .body_limit(Logos::MOST_BYTES)
            .refuses(&[Code::ImageInvalid, Code::ImageTooLarge, Code::FilesUnavailable])
            .rate_limit(LOGOS),
        get("/api/clinics/logo", logo::show)
            .summary("Shows the logo of the caller's clinic, also to a clinic whose subscription is over.")
            .refuses(&[Code::FilesUnavailable])
            .refuses(&[CommonCode::NotFound]),
        delete("/api/clinics/logo", logo::remove)
            .summary("Takes the clinic's logo away. Where there is none nothing happens."),
        get("/api/clinics/first-steps", first_steps::show)
            .summary("Shows what is left to set up before patients can book by WhatsApp."),
        post("/api/clinics/export", export::export)
            .summary("Writes all data of the clinic as an archive of tables, also when the subscription is over. The export is an entry of the \
                clinic's log. What fails breaks the archive off before its end.")
            .refuses(&[
                Code::WrongPassword,
                Code::TooManyExports,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .refuses(&[Code::FilesUnavailable])
            .refuses(&[CommonCode::Unavailable])
            .rate_limit(CLINIC_EXPORTS),
        post("/api/clinics/deletion", deletion::ask)
            .summary("Has the clinic deleted in 30 days; its staff work on until then, also without a subscription. Asked again it is the same instant.")
            .refuses(&[
                Code::WrongPassword,
                Code::NameDiffers,
                Code::SubscriptionRunning,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .rate_limit(PASSWORDS),
        post("/api/clinics/deletion/cancel", deletion::cancel)
            .summary("Lets the clinic go on that was to be deleted. Where nobody asked for that nothing happens."),
    ]
}
