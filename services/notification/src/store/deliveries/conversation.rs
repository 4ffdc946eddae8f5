//! What the stored replies tell about a conversation: when the patient wrote last, and from which form of the number.

use crate::store::deliveries::state::Delivery;
use crate::store::schema::deliveries;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::other_national_form;
use uuid::Uuid;

/// Meta accepts free text for 24 h after a patient's message. The five minutes less are for messages on their way.
const WINDOW_MINUTES: i64 = 24 * 60 - 5;

/// Whether the patient wrote within the last 24 hours, as far as our replies tell.
pub async fn window_is_open(
    tx: &mut ClinicTx,
    delivery: &Delivery,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if delivery.in_reply_to.is_some() {
        return Ok(true);
    }
    let since = now - Duration::minutes(WINDOW_MINUTES);
    let replies = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::in_reply_to.is_not_null())
        .filter(deliveries::created_at.gt(since))
        .select(deliveries::id);
    let found: Option<Uuid> = match (&delivery.to_phone, &delivery.to_bsuid) {
        (Some(phone), _) => {
            // The patient writes from one form of the number, and the clinic may have written down the other.
            let forms = [Some(phone.clone()), other_national_form(phone)];
            let to = replies.filter(deliveries::to_phone.eq_any(forms.into_iter().flatten()));
            to.first(tx.conn()).await.optional()?
        }
        (None, Some(bsuid)) => {
            let to = replies.filter(deliveries::to_bsuid.eq(bsuid));
            to.first(tx.conn()).await.optional()?
        }
        (None, None) => None,
    };
    Ok(found.is_some())
}

db::statement! {
    struct WrittenFrom<'a> = "SELECT notification.written_from(?, ?)";
    clinic: Uuid => SqlUuid,
    phone: &'a str => Text,
    -> (Nullable<Text>)
}

/// The number in the form in which its patient wrote last, as far as our replies tell. Only numbers with two forms are looked for.
pub async fn written_from(tx: &mut ClinicTx, phone: String) -> Result<String, DbError> {
    if other_national_form(&phone).is_none() {
        return Ok(phone);
    }
    let written = WrittenFrom {
        clinic: tx.clinic().uuid(),
        phone: &phone,
    };
    let (found,): (Option<String>,) = written.get_result(tx.conn()).await?;
    Ok(found.unwrap_or(phone))
}
