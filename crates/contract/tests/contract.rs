#![cfg(test)]
//! The generated files are current, and the API keeps its own rules.

use rest::{AccessKind, refusals_of};
use std::collections::BTreeMap;
use std::path::Path;

#[test]
fn every_generated_file_is_what_the_types_say_now() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));

    for file in contract::files(root).unwrap() {
        assert!(file.is_current(), "run `make gen`: {}", file.path.display());
    }
}

#[test]
fn a_code_means_the_same_in_every_service() {
    let mut known = BTreeMap::new();
    for refusal in kernel::CommonCode::refusals() {
        known.insert(refusal.code, refusal);
    }
    for refusal in contract::apis().into_iter().flat_map(|api| api.codes) {
        let first = *known.entry(refusal.code).or_insert(refusal);

        assert_eq!(first, refusal, "{} is declared twice", refusal.code);
    }
}

#[test]
fn every_code_has_a_text_in_both_languages() {
    let own = contract::apis().into_iter().flat_map(|api| api.codes);
    for refusal in kernel::CommonCode::refusals().into_iter().chain(own) {
        for language in [kernel::Language::Spanish, kernel::Language::English] {
            assert!(refusal.text(language).ends_with('.'), "{}", refusal.code);
        }
    }
}

#[test]
fn every_endpoint_says_what_it_does_and_declares_known_codes() {
    for api in contract::apis() {
        for endpoint in &api.endpoints {
            let name = format!("{} {}", endpoint.method(), endpoint.path());

            assert!(
                endpoint.summary_text().ends_with('.'),
                "{name} has no summary"
            );
            for refusal in refusals_of(endpoint) {
                let common = kernel::CommonCode::named(refusal.code).is_some();
                assert!(
                    common || api.codes.contains(&refusal),
                    "{name}: {}",
                    refusal.code
                );
            }
        }
    }
}

#[test]
fn every_code_of_a_service_is_declared_by_an_endpoint() {
    for api in contract::apis() {
        let declared: Vec<_> = api.endpoints.iter().flat_map(refusals_of).collect();
        for refusal in &api.codes {
            let is_declared = declared.contains(refusal);

            assert!(is_declared, "{}: {}", api.service, refusal.code);
        }
    }
}

#[test]
fn what_is_internal_is_for_services_and_nothing_else() {
    for endpoint in contract::apis().into_iter().flat_map(|api| api.endpoints) {
        let internal = endpoint.path().starts_with("/internal/");

        assert_eq!(
            internal,
            endpoint.access().is_internal(),
            "{}",
            endpoint.path()
        );
    }
}

#[test]
fn after_the_end_of_its_plan_a_clinic_can_sign_in_see_itself_and_pay() {
    /// The beginnings of paths that stay open; everything else answers 402.
    const OPEN: [&str; 7] = [
        "/api/audit",
        "/api/auth/",
        "/api/billing",
        "/api/clinics/deletion",
        "/api/clinics/export",
        "/api/clinics/me",
        "/api/users/me",
    ];
    /// What stays open to be read, because every page shows it.
    const OPEN_TO_READ: [&str; 1] = ["/api/clinics/logo"];
    /// What a plan includes, under one of those.
    const OF_A_PLAN: [&str; 2] = ["/api/auth/pin", "/api/auth/switch"];
    for api in contract::apis() {
        for endpoint in &api.endpoints {
            let AccessKind::Staff(action) = endpoint.access() else {
                continue;
            };
            let path = endpoint.path();
            let is_read = endpoint.method() == "GET" && OPEN_TO_READ.contains(&path);
            let begins_open = OPEN.iter().any(|beginning| path.starts_with(beginning));
            let is_open = is_read || begins_open && !OF_A_PLAN.contains(&path);
            let may_be_refused = refusals_of(endpoint)
                .iter()
                .any(|refusal| refusal.code == "SUBSCRIPTION_EXPIRED");

            assert_eq!(action.without_subscription, is_open, "{path}");
            assert_eq!(may_be_refused, !is_open, "{path}");
        }
    }
}
