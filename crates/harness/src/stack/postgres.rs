//! A private PostgreSQL: its data folder, its start, and the owner role and the database inside it. The tables of
//! that database belong to the migrations.

use super::process::{Launch, living};
use super::programs::need;
use super::state::write_private;
use super::{Port, Stack, User, probe};
use anyhow::{Context as _, Result, bail};
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The cluster's superuser. It signs in over the unix socket only, whose folder is closed to other users.
pub const SUPERUSER: &str = "postgres";
/// The role that owns the database and runs the migrations; it is no superuser.
pub const OWNER: &str = "cita_owner";
/// The one database of a stack.
pub const DATABASE: &str = "cita";

/// What no user but the superuser needs.
const CLOSED: &str = include_str!("../../../../deploy/postgres/close.sql");

/// For test data: making and dropping databases becomes ten to fifty times faster. Committed data survives the death of
/// the server, but not of the machine. `synchronous_commit` stays on, because a journey kills the server and compares
/// what was committed.
const FAST: [&str; 4] = [
    "fsync=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
];

/// Counts every statement that a client sends, and how often it was planned. A test or a measurement reads the view
/// `pg_stat_statements`, which each new database of the stack has. Only statements of clients count, not those inside
/// functions. A test server holds hundreds of databases, and the entries of all of them share one table.
const STATISTICS: [&str; 4] = [
    "shared_preload_libraries=pg_stat_statements",
    "pg_stat_statements.track=top",
    "pg_stat_statements.track_planning=on",
    "pg_stat_statements.max=20000",
];

/// How to start the server; makes the data folder on the first start.
pub fn launch(stack: &Stack) -> Result<Launch> {
    let bin = need(stack.programs.postgres.as_ref(), "postgresql")?;
    let data = stack.state.database_folder();
    if !data.join("PG_VERSION").exists() {
        make_data_folder(stack, bin, &data)?;
    }
    remove_stale_lock(stack, &data)?;
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
    let statistics = if has_statistics(bin) {
        STATISTICS.as_slice()
    } else {
        &[]
    };
    for setting in settings.iter().chain(fast).chain(statistics) {
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

/// Whether the server asks for a password.
pub fn is_ready(stack: &Stack) -> bool {
    probe::postgres(stack.ports.of(Port::Postgres), SUPERUSER)
}

/// Makes the owner and the database, and sets the owner's password to this stack's.
pub fn prepare(stack: &Stack) -> Result<()> {
    let password = &stack.secrets.password;
    // Test databases are made and dropped by the owner itself.
    let more = if stack.state.is_for_tests() {
        "createdb"
    } else {
        "nocreatedb"
    };
    // Databases are copied from `template1`. The role sees the statements of the services' roles too.
    let statistics = if has_statistics(need(stack.programs.postgres.as_ref(), "postgresql")?) {
        format!(
            "grant pg_read_all_stats to {OWNER};
             \\c template1
             set client_min_messages = warning;
             create extension if not exists pg_stat_statements;
             \\c postgres
             set client_min_messages = warning;
             create extension if not exists pg_stat_statements;\n"
        )
    } else {
        String::new()
    };
    let script = format!(
        "set client_min_messages = warning;
         select 'create role {OWNER}'
          where not exists (select from pg_roles where rolname = '{OWNER}') \\gexec
         alter role {OWNER} login nosuperuser createrole nobypassrls {more} password '{password}';
         {statistics}
         \\c template1
         {CLOSED}
         \\c postgres
         select 'create database {DATABASE} owner {OWNER}'
          where not exists (select from pg_database where datname = '{DATABASE}') \\gexec
         \\c {DATABASE}
         {CLOSED}"
    );
    psql(stack, "postgres", &script).map(drop)
}

/// Whether the server can load the module that counts statements: some packages of PostgreSQL come without it.
fn has_statistics(bin: &Path) -> bool {
    let prefix = bin.parent().unwrap_or(bin);
    ["lib", "lib/postgresql"]
        .iter()
        .any(|folder| prefix.join(folder).join("pg_stat_statements.so").exists())
}

/// Runs a script as the superuser, and answers with its output: one line per row, columns separated by `|`.
pub fn psql(stack: &Stack, database: &str, script: &str) -> Result<String> {
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
            database,
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
        .context("cannot run psql")?;
    let stdin = child.stdin.take();
    let written = stdin.map(|mut stdin| stdin.write_all(script.as_bytes()));
    // psql stops reading at the first error, so its own words come before the broken pipe.
    let output = succeeded("psql", child.wait_with_output())?;
    written.transpose().context("cannot write to psql")?;
    Ok(output)
}

fn make_data_folder(stack: &Stack, bin: &Path, data: &Path) -> Result<()> {
    fs::create_dir_all(data).with_context(|| format!("cannot make {}", data.display()))?;
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

fn initdb(stack: &Stack, bin: &Path, data: &Path, password: &Path) -> Result<()> {
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
    succeeded("initdb", command.output()).map(drop)
}

/// Removes the lock file that a killed server left behind. PostgreSQL itself would take an unreaped zombie, or another
/// program with the same number, for a living server.
fn remove_stale_lock(stack: &Stack, data: &Path) -> Result<()> {
    let lock = data.join("postmaster.pid");
    let Ok(text) = fs::read_to_string(&lock) else {
        return Ok(());
    };
    let pid = text
        .lines()
        .next()
        .and_then(|pid| pid.trim().parse().ok())
        .unwrap_or_default();
    if living(pid).is_some_and(|stat| stat.comm == "postgres") {
        bail!(
            "another PostgreSQL ({pid}) already runs in {}",
            data.display()
        );
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

fn succeeded(program: &str, output: std::io::Result<Output>) -> Result<String> {
    let output = output.with_context(|| format!("cannot run {program}"))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        bail!("{program} failed:\n{}", words.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
