#![doc = include_str!("../README.md")]

mod acting;
mod batch;
mod by_version;
mod connect;
mod connections;
pub mod definer;
mod enter;
mod erasing;
mod error;
mod founding;
mod guard;
mod in_each;
mod infra;
mod live;
mod operator_clinics;
mod pool;
mod probe;
mod read;
mod readiness;
mod renewal;
mod retention;
mod server_clock;
mod silence;
mod statement;
mod tx;
mod watch;

pub use batch::BatchTx;
pub use by_version::ByVersion;
pub use connect::connect;
pub use enter::{ClinicState, Opened};
pub use erasing::{EraseClinic, ErasedSchema, clinics_to_erase, erased_clinics};
pub use error::{DbError, is_contention, on_constraint};
pub use infra::InfraTx;
pub use live::EnteredRow;
pub use pool::{Db, DbConfig};
pub use read::ClinicRead;
pub use readiness::ReadinessProbe;
pub use retention::{active_clinics, delete_old_audit_entries};
pub use server_clock::server_time;
pub use statement::Prepared;
pub use tx::ClinicTx;

/// The connection type that diesel's queries run on.
pub use diesel_async::AsyncPgConnection as Connection;
