//! Bytes that earlier releases published, kept as `golden/<key>.<n>.hex`. The present types must read each of them without
//! losing a field, and each present sample must be among them.

use crate::samples::{self, Sample};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

#[test]
fn old_bytes_are_read_without_loss() {
    let samples = samples::all();

    for (name, bytes) in goldens() {
        let sample = of_golden(&samples, &name);
        let again = (sample.through)(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(
            hex::encode(again),
            hex::encode(&bytes),
            "{name} loses a field"
        );
    }
}

#[test]
fn every_event_has_the_golden_of_its_present_form() {
    let goldens = goldens();
    let mut missing = Vec::new();

    for sample in samples::all() {
        let known = goldens.iter().any(|(name, bytes)| {
            name.starts_with(&format!("{}.", sample.key)) && *bytes == sample.bytes
        });
        if !known {
            missing.push(sample);
        }
    }

    // Written only on request, and never over an existing golden.
    #[expect(
        clippy::disallowed_methods,
        reason = "a switch for the developer who adds an event"
    )]
    if std::env::var("GOLDEN").is_ok_and(|wish| wish == "write") {
        missing.iter().for_each(write);
    } else {
        let keys: Vec<_> = missing.iter().map(|sample| sample.key).collect();
        assert!(
            keys.is_empty(),
            "no golden yet for {keys:?}: look at the change, then GOLDEN=write cargo test -p events"
        );
    }
}

fn of_golden<'a>(samples: &'a [Sample], name: &str) -> &'a Sample {
    samples
        .iter()
        .find(|sample| name.starts_with(&format!("{}.", sample.key)))
        .unwrap_or_else(|| panic!("{name} is the golden of an event that does not exist any more"))
}

fn goldens() -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder())
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let bytes = hex::decode(text.split_whitespace().collect::<String>()).unwrap();
            (name, bytes)
        })
        .collect()
}

fn write(sample: &Sample) {
    let path = (1..1_000)
        .map(|n| folder().join(format!("{}.{n}.hex", sample.key)))
        .find(|path| !path.exists())
        .unwrap();
    let text = hex::encode(&sample.bytes);
    let lines: Vec<_> = text
        .as_bytes()
        .chunks(100)
        .map(|c| str::from_utf8(c).unwrap())
        .collect();
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/contract/golden"
    ))
}
