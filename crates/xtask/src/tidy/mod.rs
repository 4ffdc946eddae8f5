//! The checks, in the order of the README.

mod edges;
mod finding;
mod fleet;
mod imports;
mod keepers;
mod lengths;
mod local;
mod lock;
mod manifests;
mod names;
mod openapi;
mod package;
mod places;
mod readmes;
mod reads;
mod references;
mod requests;
mod routes;
mod settings;
mod source;
mod todos;
mod top_level;
mod tree;
mod yaml;

pub use finding::Finding;
pub use package::{Dependency, Kind, Package};
pub use tree::Tree;

/// A check that needs only the files.
type OfFiles = fn(&Tree) -> Vec<Finding>;
/// A check that looks at the packages.
type OfPackages = fn(&[Package]) -> Vec<Finding>;

/// By name.
pub const OF_FILES: &[(&str, OfFiles)] = &[
    ("manifests", manifests::check),
    ("lock", lock::check),
    ("imports", imports::check),
    ("lengths", lengths::check),
    ("names", names::check),
    ("requests", requests::check),
    ("settings", settings::check),
    ("fleet", fleet::check),
    ("routes", routes::check),
    ("openapi", openapi::check),
    ("readmes", readmes::check),
    ("references", references::check),
    ("top_level", top_level::check),
    ("places", places::check),
    ("todos", todos::check),
];

/// By name.
pub const OF_PACKAGES: &[(&str, OfPackages)] =
    &[("edges", edges::check), ("keepers", keepers::check)];

/// What all checks find in a checkout.
pub fn findings(tree: &Tree) -> Result<Vec<Finding>, String> {
    let packages = Package::of_workspace(tree.root())?;
    let of_packages = OF_PACKAGES.iter().flat_map(|(_, check)| check(&packages));
    let of_files = OF_FILES.iter().flat_map(|(_, check)| check(tree));
    let mut all: Vec<Finding> = of_packages.chain(of_files).collect();
    all.sort();
    Ok(all)
}
