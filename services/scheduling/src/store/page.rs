//! The part of a list that a query reads.

/// The bounds of one page.
#[derive(Clone, Copy)]
pub struct Page {
    /// How many rows are skipped.
    pub offset: i64,
    /// The largest number of rows that are read.
    pub limit: i64,
}

impl Page {
    /// The number of rows of all pages, where the rows of this one tell it: it is not full, and if it is empty it is the first.
    /// Otherwise the rows have to be counted, which costs as much as reading them.
    pub fn total_by(self, rows: usize) -> Option<i64> {
        let rows = i64::try_from(rows).ok()?;
        let is_last = rows < self.limit && (rows > 0 || self.offset == 0);
        is_last.then(|| self.offset + rows)
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn a_page_tells_the_total_if_it_is_the_last() {
        let first = Page {
            offset: 0,
            limit: 50,
        };
        let second = Page {
            offset: 50,
            limit: 50,
        };

        assert_eq!(first.total_by(0), Some(0));
        assert_eq!(first.total_by(49), Some(49));
        assert_eq!(first.total_by(50), None);
        assert_eq!(second.total_by(3), Some(53));
        assert_eq!(second.total_by(0), None, "the first page may be shorter");
    }
}
