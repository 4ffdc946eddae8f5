//! Generates the types of the messages in `proto/`, without an installed `protoc`.

use prost::Message;
use prost_types::FileDescriptorSet;
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
    "WhatsappMessagesReceived",
    "WhatsappMessage",
    "WhatsappMessageReceived",
    "WhatsappText",
    "WhatsappButton",
    "WhatsappListRow",
    "WhatsappTemplateButton",
    "WhatsappReaction",
    "WhatsappSystem",
    "WhatsappStatusesUpdated",
    "WhatsappStatusUpdate",
    "WhatsappStatusUpdated",
    "WhatsappAccountChanged",
    "ReplyRequested",
    "ReplyText",
    "ReplyButtons",
    "ReplyButton",
    "ReplyList",
    "ReplySection",
    "ReplyRow",
    "NumberProofWritten",
];

/// The `oneof` types inside these messages, which get no derived `Debug` either.
const PERSONAL_CHOICES: &[&str] = &[
    "whatsapp_message::Content",
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
    write_keys(&contract)?;
    write_contract(&contract)?;
    prost_build::Config::new()
        .skip_debug(
            PERSONAL
                .iter()
                .map(|name| format!(".cita.events.v1.{name}")),
        )
        .compile_fds(contract)?;
    print_by_name(PERSONAL.iter().chain(PERSONAL_CHOICES))
}

/// Writes an `impl Event` for every message whose comment has a line `Key: …`, so that the contract is the only place in
/// which an event and its key are declared.
fn write_keys(contract: &FileDescriptorSet) -> Result<(), Box<dyn Error>> {
    let mut code = String::new();
    let mut names = String::new();
    let mut messages = String::new();
    for file in &contract.file {
        let places = file.source_code_info.iter().flat_map(|info| &info.location);
        for place in places {
            // A path of [4, n] is the n-th message of the file.
            let [4, index] = place.path.as_slice() else {
                continue;
            };
            let message = file.message_type.get(usize::try_from(*index)?);
            let comment = place.leading_comments();
            let key = comment
                .lines()
                .find_map(|line| line.trim().strip_prefix("Key: "));
            let (Some(message), Some(key)) = (message, key) else {
                continue;
            };
            let (name, key) = (message.name(), key.trim());
            writeln!(
                code,
                "impl Event for crate::contract::{name} {{ const KEY: &'static str = \"{key}\"; }}"
            )?;
            write!(names, "crate::contract::{name}::KEY, ")?;
            write!(messages, "(crate::contract::{name}::KEY, \"{name}\"), ")?;
        }
    }
    writeln!(
        code,
        "/// The routing keys of all events.\npub const ALL_KEYS: &[&str] = &[{names}];"
    )?;
    writeln!(
        code,
        "/// The routing key of each event and the name of its message.\npub(crate) const MESSAGES: &[(&str, &str)] = &[{messages}];"
    )?;
    std::fs::write(out_dir()?.join("keys.rs"), code)?;
    Ok(())
}

/// Writes the descriptors of all messages, without comments, so that the shape of a body can be told field by field.
fn write_contract(contract: &FileDescriptorSet) -> Result<(), Box<dyn Error>> {
    let mut contract = contract.clone();
    for file in &mut contract.file {
        file.source_code_info = None;
    }
    std::fs::write(out_dir()?.join("contract.bin"), contract.encode_to_vec())?;
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo speaks to build scripts through the environment"
)]
fn out_dir() -> Result<PathBuf, Box<dyn Error>> {
    Ok(PathBuf::from(
        std::env::var_os("OUT_DIR").ok_or("cargo names OUT_DIR")?,
    ))
}

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
    std::fs::write(out_dir()?.join("personal.rs"), code)?;
    Ok(())
}
