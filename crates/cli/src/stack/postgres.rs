//! A private PostgreSQL: its data folder, its start, and the owner role and database inside it.
//! What stands in that database is the migrations' business.

use super::process::{Launch, program_of};
use super::programs::need;
use super::state::write_private;
use super::{Port, Stack, User, probe};
use crate::error::{Because as _, Failure, Outcome};
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The cluster's superuser, who can be used over the unix socket only by who may enter its folder.
const SUPERUSER: &str = "postgres";
/// Owns the database and runs the migrations; no superuser.
pub const OWNER: &str = "cita_owner";
/// The one database.
pub const DATABASE: &str = "cita";

/// For data that nobody will miss: ten to fifty times faster at making and dropping databases. What
/// is committed survives the server's death, only not the machine's: `synchronous_commit` stays on,
/// because journeys kill the server and hold everybody to what was committed.
const FAST: [&str; 4] = [
    "fsync=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
];

/// How to start it; makes the data folder when there is none.
pub fn launch(stack: &Stack) -> Outcome<Launch> {
    let bin = need(stack.programs.postgres.as_ref(), "postgresql")?;
    let data = stack.state.at("pg");
    if !data.join("PG_VERSION").exists() {
        make_data_folder(stack, bin, &data)?;
    }
    clear_lock_of_the_dead(stack, &data)?;
    let mut args: Vec<OsString> = vec!["-D".into(), data.clone().into(), "-k".into()];
    args.push(stack.state.sockets().into());
    args.extend([
        "-p".into(),
        stack.ports.of(Port::Postgres).to_string().into(),
    ]);
    let settings = [
        "listen_addresses=127.0.0.1",
        "max_connections=300",
        "timezone=UTC",
    ];
    let fast = if stack.state.is_for_tests() {
        FAST.as_slice()
    } else {
        &[]
    };
    for setting in settings.iter().chain(fast) {
        args.extend(["-c".into(), OsString::from(setting)]);
    }
    let program = bin.join("postgres");
    Ok(Launch {
        program,
        args,
        env: stack.server_env(),
        folder: data,
        user: stack.user.clone(),
    })
}

/// Whether it lets somebody in.
pub fn is_ready(stack: &Stack) -> bool {
    probe::postgres(stack.ports.of(Port::Postgres), SUPERUSER)
}

/// Makes the owner and its database, and sets the owner's password to this stack's.
pub fn prepare(stack: &Stack) -> Outcome {
    let password = &stack.secrets.password;
    // Test databases are made and dropped by the owner itself.
    let more = if stack.state.is_for_tests() {
        "createdb"
    } else {
        "nocreatedb"
    };
    let script = format!(
        "set client_min_messages = warning;
         select 'create role {OWNER}'
          where not exists (select from pg_roles where rolname = '{OWNER}') \\gexec
         alter role {OWNER} login nosuperuser createrole nobypassrls {more} password '{password}';
         select 'create database {DATABASE} owner {OWNER}'
          where not exists (select from pg_database where datname = '{DATABASE}') \\gexec\n"
    );
    psql(stack, &script)
}

fn psql(stack: &Stack, script: &str) -> Outcome {
    let bin = need(stack.programs.postgres.as_ref(), "postgresql")?;
    let port = stack.ports.of(Port::Postgres).to_string();
    let mut child = Command::new(bin.join("psql"))
        .args([
            "-qAtX",
            "-v",
            "ON_ERROR_STOP=1",
            "-U",
            SUPERUSER,
            "-d",
            "postgres",
            "-p",
            &port,
        ])
        .arg("-h")
        .arg(stack.state.sockets())
        .env_clear()
        .envs(stack.server_env())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .because("cannot run psql")?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin
            .write_all(script.as_bytes())
            .because("cannot talk to psql")?;
    }
    succeeded(
        "psql",
        &child.wait_with_output().because("cannot run psql")?,
    )
}

fn make_data_folder(stack: &Stack, bin: &Path, data: &Path) -> Outcome {
    fs::create_dir_all(data).because(format!("cannot make {}", data.display()))?;
    User::give(stack.user.as_ref(), data)?;
    let password = stack.state.sockets().join("initial-password");
    write_private(&password, &stack.secrets.password)?;
    User::give(stack.user.as_ref(), &password)?;
    let made = initdb(stack, bin, data, &password);
    drop(fs::remove_file(&password));
    if made.is_err() {
        drop(fs::remove_dir_all(data));
    }
    made
}

fn initdb(stack: &Stack, bin: &Path, data: &Path, password: &Path) -> Outcome {
    let mut command = Command::new(bin.join("initdb"));
    command
        .arg("-D")
        .arg(data)
        .arg("--pwfile")
        .arg(password)
        .args(["-U", SUPERUSER]);
    command.args([
        "--auth-local=trust",
        "--auth-host=scram-sha-256",
        "-E",
        "UTF8",
    ]);
    command
        .arg("--locale=C.UTF-8")
        .current_dir(data)
        .env_clear()
        .envs(stack.server_env());
    if stack.state.is_for_tests() {
        command.arg("--no-sync");
    }
    if let Some(user) = &stack.user {
        command.uid(user.uid).gid(user.gid);
    }
    succeeded("initdb", &command.output().because("cannot run initdb")?)
}

/// After a `kill -9`, an unreaped zombie passes for a living server with PostgreSQL.
fn clear_lock_of_the_dead(stack: &Stack, data: &Path) -> Outcome {
    let lock = data.join("postmaster.pid");
    let Ok(text) = fs::read_to_string(&lock) else {
        return Ok(());
    };
    let pid = text
        .lines()
        .next()
        .and_then(|pid| pid.trim().parse().ok())
        .unwrap_or_default();
    if program_of(pid).as_deref() == Some("postgres") {
        let place = data.display();
        return Err(Failure::new(format!(
            "another PostgreSQL ({pid}) already runs in {place}"
        )));
    }
    drop(fs::remove_file(&lock));
    for socket in sockets(&stack.state.sockets()) {
        drop(fs::remove_file(socket));
    }
    Ok(())
}

fn sockets(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let ours = |path: &PathBuf| path.to_string_lossy().contains("/.s.PGSQL.");
    entries
        .flatten()
        .map(|entry| entry.path())
        .filter(ours)
        .collect()
}

fn succeeded(program: &str, output: &Output) -> Outcome {
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(format!("{program} failed:\n{}", words.trim())))
}
