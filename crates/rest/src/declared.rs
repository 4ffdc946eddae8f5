//! Which error codes each endpoint declares, so that an undeclared one is noticed where it is answered.

use crate::endpoint::Endpoint;
use crate::refusals::refusals_of;
use kernel::CommonCode;
use std::collections::{HashMap, HashSet};

/// The declared codes of a service's endpoints, by method and path.
#[derive(Debug, Default)]
pub struct DeclaredCodes(HashMap<(String, String), HashSet<&'static str>>);

impl DeclaredCodes {
    /// Reads them off the endpoints.
    pub fn of(endpoints: &[Endpoint]) -> Self {
        let declared = endpoints.iter().map(|endpoint| {
            let key = (endpoint.method().to_string(), endpoint.path().to_owned());
            let codes = refusals_of(endpoint).iter().map(|one| one.code).collect();
            (key, codes)
        });
        Self(declared.collect())
    }

    /// Whether an endpoint answers with a code that it does not declare. Paths without an endpoint declare nothing.
    pub fn misses(&self, method: &str, pattern: &str, code: &str) -> bool {
        if code == CommonCode::MethodNotAllowed.as_str() {
            return false;
        }
        let key = (method.to_owned(), pattern.to_owned());
        self.0.get(&key).is_some_and(|codes| !codes.contains(code))
    }
}
