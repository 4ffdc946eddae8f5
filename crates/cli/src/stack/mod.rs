//! One private set of servers: where it keeps its things, and how its servers are started and
//! stopped. Cita's own processes are not here, see `services`.

mod ports;
pub mod postgres;
mod probe;
mod process;
mod programs;
pub mod rabbit;
mod redis;
mod secrets;
mod servers;
mod state;
mod user;

pub use ports::{Port, Ports};
pub use probe::http_status;
pub use process::{Launch, Process};
pub use programs::{Programs, need};
pub use secrets::{Secrets, bytes, key_set};
pub use servers::{Server, start, stop};
pub use state::State;
pub use user::User;

use crate::args::Place;
use crate::checkout::Checkout;
use crate::error::Outcome;
use std::ffi::OsString;

/// A stack that has a folder, ports and secrets; nothing of it need be running.
#[derive(Debug)]
pub struct Stack {
    /// Its folder.
    pub state: State,
    /// Its block of ports.
    pub ports: Ports,
    /// What its servers and services are protected with.
    pub secrets: Secrets,
    /// The programs found on this machine.
    pub programs: Programs,
    /// Who runs the servers: not root.
    pub user: Option<User>,
}

impl Stack {
    /// The stack named in `place`, made now if it was never there.
    pub fn open(place: &Place, checkout: &Checkout) -> Outcome<Self> {
        let state = State::of(place, checkout)?;
        state.make()?;
        // Whoever starts or stops the stack holds the lock for long; looking at it must not wait.
        let _lock = if state.is_complete() {
            None
        } else {
            Some(state.lock()?)
        };
        let user = User::who_runs_servers(state.base())?;
        Ok(Self {
            ports: Ports::remembered(&state)?,
            secrets: Secrets::remembered(&state)?,
            programs: Programs::look(&place.path, state.base()),
            user,
            state,
        })
    }

    /// The environment every server starts with; nothing of the caller's leaks into it.
    fn server_env(&self) -> Vec<(String, OsString)> {
        let mut env = vec![
            ("PATH".to_owned(), self.programs.path.clone()),
            ("LC_ALL".to_owned(), "C.UTF-8".into()),
            ("HOME".to_owned(), self.state.folder().into()),
        ];
        if let Some(libraries) = &self.programs.libraries {
            env.push(("LD_LIBRARY_PATH".to_owned(), libraries.clone()));
        }
        env
    }
}
