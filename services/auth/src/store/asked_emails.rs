//! Which e-mails notification was asked to send, of every kind.

use db::{ClinicRead, DbError};
use diesel::result::Error::NotFound;
use diesel::sql_types::{Bool, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::EmailId;
use uuid::Uuid;

/// Of which kinds there is an e-mail with an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub is_link: bool,
    pub is_plan_letter: bool,
}

db::statement! {
    struct Find = "SELECT EXISTS (SELECT FROM auth.email_links WHERE clinic_id = ? AND id = ?), \
        EXISTS (SELECT FROM auth.plan_letters WHERE clinic_id = ? AND id = ?)";
    clinic_of_link: Uuid => SqlUuid,
    link: Uuid => SqlUuid,
    clinic_of_letter: Uuid => SqlUuid,
    letter: Uuid => SqlUuid,
    -> (Bool, Bool)
}

/// Whether a reading failed because there is no such row.
pub const fn is_missing(error: &DbError) -> bool {
    matches!(error, DbError::Query(NotFound))
}

/// The kinds of the e-mail with that id in the transaction's clinic.
pub async fn find(mut read: ClinicRead<'_>, id: EmailId) -> Result<Asked, DbError> {
    let (clinic, id) = (read.clinic().uuid(), id.uuid());
    let find = Find {
        clinic_of_link: clinic,
        link: id,
        clinic_of_letter: clinic,
        letter: id,
    };
    let (is_link, is_plan_letter) = find.get_result(read.conn()).await?;
    Ok(Asked {
        is_link,
        is_plan_letter,
    })
}
