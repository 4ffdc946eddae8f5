//! Generates the types of the messages in `proto/`, without an installed `protoc`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const FILES: &[&str] = &[
    "auth",
    "billing",
    "conversation",
    "ingest",
    "notification",
    "scheduling",
];

/// Messages that contain a person's words, name or number. Their `Debug` prints the name of the type only, because debug
/// output may reach a log.
const PERSONAL: &[&str] = &[
    "WhatsappMessageReceived",
    "WhatsappText",
    "WhatsappButton",
    "WhatsappListRow",
    "WhatsappTemplateButton",
    "WhatsappReaction",
    "WhatsappSystem",
    "WhatsappStatusUpdated",
    "WhatsappAccountChanged",
    "ReplyRequested",
    "ReplyText",
    "ReplyButtons",
    "ReplyButton",
    "ReplyList",
    "ReplySection",
    "ReplyRow",
];

/// The `oneof` types inside these messages, which get no derived `Debug` either.
const PERSONAL_CHOICES: &[&str] = &[
    "whatsapp_message_received::Content",
    "reply_requested::Content",
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../proto"));
    let files: Vec<_> = FILES
        .iter()
        .map(|name| root.join(format!("cita/events/v1/{name}.proto")))
        .collect();
    println!("cargo::rerun-if-changed={}", root.join("cita").display());
    let contract = protox::compile(&files, [root])?;
    prost_build::Config::new()
        .skip_debug(
            PERSONAL
                .iter()
                .map(|name| format!(".cita.events.v1.{name}")),
        )
        .compile_fds(contract)?;
    print_by_name(PERSONAL.iter().chain(PERSONAL_CHOICES))
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo passes settings to build scripts through the environment"
)]
fn print_by_name<'a>(types: impl Iterator<Item = &'a &'a str>) -> Result<(), Box<dyn Error>> {
    let mut code = String::new();
    for name in types {
        writeln!(
            code,
            "impl ::core::fmt::Debug for {name} {{
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
                    f.write_str(\"{name}(..)\")
                }}
            }}"
        )?;
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    std::fs::write(out.join("personal.rs"), code)?;
    Ok(())
}
