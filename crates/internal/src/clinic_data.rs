//! What each service answers to auth about the data that it keeps of a clinic, for the clinic's export.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `GET`: which tables the service has, and what it leaves out.
pub const TABLES: &str = "/internal/clinic-data";
/// `GET`: the next rows of a table. The parameter is the table's name in [`ClinicTablesView`].
pub const TABLE: &str = "/internal/clinic-data/{table}";

/// The data that a service keeps of a clinic.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct ClinicTablesView {
    pub tables: Vec<ClinicTableView>,
    pub left_out: Vec<LeftOutView>,
}

/// A table that is exported.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct ClinicTableView {
    #[schema(example = "scheduling.patients")]
    pub name: String,
    /// The name of its file for the clinic.
    #[schema(example = "pacientes.csv")]
    pub file: String,
    /// Its first line, as comma-separated values.
    pub header: String,
}

/// A table that is not exported.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct LeftOutView {
    pub name: String,
    /// In a sentence for the clinic, in Spanish.
    pub reason: String,
}

/// Some rows of a table.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub struct ClinicRowsView {
    /// The first line of the table's file, as the copy that answers has the columns: during a roll-out two releases answer. Absent from a
    /// release that does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub header: Option<String>,
    /// Lines of comma-separated values, each with its end.
    pub rows: String,
    /// From where the next rows are asked for; null after the last ones.
    #[schema(required)]
    pub next: Option<String>,
}

/// From where rows are asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize, garde::Validate, ToSchema)]
pub struct ClinicRowsQuery {
    /// The `next` of the rows before; absent for the first ones.
    #[garde(inner(length(bytes, max = 200)))]
    #[schema(max_length = 200)]
    pub after: Option<String>,
}

/// The rows are personal data and must not reach a log.
impl std::fmt::Debug for ClinicRowsView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClinicRowsView(..)")
    }
}
