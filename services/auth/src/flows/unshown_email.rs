//! Says why an e-mail is not shown to notification, which settles it by the reason.

use crate::error::Error;
use crate::store::asked_emails::{self, Asked};
use db::{ClinicRead, Db};
use kernel::EmailId;
use tenancy::Context;

/// What an e-mail was asked for as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedAs {
    Link,
    PlanLetter,
}

/// `shown`, with the reason in place of `NotFound`: an e-mail of that kind that there is must not leave any more; one of another kind is left
/// to a copy that asks for it as what it is; an unknown one is unknown.
pub async fn shown_or_why<T>(
    db: &Db,
    context: &Context,
    (asked_as, id): (AskedAs, EmailId),
    shown: Result<T, Error>,
) -> Result<T, Error> {
    let missing = match shown {
        Err(Error::Db(error)) if asked_emails::is_missing(&error) => error,
        shown => return shown,
    };
    let reading = async |read: ClinicRead<'_>| asked_emails::find(read, id).await;
    let asked: Asked = db.read(context, reading).await?;
    let (is_it, is_another) = match asked_as {
        AskedAs::Link => (asked.is_link, asked.is_plan_letter),
        AskedAs::PlanLetter => (asked.is_plan_letter, asked.is_link),
    };
    Err(match (is_it, is_another) {
        (true, _) => Error::EmailNotNeeded,
        (false, true) => Error::EmailOfAnotherKind,
        (false, false) => missing.into(),
    })
}
