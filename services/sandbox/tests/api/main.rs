#![cfg(test)]
//! The sandbox as its callers meet it: over HTTP, with a receiver that looks at every webhook.

mod anthropic;
mod courier;
mod inbox;
mod lemonsqueezy;
mod limits;
mod phone;
mod sending;
mod world;
