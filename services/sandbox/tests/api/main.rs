#![cfg(test)]
//! The sandbox as its callers use it: over HTTP, with a receiver that records every webhook.

mod anthropic;
mod clock;
mod inbox;
mod lemonsqueezy;
mod limits;
mod mail;
mod numbers;
mod phone;
mod quoting;
mod sending;
mod shop;
mod templates;
mod webhooks;
mod world;
