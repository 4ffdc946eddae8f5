//! What each service may do at the broker, derived from the table of queues: a new queue is readable by its service, and by no other,
//! without another line.
//!
//! Not here: who grants the rights. `cita migrate` does by RabbitMQ's management interface, and `cita rights` prints them.

use crate::message::EXCHANGE;
use crate::topology::{aside_of, dead_of};
use events::queues::ALL;
use events::{EmailRequested, Event};

/// The services that call [`crate::subscribe`], which declares a queue of its own with a name from the broker.
const SUBSCRIBERS: [&str; 1] = ["notification"];
/// What the keys of events begin with that open pages are told of, or that end their streams. Not what patients write.
pub const HEARD: [&str; 6] = [
    "scheduling.",
    "notification.",
    "conversation.handover.",
    "auth.user.",
    "auth.clinic.suspended.",
    "auth.clinic.changed.",
];
/// The events by which one service asks another to do something, under that one's name. No other service may publish them.
const ASKED: [(&str, &str); 1] = [("auth", EmailRequested::KEY)];
/// The names that the broker gives to queues without a name.
const NAMED_BY_THE_BROKER: &str = r"amq\.gen-.*";

/// The rights of one user in one virtual host, as RabbitMQ's patterns. An empty pattern allows nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    /// Which exchanges and queues the user may declare and delete. All that last are declared by the operator.
    pub configure: String,
    /// Which exchanges the user may publish to.
    pub write: String,
    /// Which queues the user may consume, and which exchanges it may bind to a queue.
    pub read: String,
    /// Which routing keys the user may publish to the exchange of events.
    pub published_keys: String,
    /// Which routing keys the user may subscribe to at the exchange of events.
    pub heard_keys: String,
}

/// The rights of a service. `origin` is the first word of the events that it publishes.
pub fn rights_of(service: &str, origin: &str) -> Rights {
    let queues: Vec<String> = ALL
        .iter()
        .filter(|queue| queue.service == service)
        // A service measures its dead queues.
        .flat_map(|queue| [literal(queue.name), literal(&dead_of(queue))])
        .collect();
    let subscribes = SUBSCRIBERS.contains(&service);
    let subscription = subscribes.then(|| NAMED_BY_THE_BROKER.to_owned());
    let aside = (!queues.is_empty()).then(|| literal(&aside_of(service)));
    let exchange = literal(EXCHANGE);
    let heard = subscribes.then(|| exchange.clone());
    Rights {
        configure: one_of(subscription.iter().cloned()),
        write: one_of(
            [exchange]
                .into_iter()
                .chain(aside)
                .chain(subscription.clone()),
        ),
        read: one_of(queues.into_iter().chain(heard).chain(subscription)),
        published_keys: published_keys(service, origin),
        heard_keys: if subscribes {
            let heard: Vec<String> = HEARD.map(literal).into();
            format!("^({})", heard.join("|"))
        } else {
            String::new()
        },
    }
}

/// The keys of the service's own events, and of what it asks others for.
fn published_keys(service: &str, origin: &str) -> String {
    let own = format!("^{}\\.", literal(origin));
    let asked = ASKED.iter().filter(|(asking, _)| *asking == service);
    asked.fold(own, |keys, (_, key)| format!("{keys}|^{}$", literal(key)))
}

fn one_of(patterns: impl IntoIterator<Item = String>) -> String {
    let patterns: Vec<String> = patterns.into_iter().collect();
    if patterns.is_empty() {
        return String::new();
    }
    format!("^({})$", patterns.join("|"))
}

/// The pattern that matches this name only. Names have letters, hyphens and dots.
fn literal(name: &str) -> String {
    name.replace('.', r"\.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_reads_its_own_queues_and_writes_its_own_events() {
        let rights = rights_of("auth", "auth");

        assert_eq!(rights.configure, "");
        assert_eq!(rights.write, r"^(cita\.events|auth\.aside)$");
        assert_eq!(
            rights.read,
            r"^(auth\.apply-subscription|auth\.apply-subscription\.dead|auth\.tell-of-plan-end|auth\.tell-of-plan-end\.dead|auth\.follow-numbers|auth\.follow-numbers\.dead|auth\.prove-own-number|auth\.prove-own-number\.dead)$"
        );
        assert_eq!(
            rights.published_keys,
            r"^auth\.|^notification\.email\.requested\.v1$"
        );
        assert_eq!(rights.heard_keys, "");
    }

    #[test]
    fn what_one_service_asks_for_no_other_may_ask() {
        for service in ["scheduling", "billing", "nlu-booking", "whatsapp-ingest"] {
            let rights = rights_of(service, service);

            assert!(!rights.published_keys.contains("notification"), "{service}");
        }
    }

    #[test]
    fn every_queue_is_readable_by_exactly_one_service() {
        let services = [
            "auth",
            "scheduling",
            "whatsapp-ingest",
            "nlu-booking",
            "billing",
            "notification",
        ];
        for queue in ALL {
            let readers = services
                .iter()
                .filter(|service| rights_of(service, "x").read.contains(&literal(queue.name)));
            assert_eq!(
                readers.collect::<Vec<_>>(),
                [&queue.service],
                "{}",
                queue.name
            );
        }
    }
}
