//! The part of a list that a query reads.

/// The bounds of one page.
#[derive(Clone, Copy)]
pub struct Page {
    /// How many rows are skipped.
    pub offset: i64,
    /// The largest number of rows that are read.
    pub limit: i64,
}
