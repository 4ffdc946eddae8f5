//! The workspace's packages and what they depend on, read from their manifests.

use super::Tree;
use toml::{Table, Value};

const SECTIONS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// One package of the workspace.
pub struct Package<'a> {
    /// The name, which is the name of the folder too.
    pub name: &'a str,
    pub manifest_path: &'a str,
    manifest: Table,
}

impl<'a> Package<'a> {
    /// All packages. A manifest that is no TOML has no dependencies here; cargo refuses to build it.
    pub fn all(tree: &'a Tree) -> Vec<Self> {
        let read = |(path, text): (&'a str, &'a str)| {
            let folder = path.strip_suffix("/Cargo.toml")?;
            let manifest = text.parse().unwrap_or_default();
            let name = folder.rsplit('/').next()?;
            Some(Self {
                name,
                manifest_path: path,
                manifest,
            })
        };
        tree.files().filter_map(read).collect()
    }

    /// Whether this is a process of the product.
    pub fn is_service(&self) -> bool {
        self.manifest_path.starts_with("services/") && self.name != "sandbox"
    }

    /// Sections and names of all dependencies.
    pub fn all_dependencies(&self) -> impl Iterator<Item = (&str, &str)> {
        self.requirements()
            .map(|(section, name, _)| (section, name))
    }

    /// Sections, names and requirements of all dependencies.
    pub fn requirements(&self) -> impl Iterator<Item = (&str, &str, &Value)> {
        SECTIONS.iter().flat_map(|section| {
            let table = self.manifest.get(*section).and_then(Value::as_table);
            table
                .into_iter()
                .flatten()
                .map(|(name, value)| (*section, name.as_str(), value))
        })
    }
}
