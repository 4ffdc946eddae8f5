//! The rules of the assistant, in the clinic's own row. They are apart from the other settings, because Diesel's tables have 32 columns at most.

use crate::domain::{AssistantRules, SameTimeRule};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::sql_types::{Integer, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

db::statement! {
    struct Own = "SELECT hold_minutes, max_open_visits, same_time_rule, handback_minutes \
        FROM tenancy.clinics WHERE clinic_id = ?";
    clinic: Uuid => SqlUuid,
    -> (Integer, Integer, Text, Integer)
}

db::statement! {
    struct Put = "UPDATE tenancy.clinics \
        SET hold_minutes = ?, max_open_visits = ?, same_time_rule = ?, handback_minutes = ? WHERE clinic_id = ?";
    hold_minutes: i32 => Integer,
    max_open_visits: i32 => Integer,
    same_time_rule: &'static str => Text,
    handback_minutes: i32 => Integer,
    clinic: Uuid => SqlUuid,
    -> ()
}

/// The rules of the transaction's clinic.
pub async fn own(mut read: ClinicRead<'_>) -> Result<AssistantRules, DbError> {
    let clinic = read.clinic().uuid();
    let row: (i32, i32, String, i32) = Own { clinic }.get_result(read.conn()).await?;
    let (hold_minutes, max_open_visits, same_time_rule, handback_minutes) = row;
    let same_time_rule = SameTimeRule::stored(&same_time_rule);
    Ok(AssistantRules {
        hold_minutes,
        max_open_visits,
        same_time_rule: same_time_rule.ok_or(DbError::Unreadable("same-time rule of a clinic"))?,
        handback_minutes,
    })
}

/// Writes the rules, in a transaction that has locked the clinic's row.
pub async fn put(tx: &mut ClinicTx, rules: AssistantRules) -> Result<(), DbError> {
    let put = Put {
        hold_minutes: rules.hold_minutes,
        max_open_visits: rules.max_open_visits,
        same_time_rule: rules.same_time_rule.as_str(),
        handback_minutes: rules.handback_minutes,
        clinic: tx.clinic().uuid(),
    };
    put.execute(tx.conn()).await?;
    Ok(())
}
