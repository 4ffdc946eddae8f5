//! The table of events: which queues take each, and why some have none.

use events::queues::{ALL, WITHOUT_QUEUE};

/// One row per event, in the order of the contract.
pub fn events_table() -> String {
    let mut lines = vec!["| event | queues |".to_owned(), "|---|---|".to_owned()];
    lines.extend(events::ALL_KEYS.iter().map(|key| row(key)));
    lines.join("\n")
}

fn row(key: &str) -> String {
    let reason = WITHOUT_QUEUE.iter().find(|(event, _)| *event == key);
    if let Some((_, reason)) = reason {
        return format!("| `{key}` | none: {reason} |");
    }
    let takers = ALL.iter().filter(|queue| queue.binds.contains(&key));
    let queues: Vec<String> = takers.map(|queue| format!("`{}`", queue.name)).collect();
    format!("| `{key}` | {} |", queues.join(", "))
}
