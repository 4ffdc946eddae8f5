//! Billing from outside: events enter through its consumer, always delivered twice; staff read the result over HTTP.
#![cfg(test)]

mod access;
mod applying;
mod beside_grants;
mod claiming;
mod clinic_data;
mod invoices;
mod keeping;
mod lapsing;
mod lemonsqueezy;
mod noticing;
mod odd_events;
mod ordering;
mod passing_time;
mod paying;
mod purchasing;
mod reconciling;
mod reconciling_payments;
mod refunding;
mod showing;
mod ways_to_pay;
mod world;
