//! What billing hears.

mod apply_lemonsqueezy;

pub use apply_lemonsqueezy::ApplyLemonsqueezy;
