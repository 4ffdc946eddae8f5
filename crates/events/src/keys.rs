//! The routing key of each event: `<service>.<noun>.<past verb>.v<N>`. A new meaning is a new version.

/// A message of the contract that is published by itself.
pub trait Event: prost::Message + Default + Clone + PartialEq + 'static {
    /// The routing key on `cita.events`, and the AMQP `type`.
    const KEY: &'static str;
}

// One implementation for each message of `proto/` whose comment has a line `Key: …`.
include!(concat!(env!("OUT_DIR"), "/keys.rs"));
