//! The endpoints for auth, which asks what is kept of a clinic that takes its data away.

use crate::app::App;
use crate::clinic_data;
use db::Db;
use portability::{Keeps, Table};
use rest::Endpoint;

pub fn endpoints() -> Vec<Endpoint> {
    portability::endpoints::<App>()
}

impl Keeps for App {
    fn db(&self) -> &Db {
        &self.db
    }

    fn tables(&self) -> &'static [Table] {
        clinic_data::TABLES
    }
}
