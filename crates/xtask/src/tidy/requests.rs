//! No request names a clinic: the verified token does, or the verified webhook, or the envelope of an event.

use super::source::{Source, words};
use super::{Report, Tree};

/// Looks at the fields of every `…Request` and `…Query` that a service reads.
pub fn check(tree: &Tree, report: &mut Report) {
    for service in tree.services() {
        let excused = &tree.rules.request_with_clinic;
        let excused = |request: &str| excused.contains_key(&format!("{service}/{request}"));
        for (path, text) in tree.below(&format!("services/{service}/src/")) {
            let mut inside = None;
            for (number, code) in Source::of(text).code.iter().enumerate() {
                inside = request(code).or(inside).filter(|_| code.trim() != "}");
                let is_clinic =
                    |word: &str| ["clinic_id", "clinicId", "clinic", "ClinicId"].contains(&word);
                if let Some(request) = inside.as_ref().filter(|request| !excused(request))
                    && words(code).any(is_clinic)
                {
                    let reason = format!("{request} names a clinic, which the caller could choose");
                    report.line(
                        path,
                        number,
                        reason,
                        "take the clinic from `Caller` or from the transaction",
                    );
                }
            }
        }
    }
}

fn request(code: &str) -> Option<String> {
    let name = words(code).skip_while(|word| *word != "struct").nth(1)?;
    (name.ends_with("Request") || name.ends_with("Query")).then(|| name.to_owned())
}
