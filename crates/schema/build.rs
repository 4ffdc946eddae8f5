//! Joins the texts of all migrations into one file, from which a fingerprint is computed. A changed migration also rebuilds
//! the crate, which embeds them.

#![expect(
    clippy::disallowed_methods,
    reason = "cargo passes settings to build scripts through the environment"
)]

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = Path::new("../../migrations");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    collect(root, &mut files)?;
    files.sort();
    let mut text = String::new();
    for file in files {
        text.push_str(&file);
        text.push_str(&fs::read_to_string(&file)?);
    }
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("migrations.txt"), text)
}

fn collect(folder: &Path, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path.to_string_lossy().into_owned());
        }
    }
    Ok(())
}
