//! Paging by number, as the lists of the original product have it.

use crate::store::page::Page;

/// The largest page number. It bounds how many rows a query skips.
pub const LAST_PAGE: i64 = 100_000;
/// The largest number of rows of a page.
pub const LARGEST_PAGE: i64 = 200;

/// The page that is shown where a request names none.
pub const fn first_page() -> i64 {
    1
}

/// The number of rows of a page where a request names none.
pub const fn default_limit() -> i64 {
    50
}

/// The rows of a page. Both numbers are at least 1.
pub const fn page(page: i64, limit: i64) -> Page {
    Page {
        offset: (page - 1) * limit,
        limit,
    }
}
