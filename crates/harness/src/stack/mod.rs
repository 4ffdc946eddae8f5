//! One private set of servers: its folder, ports, secrets and processes, and how its servers are started and stopped.
//! Cita's own processes are started by `cita`.

mod detour;
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
mod users;

pub use ports::{Port, Ports, spare_address};
pub use probe::{http_status, servers_away};
pub use process::{Launch, Process};
pub use programs::{Programs, need};
pub use secrets::{Secrets, key_set};
pub use servers::{Server, start, stop};
pub use state::State;
pub use user::User;
pub use users::ServiceUser;

use crate::checkout::Checkout;
use crate::place::Place;
use anyhow::Result;
use std::ffi::OsString;

/// A stack that has a folder, ports and secrets; nothing of it need be running.
#[derive(Debug)]
pub struct Stack {
    pub state: State,
    pub ports: Ports,
    pub secrets: Secrets,
    /// The programs found on this machine.
    pub programs: Programs,
    /// The ordinary user that runs the servers when the caller is root.
    pub user: Option<User>,
}

impl Stack {
    /// Opens the stack named in `place`; makes its folder, ports and secrets when there are none yet.
    pub fn open(place: &Place, checkout: &Checkout) -> Result<Self> {
        let state = State::of(place, checkout)?;
        state.make()?;
        // Starting and stopping hold the lock for long, and commands that only look must not wait for them.
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

    /// The process called `name` of this stack.
    pub fn process(&self, name: &str) -> Process {
        Process::named(&self.state, name)
    }

    /// The environment every server starts with; nothing of the caller's is passed on.
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
