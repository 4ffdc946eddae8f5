//! The lists of `rules.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Names by a name.
pub type Rows = BTreeMap<String, Vec<String>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    pub depends: Rows,
    pub pure: Rows,
    pub kept: Vec<Kept>,
    pub layer: Vec<Layer>,
    pub names: Names,
    pub request_with_clinic: BTreeMap<String, String>,
    pub words: Words,
    pub sql: Sql,
    pub fleet: Fleet,
    pub text: Vec<Text>,
}

/// Third parties that only some packages may name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    pub crates: Vec<String>,
    pub by: Vec<String>,
    pub because: String,
}

/// One folder of a service.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    pub name: String,
    pub level: u8,
    pub bans: Vec<String>,
    pub because: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    pub files: Vec<String>,
    pub types: Vec<String>,
    pub root: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub hidden: Vec<String>,
    pub allowed: usize,
}

/// How SQL names the database's time, and the files that may.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sql {
    pub times: Vec<String>,
    pub excused: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fleet {
    pub kinds: Vec<String>,
    /// The connections of PostgreSQL that all copies may open together.
    pub connections: u64,
    /// By the pointer into the manifest: the wanted value, and why.
    pub deployment: BTreeMap<String, (String, String)>,
}

/// Marks that no file may hold, or none of some files.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub any: Vec<String>,
    #[serde(default)]
    pub unless: Vec<String>,
    #[serde(default)]
    pub files: Vec<String>,
    pub because: String,
    pub instead: String,
}

impl Rules {
    /// The rules that this program was built with.
    pub fn built_in() -> Result<Self, String> {
        toml::from_str(include_str!("../../rules.toml"))
            .map_err(|error| format!("rules.toml: {error}"))
    }
}
