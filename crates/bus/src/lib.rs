#![doc = include_str!("../README.md")]

mod broadcast;
mod connection;
mod consumer;
pub mod dead;
mod failure;
pub mod inbox;
mod live;
mod message;
pub mod outbox;
mod publisher;
mod refused;
mod relay;
mod rights;
mod socket;
mod stop;
mod tables;
pub mod topology;

pub use broadcast::broadcast;
pub use connection::{Bus, NotAnAddress};
pub use consumer::{
    Applied, Consumer, Consumers, Handler, SetContext, SetHandler, consume, event_span,
};
pub use failure::Failure;
pub use live::subscribe;
pub use message::Outgoing;
pub use publisher::{NotPublished, Publisher};
pub use refused::is_permanent;
pub use relay::Relay;
pub use rights::{HEARD, Rights, rights_of};
pub use stop::{Stop, Stopper};
