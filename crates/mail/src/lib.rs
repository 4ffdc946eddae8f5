#![doc = include_str!("../README.md")]

mod error;
mod mailer;
mod message;
mod sender;
mod server;

pub use error::{MailError, Step};
pub use mailer::Mailer;
pub use message::Mail;
pub use sender::Sender;
pub use server::Server;
