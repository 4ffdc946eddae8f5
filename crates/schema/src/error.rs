//! The errors of migrating and seeding.

/// The reason why a migration or a seed failed.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The database does not answer at that URL, or refuses the owner's credentials.
    #[error("the database refuses the connection: {0}")]
    Connection(#[from] diesel::ConnectionError),
    /// A migration failed and was rolled back.
    #[error("a migration failed: {0}")]
    Migration(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("a statement failed: {0}")]
    Query(#[from] diesel::result::Error),
    /// The seed file cannot be read, or refers to something that it does not contain.
    #[error("the seed file: {0}")]
    Seed(String),
    /// The list of passwords cannot be used; the text holds none of them.
    #[error("the passwords of the roles: {0}")]
    Passwords(String),
    #[error("another migration did not end in time")]
    Locked,
    #[error("not a PostgreSQL URL")]
    Url,
}
