//! Lists that are answered page by page.

/// How many rows a page shows. One row more is read, because it tells whether there is another page.
#[derive(Clone, Copy, Debug)]
pub struct PageSize(usize);

impl PageSize {
    /// Pages of at most that many rows.
    pub const fn of(shown: usize) -> Self {
        Self(shown)
    }

    /// How many rows are read for a page.
    pub const fn to_read(self) -> usize {
        self.0.saturating_add(1)
    }

    /// [`PageSize::to_read`] for a `LIMIT`.
    pub fn limit(self) -> i64 {
        i64::try_from(self.to_read()).unwrap_or(i64::MAX)
    }

    /// The rows that the page shows of those that were read.
    pub fn cut<R>(self, mut read: Vec<R>) -> Page<R> {
        let has_more = read.len() > self.0;
        read.truncate(self.0);
        Page {
            rows: read,
            has_more,
        }
    }
}

/// The rows of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<R> {
    /// What the page shows.
    pub rows: Vec<R>,
    /// Whether another page follows.
    pub has_more: bool,
}

impl<R> Page<R> {
    /// The cursor of the next page, made from the last row; `None` on the last page.
    pub fn next<C>(&self, cursor: impl FnOnce(&R) -> C) -> Option<C> {
        self.rows.last().filter(|_| self.has_more).map(cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_more_than_a_page_shows_is_a_next_page() {
        let size = PageSize::of(3);
        let page = |rows: usize| size.cut((0..rows).collect());

        assert_eq!((size.to_read(), size.limit()), (4, 4));
        assert_eq!(page(4).rows, [0, 1, 2]);
        assert_eq!(page(4).next(|last| *last), Some(2));
        assert_eq!(page(3).rows, [0, 1, 2]);
        assert_eq!(page(3).next(|last| *last), None);
        assert_eq!(page(0).next(|last| *last), None);
    }
}
