//! Stacks that are not there, that are stopped, and whose data is deleted.

use crate::{Home, error, text};
use std::process::{Command, Stdio};

#[test]
fn a_command_that_reads_makes_no_stack_and_names_those_that_are_there() {
    let home = Home::new("absent").with_stack("other");
    let commands: [&[&str]; 6] = [
        &["status"],
        &["env"],
        &["clock"],
        &["dead", "list"],
        &["demo"],
        &["down"],
    ];
    for args in commands {
        let output = home.cita(args);

        let shown = error(&output);
        assert!(
            shown.contains("there is no stack dev: `cita up` starts it; there are: other"),
            "{args:?}: {shown}"
        );
        assert_eq!(text(&output), "", "{args:?}");
        assert!(!home.0.join("dev").exists(), "{args:?}");
    }
    assert_eq!(home.cita(&["status"]).status.code(), Some(3));
    assert_eq!(home.cita(&["env"]).status.code(), Some(1));
    // Scripts stop a stack whether it is there or not.
    assert!(home.cita(&["down"]).status.success());
}

#[test]
fn a_stack_of_another_name_is_started_by_its_name() {
    let home = Home::new("named");

    let output = home.cita(&["--stack", "nu", "status"]);

    assert_eq!(
        error(&output).trim(),
        "[cita] there is no stack nu: `cita --stack nu up` starts it"
    );
    assert!(!home.0.exists());
}

#[test]
fn dead_messages_of_a_stopped_stack_are_not_asked_for() {
    let home = Home::new("stopped").with_stack("nu");

    let output = home.cita(&["--stack", "nu", "dead", "list"]);

    assert!(!output.status.success());
    let shown = error(&output);
    let words = "RabbitMQ of the stack nu is down: `cita --stack nu up` starts it";
    assert!(shown.contains(words), "{shown}");
}

#[test]
fn a_moved_clock_is_shown_with_the_state_until_it_is_reset() {
    let home = Home::new("moved").with_stack("dev");

    home.cita(&["clock", "+1d"]);
    let moved = text(&home.cita(&["status"]));
    home.cita(&["clock", "reset"]);
    let reset = text(&home.cita(&["status"]));

    assert!(moved.contains("Clock    moved by +1 d"), "{moved}");
    assert!(!reset.contains("Clock"), "{reset}");
}

#[test]
fn the_data_of_a_stopped_stack_is_deleted_and_no_other_stacks() {
    let home = Home::new("deleted").with_stack("dev").with_stack("other");

    let output = home.cita(&["down", "--delete-data"]);

    assert!(output.status.success());
    assert!(error(&output).contains("the data, logs and secrets of the stack dev are deleted"));
    assert!(!home.0.join("dev").exists());
    assert!(home.0.join("other/secrets.json").exists());
}

#[test]
fn why_a_process_is_gone_is_shown_with_the_state() {
    let home = Home::new("ended").with_stack("dev");
    let note = home.0.join("dev/pid/redis.end");
    std::fs::write(note, "ended by signal 9").expect("a file");

    let status = text(&home.cita(&["status"]));

    assert!(status.contains("down: ended by signal 9"), "{status}");
}

#[test]
fn nothing_is_deleted_of_a_stack_of_which_something_runs() {
    let home = Home::new("undeleted").with_stack("dev");
    let mut child = Command::new("cat")
        .stdin(Stdio::piped())
        .spawn()
        .expect("a process");
    home.runs("redis", child.id());

    let output = home.cita(&["down", "--delete-data"]);

    assert!(!output.status.success());
    let shown = error(&output);
    assert!(
        shown.contains("because redis of this stack still runs"),
        "{shown}"
    );
    assert!(home.0.join("dev/secrets.json").exists());
    drop(child.stdin.take());
    child.wait().expect("the end of the process");
}
