//! What becomes of each table when a clinic takes its data away.

use testkit::{Role, check_clinic_data};

#[actix_web::test]
async fn each_table_and_each_column_is_exported_or_left_out_on_purpose() {
    check_clinic_data(Role::Conversation, &["conversation"], nlu_booking::TABLES).await;
}
