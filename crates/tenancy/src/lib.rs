#![doc = include_str!("../README.md")]

mod action;
mod actor;
pub mod can;
mod context;
mod entitlement;
mod outlook;
mod plan;
mod role;
mod standing;

pub use action::{Action, Permission};
pub use actor::{Acting, Actor};
pub use context::Context;
pub use entitlement::{Decided, Entitlement, decide};
pub use outlook::{Next, Outlook, Stage, Stretch, Then, outlook, stages};
pub use plan::{Plan, UnknownPlan};
pub use role::{Role, UnknownRole};
pub use standing::{Denied, Standing};
