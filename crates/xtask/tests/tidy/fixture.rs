//! A tree of a few files in a folder of its own, which is gone when the test is over.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use xtask::tidy::{Finding, OF_FILES, Tree};

static NEXT: AtomicU32 = AtomicU32::new(0);

pub struct Fixture(PathBuf);

impl Fixture {
    pub fn of(files: &[(&str, &str)]) -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("tidy-{}-{number}", std::process::id()));
        for (path, text) in files {
            let file = root.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Self(root)
    }

    /// What one check finds.
    pub fn findings(&self, check: &str) -> Vec<Finding> {
        let tree = Tree::walk(&self.0).unwrap();
        let (_, check) = OF_FILES.iter().find(|(name, _)| *name == check).unwrap();
        check(&tree)
    }

    /// Where one check finds something.
    pub fn places(&self, check: &str) -> Vec<String> {
        let found = self.findings(check).into_iter();
        found.map(|finding| finding.place).collect()
    }

    /// What one check says about it.
    pub fn reasons(&self, check: &str) -> Vec<String> {
        let found = self.findings(check).into_iter();
        found.map(|finding| finding.reason).collect()
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Whether one of the lines holds the words.
pub fn says(lines: &[String], words: &str) -> bool {
    lines.iter().any(|line| line.contains(words))
}
