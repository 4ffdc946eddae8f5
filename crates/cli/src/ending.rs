//! Why a process is gone, in a few words.

use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;

/// The letters of a log line that the board has room for.
const ROOM: usize = 120;

/// How the process ended, where that is known, and the last line of its log where that line tells of an error.
pub fn said(ended: Option<ExitStatus>, last_line: &str) -> String {
    let how = ended.map(|status| match (status.signal(), status.code()) {
        (Some(signal), _) => format!("ended by signal {signal}"),
        (None, Some(code)) => format!("ended with status {code}"),
        (None, None) => "ended".to_owned(),
    });
    let line: Option<String> =
        tells_of_an_error(last_line).then(|| last_line.chars().take(ROOM).collect());
    how.into_iter().chain(line).collect::<Vec<_>>().join(": ")
}

/// The services name the level of each line; of the servers' lines only the words can be judged.
fn tells_of_an_error(line: &str) -> bool {
    if line.starts_with('{') {
        return line.contains(r#""level":"ERROR""#) || line.contains(r#""level":"error""#);
    }
    let line = line.to_lowercase();
    ["error", "fatal", "panic", "fail", "cannot", "can't"]
        .iter()
        .any(|word| line.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_ended_by_a_signal_or_with_a_status_is_said_to_be() {
        let killed = Some(ExitStatus::from_raw(9));
        let failed = Some(ExitStatus::from_raw(1 << 8));

        let ready = "1:M 28 Nov 2026 * Ready to accept connections tcp";
        assert_eq!(said(killed, ready), "ended by signal 9");
        assert_eq!(
            said(failed, "FATAL: could not open it"),
            "ended with status 1: FATAL: could not open it"
        );
        assert_eq!(said(None, ready), "");
    }

    #[test]
    fn of_a_services_line_the_level_decides() {
        assert_eq!(said(None, r#"{"level":"INFO","message":"no error"}"#), "");
        let line = r#"{"level":"ERROR","message":"the address is taken"}"#;
        assert_eq!(said(None, line), line);
    }
}
