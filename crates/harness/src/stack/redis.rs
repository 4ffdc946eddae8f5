//! A private Redis with a configuration file of its own.

use super::process::Launch;
use super::programs::need;
use super::state::write_private;
use super::{Port, ServiceUser, Stack, User, probe};
use anyhow::Result;

/// How to start the server; writes the configuration file.
pub fn launch(stack: &Stack) -> Result<Launch> {
    let folder = stack.state.at("redis");
    let keeping = if stack.state.is_for_tests() {
        "save \"\""
    } else {
        "appendonly yes"
    };
    let file = folder.join("redis.conf");
    let settings = format!(
        "port {}\nbind 127.0.0.1\nrequirepass {}\ndir {}\ndatabases 64\ndaemonize no\n\
         maxmemory 256mb\nmaxmemory-policy volatile-ttl\n{keeping}\n{users}",
        stack.ports.of(Port::Redis),
        stack.secrets.password,
        folder.display(),
        users = users(stack),
    );
    write_private(&file, &settings)?;
    User::give(stack.user.as_ref(), &file)?;
    Ok(Launch {
        program: need(stack.programs.redis.as_ref(), "redis-server")?.to_path_buf(),
        args: vec![file.into()],
        env: stack.server_env(),
        folder,
        user: stack.user.clone(),
    })
}

/// A line for each service's own user.
fn users(stack: &Stack) -> String {
    let line = |user: ServiceUser| {
        let password = stack.secrets.password_of("redis", user.name);
        let rules = cache::rules_of(user.service).join(" ");
        format!("user {} on >{password} {rules}\n", user.name)
    };
    ServiceUser::ALL.map(line).concat()
}

/// Whether the server accepts the password and answers.
pub fn is_ready(stack: &Stack) -> bool {
    probe::redis(stack.ports.of(Port::Redis), &stack.secrets.password)
}
