//! Which keys belong to which service, and what each service may do in Redis. Not here: granting the rights. The server's configuration
//! contains them, because Redis forgets at its next start what is granted while it runs.

use crate::Cache;

/// The prefix of the counters that the copies of all services keep together.
const SHARED: &str = "cita:shared:";
/// The commands that this crate and its client send, apart from those by which a client says who it is.
const COMMANDS: [&str; 9] = [
    "evalsha",
    "get",
    "mget",
    "ping",
    "psetex",
    "script|load",
    "select",
    "set",
    "time",
];

impl Cache {
    /// The same connections for the keys of one service, by which no other service can be reached.
    #[must_use]
    pub fn of_service(&self, service: &str) -> Self {
        self.prefixed(&prefix_of(service))
    }

    /// The same connections for what all services count together, as the requests of one user.
    #[must_use]
    pub fn shared_by_services(&self) -> Self {
        self.prefixed(SHARED)
    }
}

/// The rights of a service's user, as the rules of `ACL SETUSER` without name and password.
pub fn rules_of(service: &str) -> Vec<String> {
    let keys = [prefix_of(service), SHARED.to_owned()].map(|prefix| format!("~{prefix}*"));
    let commands = COMMANDS.iter().map(|command| format!("+{command}"));
    ["resetchannels".to_owned()]
        .into_iter()
        .chain(keys)
        .chain(commands)
        .collect()
}

fn prefix_of(service: &str) -> String {
    format!("cita:{service}:")
}
