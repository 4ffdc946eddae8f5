//! Statements that a connection keeps prepared.
//!
//! diesel keeps a query prepared when the query's type determines its text. It does not for UPDATE, for upserts, and for
//! comparisons with a list, and plans those anew at every call, which costs as much as executing them.

use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

/// Declares a hand-written statement. Each `?` in the text is the next field. The statement is a query of diesel: `load`,
/// `get_result` and `execute` take it, and its columns are the types after the arrow.
#[macro_export]
macro_rules! statement {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident $(<$life:lifetime>)? = $text:literal;
        $($field:ident: $rust:ty => $sql:ty,)*
        -> ($($column:ty),* $(,)?)
    ) => {
        $(#[$doc])*
        $vis struct $name $(<$life>)? {
            $($vis $field: $rust,)*
        }

        const _: () = {
            /// The identity of the statement for diesel's cache. A type without the lifetime, because an identity is static.
            pub struct Identity;

            impl $(<$life>)? diesel::query_builder::QueryId for $name $(<$life>)? {
                type QueryId = Identity;
                const HAS_STATIC_QUERY_ID: bool = true;
            }
        };

        impl $(<$life>)? diesel::query_builder::QueryFragment<diesel::pg::Pg> for $name $(<$life>)? {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, diesel::pg::Pg>,
            ) -> diesel::QueryResult<()> {
                let mut text = $text.split('?');
                out.push_sql(text.next().unwrap_or_default());
                $(
                    out.push_bind_param::<$sql, _>(&self.$field)?;
                    out.push_sql(text.next().unwrap_or_default());
                )*
                Ok(())
            }
        }

        impl $(<$life>)? diesel::query_builder::Query for $name $(<$life>)? {
            type SqlType = ($($column,)*);
        }
    };
}

/// A query that is kept prepared by its text. Only for queries whose text does not vary with their values: every other text
/// is one more prepared statement on each connection.
#[derive(Clone, Copy, Debug)]
pub struct Prepared<Q>(pub Q);

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Prepared<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _backend: &Pg) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Q> QueryId for Prepared<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Prepared<Q> {
    type SqlType = Q::SqlType;
}
