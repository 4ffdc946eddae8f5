#![cfg(test)]
//! The command line as a user meets it: the program itself, in a state folder of its own. What
//! needs servers that run is proved by the journeys instead.

mod dead;
mod dead_many;
mod dead_words;
mod keys;
mod keys_ended;
mod keys_tokens;
mod model;
mod sealed;
mod stacks;

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const CLINIC: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../deploy/local/demo-clinic.json"
);

/// A state folder that is gone after the test.
struct Home(PathBuf);

impl Home {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("cita-cli-{}-{name}", std::process::id())))
    }

    /// Makes the stack without starting anything of it.
    fn with_stack(self, name: &str) -> Self {
        let made = self.cita(&["--stack", name, "clock", "reset"]);
        assert!(made.status.success(), "{}", error(&made));
        self
    }

    fn cita(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("cita runs")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cita"));
        let given = [
            "DATABASE_URL",
            "AMQP_URL",
            "REDIS_URL",
            "CITA_STACK",
            "META_APP_SECRET",
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_BASE_URL",
            "ANTHROPIC_MODEL",
        ];
        for name in given {
            command.env_remove(name);
        }
        command.env("CITA_STATE", &self.0).args(args);
        command
    }

    /// Makes that process the one called `name` of the stack `dev`.
    fn runs(&self, name: &str, pid: u32) {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("a process");
        // The start time is the twentieth word after the program's name.
        let (_, words) = stat.rsplit_once(')').expect("a name");
        let started = words.split_whitespace().nth(19).expect("a start time");
        fs::write(
            self.0.join("dev/pid").join(name),
            format!("{pid} {started}"),
        )
        .expect("a file");
    }

    fn read(&self, phrase: &str) -> serde_json::Value {
        let mut child = self
            .command(&[
                "understand",
                "--clinic",
                CLINIC,
                "--now",
                "2026-11-23T09:00",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("cita runs");
        child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(phrase.as_bytes())
            .expect("writing");
        let output = child.wait_with_output().expect("an answer");
        serde_json::from_slice(&output.stdout).expect("a JSON line")
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn value_of(assignments: &str, name: &str) -> String {
    let line = assignments
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{name}=")));
    line.unwrap_or_else(|| panic!("{name} is not printed"))
        .to_owned()
}

#[test]
fn a_stack_keeps_its_ports_and_secrets() {
    let home = Home::new("keeps").with_stack("dev");

    let first = text(&home.cita(&["env"]));
    let second = text(&home.cita(&["env"]));

    assert_eq!(first, second);
    assert!(value_of(&first, "CITA_URL").starts_with("http://127.0.0.1:2"));
}

#[test]
fn secrets_are_for_their_owner_only() {
    let home = Home::new("secrets").with_stack("dev");

    home.cita(&["env"]);

    let file = fs::metadata(home.0.join("dev/secrets.json")).expect("the secrets");
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
}

#[test]
fn two_stacks_of_a_checkout_share_nothing() {
    let home = Home::new("two").with_stack("dev").with_stack("other");

    let dev = text(&home.cita(&["env"]));
    let other = text(&home.cita(&["--stack", "other", "env"]));

    for name in [
        "CITA_URL",
        "DATABASE_URL",
        "AMQP_URL",
        "REDIS_URL",
        "MASTER_KEYS",
    ] {
        assert_ne!(value_of(&dev, name), value_of(&other, name), "{name}");
    }
}

#[test]
fn servers_of_the_users_own_take_the_place_of_private_ones() {
    let home = Home::new("given").with_stack("dev");
    let own = "postgres://me:word@db.local/clinic";

    let output = home
        .command(&["env"])
        .env("DATABASE_URL", own)
        .output()
        .expect("cita runs");

    assert_eq!(value_of(&text(&output), "DATABASE_URL"), own);
}

#[test]
fn a_stack_that_does_not_run_says_so() {
    let home = Home::new("status").with_stack("dev");

    let status = home.cita(&["status"]);

    assert_eq!(status.status.code(), Some(3));
    let shown = text(&status);
    assert!(shown.contains("postgresql"), "{shown}");
    assert!(
        shown.contains("Nothing of it runs; `cita up` starts it."),
        "{shown}"
    );
    assert!(!shown.contains("http://"), "{shown}");
}

#[test]
fn a_name_that_could_leave_the_state_folder_is_refused() {
    let home = Home::new("name");

    let output = home.cita(&["--stack", "../etc", "env"]);

    assert!(!output.status.success());
    assert!(error(&output).contains("no name for a stack"));
}

#[test]
fn a_line_is_understood_with_the_seed_files_ids() {
    let home = Home::new("understand");

    let reading = home.read(r#"{"id": "a1", "text": "quiero una limpieza mañana a las 10"}"#);

    assert_eq!(reading["id"], "a1");
    assert_eq!(reading["intent"], "book");
    assert_eq!(reading["service"], "limpieza");
    assert_eq!(
        (&reading["date"], &reading["time"]),
        (&"2026-11-24".into(), &"10:00".into())
    );
}
