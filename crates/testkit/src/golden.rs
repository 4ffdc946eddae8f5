//! Golden files: what a test wrote before, compared with what it writes now.

use std::path::Path;

/// Compares a text with a checked-in file. With `GOLDEN=write` in the environment the file is written anew.
pub fn assert_golden(file: &Path, text: &str) {
    if crate::env::wants_golden_written() {
        std::fs::write(file, text).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        golden == text,
        "{} is out of date; look at the difference, then run the test with GOLDEN=write.\n{}",
        file.display(),
        first_difference(&golden, text)
    );
}

fn first_difference(golden: &str, text: &str) -> String {
    let mut lines = golden.lines().zip(text.lines()).enumerate();
    let differing = lines.find(|(_, (old, new))| old != new);
    match differing {
        Some((number, (old, new))) => format!("line {}:\n- {old}\n+ {new}", number + 1),
        None => "one of the two is longer".to_owned(),
    }
}
