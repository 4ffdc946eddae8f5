//! The workspace's packages and what they depend on, as cargo tells it.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// One package of the workspace.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its name, which is its folder's.
    pub name: String,
    /// Its `Cargo.toml`, from the root.
    pub manifest: String,
    /// What it names in its manifest.
    pub dependencies: Vec<Dependency>,
}

/// One dependency.
#[derive(Clone, Debug)]
pub struct Dependency {
    /// The package.
    pub name: String,
    /// What for.
    pub kind: Kind,
    /// Whether it is of this workspace.
    pub is_ours: bool,
}

/// What a dependency is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The product.
    Normal,
    /// Tests only.
    Dev,
    /// The build script.
    Build,
}

impl Package {
    /// Whether it is one of the product's processes.
    pub fn is_service(&self) -> bool {
        self.manifest.starts_with("services/")
    }

    /// All of the workspace.
    pub fn of_workspace(root: &Path) -> Result<Vec<Self>, String> {
        let output = Command::new("cargo")
            .args([
                "metadata",
                "--format-version",
                "1",
                "--no-deps",
                "--offline",
            ])
            .current_dir(root)
            .output()
            .map_err(|error| format!("cargo metadata: {error}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let metadata: Value = serde_json::from_slice(&output.stdout)
            .map_err(|error| format!("cargo metadata: {error}"))?;
        Ok(all(&metadata, "packages")
            .iter()
            .map(|package| Self::read(package, root))
            .collect())
    }

    fn read(package: &Value, root: &Path) -> Self {
        let manifest = Path::new(text(package, "manifest_path"));
        let manifest = manifest.strip_prefix(root).unwrap_or(manifest);
        Self {
            name: text(package, "name").to_owned(),
            manifest: manifest.to_string_lossy().into_owned(),
            dependencies: all(package, "dependencies")
                .iter()
                .map(Dependency::read)
                .collect(),
        }
    }
}

impl Dependency {
    fn read(dependency: &Value) -> Self {
        Self {
            name: text(dependency, "name").to_owned(),
            kind: match text(dependency, "kind") {
                "dev" => Kind::Dev,
                "build" => Kind::Build,
                _ => Kind::Normal,
            },
            is_ours: dependency.get("path").is_some_and(Value::is_string),
        }
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn all<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
