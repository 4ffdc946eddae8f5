//! Why the schema could not be brought to where it should be.

/// Why a migration or a seed did not happen.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The database does not answer at that URL, or refuses the owner.
    #[error("the database refuses the connection: {0}")]
    Connection(#[from] diesel::ConnectionError),
    /// A migration failed; nothing of it was kept.
    #[error("a migration failed: {0}")]
    Migration(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A statement failed.
    #[error("a statement failed: {0}")]
    Query(#[from] diesel::result::Error),
    /// The seed file cannot be read or contradicts itself.
    #[error("the seed file: {0}")]
    Seed(String),
    /// The URL is not one of PostgreSQL's.
    #[error("not a PostgreSQL URL")]
    Url,
}
