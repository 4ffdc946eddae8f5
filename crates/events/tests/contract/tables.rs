//! Routing keys, queues and the README agree.

use crate::samples;
use events::queues;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn every_key_in_the_contract_has_its_type_and_sample() {
    let promised: BTreeSet<String> = fs::read_dir(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../proto/cita/events/v1"
    ))
    .unwrap()
    .flat_map(|entry| {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        text.lines()
            .filter_map(|line| line.strip_prefix("// Key: "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    })
    .collect();

    let kept: BTreeSet<String> = keys().into_iter().map(str::to_owned).collect();

    assert_eq!(promised, kept);
}

#[test]
fn every_event_is_kept_by_a_queue_or_has_a_reason() {
    for key in keys() {
        let excused = queues::WITHOUT_QUEUE
            .iter()
            .any(|(unkept, _)| *unkept == key);

        assert_ne!(queues::keeps(key), excused, "{key}");
    }
}

#[test]
fn queues_hear_only_what_somebody_says() {
    let keys = keys();

    for queue in queues::ALL {
        assert!(!queue.binds.is_empty(), "{}", queue.name);
        for bind in queue.binds {
            assert!(keys.contains(bind), "{} binds {bind}", queue.name);
        }
    }
}

#[test]
fn queue_names_are_their_own() {
    let names: BTreeSet<_> = queues::ALL.iter().map(|queue| queue.name).collect();

    assert_eq!(names.len(), queues::ALL.len());
}

fn keys() -> BTreeSet<&'static str> {
    samples::all().iter().map(|sample| sample.key).collect()
}
