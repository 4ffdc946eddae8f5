//! No request names a clinic: the verified token does, or the verified webhook, or the envelope.

use super::source::{Source, words};
use super::{Finding, Tree};

const RULE: &str = "requests";

/// Requests of who is no clinic's, each with its reason.
const OF_NO_CLINIC: &[(&str, &str, &str)] = &[(
    "notification",
    "JobsRequest",
    "the operator looks across clinics, behind a password of their own",
)];

/// Looks at the fields of every `…Request` and `…Query` that a service reads.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for service in tree.services() {
        let start = format!("services/{service}/src/");
        for (path, text) in tree.below(&start) {
            let mut inside = None;
            for (number, code) in Source::of(text).code.iter().enumerate() {
                inside = request(code).or(inside).filter(|_| code.trim() != "}");
                let names =
                    |word: &str| ["clinic_id", "clinicId", "clinic", "ClinicId"].contains(&word);
                if let Some(request) = inside.as_ref()
                    && words(code).any(names)
                    && !is_of_no_clinic(service, request)
                {
                    found.push(Finding::at(
                        format!("{path}:{}", number + 1),
                        RULE,
                        format!("{request} names a clinic, which the caller could choose"),
                        "take the clinic from `Caller` or from the transaction",
                    ));
                }
            }
        }
    }
    found
}

fn is_of_no_clinic(service: &str, request: &str) -> bool {
    OF_NO_CLINIC
        .iter()
        .any(|(who, what, _)| *who == service && *what == request)
}

fn request(code: &str) -> Option<String> {
    let mut words = words(code).skip_while(|word| *word != "struct");
    words.next()?;
    let name = words.next()?;
    (name.ends_with("Request") || name.ends_with("Query")).then(|| name.to_owned())
}
