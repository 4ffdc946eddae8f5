//! What billing does by itself.

mod reconcile;

pub use reconcile::Reconcile;
