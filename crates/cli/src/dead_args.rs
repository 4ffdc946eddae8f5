//! What can be asked of `cita dead`.

use clap::{Args, Subcommand};
use kernel::{ClinicId, EventId};

/// What is done with dead messages.
#[derive(Subcommand, Debug, Clone)]
pub enum Dead {
    /// List the dead messages of all queues, without their texts
    List(Wish),
    /// Show the envelope of one dead message, and the fields of its body without their texts
    Show {
        #[command(flatten)]
        which: Which,
    },
    /// Put dead messages back into the queue they came from; a consumer that has applied one does nothing
    Replay {
        #[command(flatten)]
        chosen: Chosen,
        /// Replay also what is dead for so long that its consumer no longer knows whether it was applied
        #[arg(long)]
        late: bool,
    },
    /// Delete dead messages for good
    Drop {
        #[command(flatten)]
        chosen: Chosen,
    },
}

/// Which dead messages are listed.
#[derive(Args, Debug, Clone)]
pub struct Wish {
    /// Only of this queue
    #[arg(long)]
    pub queue: Option<String>,
    /// Only events of this key
    #[arg(long)]
    pub event: Option<String>,
    /// Only of this clinic
    #[arg(long, value_parser = clinic_id)]
    pub clinic: Option<ClinicId>,
    /// How many of each queue, the oldest first
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub limit: u16,
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// Which dead message is shown.
#[derive(Args, Debug, Clone)]
pub struct Which {
    /// The id of the message
    #[arg(required_unless_present = "first", value_parser = message_id)]
    pub id: Option<EventId>,
    /// Only of this queue
    #[arg(long)]
    pub queue: Option<String>,
    /// The message that `list` shows first of the queue, whether it has an id or not
    #[arg(long, requires = "queue", conflicts_with = "id")]
    pub first: bool,
}

/// Which dead messages something is done with.
#[derive(Args, Debug, Clone)]
pub struct Chosen {
    /// The id of the message
    #[arg(required_unless_present = "queue", value_parser = message_id)]
    pub id: Option<EventId>,
    /// Only of this queue; without an id, its oldest messages
    #[arg(long)]
    pub queue: Option<String>,
    /// How many of the queue, the oldest first
    #[arg(long, default_value_t = 10_000, conflicts_with = "id",
        value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub limit: u16,
    /// Only the message that `list` shows first of the queue, whether it has an id or not
    #[arg(long, requires = "queue", conflicts_with_all = ["id", "limit"])]
    pub first: bool,
    /// Why; it is logged, so name no person in it
    #[arg(long, value_parser = reason)]
    pub reason: String,
}

fn message_id(text: &str) -> Result<EventId, String> {
    let wrong = "no message has such an id, which is a UUID as 0193521e-0000-7000-8000-000000000000; a message without \
                 one, listed as -, is chosen by --queue QUEUE --first";
    text.parse().map_err(|_not_a_uuid| wrong.to_owned())
}

fn clinic_id(text: &str) -> Result<ClinicId, String> {
    let wrong = "a clinic's id is a UUID as 0193521e-0000-7000-8000-000000000000";
    text.parse().map_err(|_not_a_uuid| wrong.to_owned())
}

/// A reason is one line that says something and travels in a header.
fn reason(text: &str) -> Result<String, String> {
    let text = text.trim();
    if !(4..=200).contains(&text.len()) {
        return Err("a reason has 4 to 200 bytes".to_owned());
    }
    if text.chars().any(char::is_control) {
        return Err("a reason is one line of plain text".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn a_reason_says_something_in_one_line() {
        assert_eq!(
            reason(" the parser is mended "),
            Ok("the parser is mended".to_owned())
        );
        for bad in ["", "   x ", "two\nlines", &"x".repeat(201)] {
            assert!(reason(bad).is_err(), "{bad}");
        }
    }
}
