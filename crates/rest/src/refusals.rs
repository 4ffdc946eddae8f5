//! The error codes of an endpoint: its own, and those that follow from who may call and what is read.

use crate::access::AccessKind;
use crate::description::Description;
use crate::endpoint::Endpoint;
use kernel::{CommonCode, Refusal};
use std::collections::BTreeMap;

/// The error codes an endpoint may answer: its own and those of its kind, each once, in the order of their names.
pub fn refusals_of(endpoint: &Endpoint) -> Vec<Refusal> {
    let mut all: BTreeMap<&str, Refusal> = BTreeMap::new();
    let common = common(endpoint).into_iter().map(Refusal::from);
    for refusal in common.chain(endpoint.own_refusals().iter().copied()) {
        all.insert(refusal.code, refusal);
    }
    all.into_values().collect()
}

fn common(endpoint: &Endpoint) -> Vec<CommonCode> {
    let mut codes = vec![CommonCode::Unavailable, CommonCode::Internal];
    match endpoint.access() {
        AccessKind::Staff(action) => {
            codes.extend([
                CommonCode::Unauthenticated,
                CommonCode::UserInactive,
                CommonCode::ClinicSuspended,
                CommonCode::Forbidden,
                CommonCode::TooManyRequests,
                CommonCode::ClinicBusy,
                CommonCode::CheckUnavailable,
            ]);
            if !action.without_subscription {
                codes.push(CommonCode::SubscriptionExpired);
            }
            if action.needs_plan() {
                codes.push(CommonCode::PlanUpgradeRequired);
            }
        }
        AccessKind::Service | AccessKind::Auth => {
            codes.extend([CommonCode::Unauthenticated, CommonCode::CheckUnavailable]);
        }
        AccessKind::Superadmin => {
            codes.extend([
                CommonCode::TooManyRequests,
                CommonCode::CheckUnavailable,
                // A bearer token beside the key.
                CommonCode::InvalidField,
            ]);
        }
        AccessKind::Operator | AccessKind::Webhook | AccessKind::Public => {
            codes.push(CommonCode::TooManyRequests);
        }
    }
    let Description {
        parameters, body, ..
    } = endpoint.description();
    if body.is_some() {
        codes.extend([
            CommonCode::InvalidJson,
            CommonCode::InvalidField,
            CommonCode::PayloadTooLarge,
            CommonCode::RequestTimeout,
        ]);
    }
    if parameters.iter().any(|one| one.place == "path") {
        codes.push(CommonCode::NotFound);
    }
    if endpoint.refuses_queries() {
        codes.push(CommonCode::InvalidField);
    }
    // A webhook answers what it cannot read with its own codes, because its sender fixes the form.
    let is_webhook = matches!(endpoint.access(), AccessKind::Webhook);
    if !is_webhook && parameters.iter().any(|one| one.place != "path") {
        codes.push(CommonCode::InvalidField);
    }
    codes
}
