//! A change of an appointment by staff, and the answer that shows the appointment after it.

use super::booking::columns_of;
use super::elsewhere;
use super::views::AppointmentView;
use crate::app::App;
use crate::domain::{Appointment, CancellerKind};
use crate::error::Error;
use crate::flows::{Found, Work, until_current};
use crate::store::configuration::Configuration;
use crate::store::listing::{self, ListedAppointment};
use crate::store::staff;
use actix_web::web::Json;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx};
use futures_util::try_join;
use kernel::AppointmentId;
use rest::{Caller, Problem};
use tenancy::Permission;

/// Runs a flow on an appointment and shows the appointment after it. What is shown beside it is read before the flow, which ends
/// the transaction and tells the rest. The name of the author is read where the answer shows it.
pub(super) async fn change<P: Permission>(
    app: &App,
    caller: Caller<P>,
    id: AppointmentId,
    author: Option<Cancelling<'_>>,
    flow: impl AsyncFn(&mut ClinicTx, &mut Work<'_>, Found) -> Result<Appointment, Error>,
) -> Result<Json<AppointmentView>, Problem> {
    let (context, configurations) = (app.context(&caller), app.configurations());
    let changing = async || {
        let reading = async |read: ClinicRead<'_>| {
            let author = author.map(|_| caller.user());
            try_join!(
                Found::read(read, id),
                listing::one(read, id),
                staff::name_of(read, author)
            )
        };
        let deciding = async |tx: &mut ClinicTx, (found, listed, name): (Found, Option<_>, _)| {
            let listed = listed.ok_or(Error::Missing("appointment"))?;
            let known = configurations
                .of(tx.reading()?, tx.config_version())
                .await?;
            let mut work = Work::alone(&context, configurations);
            let changed = flow(tx, &mut work, found).await?;
            let mut after = after_change(listed, &changed, &known, context.now);
            if let Some(cancelling) = author {
                cancelling.note(&mut after, name, context.now);
            }
            Ok(AppointmentView::new(after, known.settings.zone))
        };
        app.db.acting_on(&context, reading, deciding).await
    };
    match until_current(changing).await {
        Ok(view) => Ok(Json(view)),
        Err(error) => Err(elsewhere::refused_moving(app, &context, error, id).await),
    }
}

/// A cancellation by the caller, which the answer shows with its reason.
#[derive(Clone, Copy)]
pub(super) struct Cancelling<'a> {
    pub reason: Option<&'a str>,
}

impl Cancelling<'_> {
    fn note(self, listed: &mut ListedAppointment, name: Option<String>, now: DateTime<Utc>) {
        let row = &mut listed.appointment;
        row.status_at = Some(now);
        row.canceller = Some(CancellerKind::Staff);
        row.cancellation_reason = self.reason.map(str::to_owned);
        listed.cancelled_by = name;
    }
}

/// An appointment after its change, with the names that were read before it.
fn after_change(
    mut listed: ListedAppointment,
    changed: &Appointment,
    known: &Configuration,
    now: DateTime<Utc>,
) -> ListedAppointment {
    if let Some(doctor) = known.doctor(changed.doctor) {
        listed.doctor = columns_of(doctor);
    }
    let row = &mut listed.appointment;
    if row.version != changed.version {
        row.updated_at = now;
    }
    row.starts_at = changed.slot.visit.from;
    row.ends_at = changed.slot.visit.to;
    row.status = changed.status;
    row.version = changed.version;
    row.arrived_at = changed.noted.arrived_at;
    row.resources = Some(changed.resources.iter().map(|one| one.uuid()).collect());
    listed
}
