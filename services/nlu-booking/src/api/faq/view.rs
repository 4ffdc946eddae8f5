//! A prepared answer as pages show it.

use crate::store::faqs::Row;
use kernel::FaqId;
use serde::Serialize;
use utoipa::ToSchema;

/// All active prepared answers.
#[derive(Serialize, ToSchema)]
#[schema(as = Faqs)]
pub struct FaqsView {
    /// In the clinic's order.
    pub faqs: Vec<FaqView>,
}

/// A prepared answer. It is given to a message that has one of its keywords; where several fit, to that of which it has more.
#[derive(Serialize, ToSchema)]
#[schema(as = Faq)]
pub struct FaqView {
    id: FaqId,
    /// Unique in the clinic.
    key: String,
    /// One of `parking`, `prices`, `payment`, `hours` and `general`.
    category: String,
    /// What the clinic's staff call it by. Patients never see it, and no message is compared with it.
    question: String,
    answer: String,
    /// Words and phrases in a message that point to this question, in any form, with or without accents.
    #[schema(value_type = Vec<String>)]
    keywords: serde_json::Value,
    /// Where the list shows it, and which one is given where two fit equally: the first by this number.
    sort_order: i32,
    /// Counts the changes from 1.
    version: i32,
}

impl From<Row> for FaqView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            key: row.key,
            category: row.category,
            question: row.question,
            answer: row.answer,
            keywords: row.keywords,
            sort_order: row.sort_order,
            version: row.version,
        }
    }
}
