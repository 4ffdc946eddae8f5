//! Values of `jsonb` columns that are written and read without a tree of JSON values in between.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Jsonb;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use std::io::Write;

/// The first byte of a `jsonb` value on the wire: the version of its form.
const VERSION: u8 = 1;

/// A value that is written as JSON.
#[derive(Debug)]
pub struct ToJson<T>(pub T);

/// A value as it was read; `None` where the JSON has another form, so that one row of many can be set aside.
#[derive(Debug, FromSqlRow)]
pub struct FromJson<T>(pub Option<T>);

impl<T: Serialize + Debug> ToSql<Jsonb, Pg> for ToJson<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[VERSION])?;
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }
}

impl<T: DeserializeOwned> FromSql<Jsonb, Pg> for FromJson<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let json = value.as_bytes().strip_prefix(&[VERSION]);
        // The error of a parser may quote what a patient wrote, so it is dropped here.
        Ok(Self(
            json.and_then(|json| serde_json::from_slice(json).ok()),
        ))
    }
}
