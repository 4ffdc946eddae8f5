//! Changes a doctor, what the doctor offers, and the week.

use super::{DoctorEdit, check_room, lock_services};
use crate::domain::{AgendaChange, Week, Weekly};
use crate::error::Error;
use crate::flows::announce_agenda::announce_agenda;
use crate::flows::conflicts::{self, Concerned};
use crate::flows::work::Work;
use crate::store::configuration::Doctor;
use crate::store::doctors::{self, DoctorRow};
use crate::store::offers::{self, Offered};
use crate::store::{services, weeks};
use db::{ClinicTx, definer};
use kernel::{AppointmentId, DoctorId};
use serde_json::json;
use uuid::Uuid;

/// A change of a doctor whom the caller saw in that version.
pub struct DoctorChange {
    pub doctor: DoctorId,
    pub seen: i32,
    pub edit: DoctorEdit,
    /// The visits of which the caller knows that they are outside of the hours afterwards.
    pub accepted: Vec<AppointmentId>,
}

/// Changes the doctor. Visits stay as they are, and those that would be outside of the hours must be among the accepted ones. Where
/// nothing differs nothing is written, so that a repeated request is answered like the first one, whichever version it saw.
pub async fn change_doctor(
    tx: &mut ClinicTx,
    work: &Work<'_>,
    change: &DoctorChange,
) -> Result<(), Error> {
    let (id, edit) = (change.doctor, &change.edit);
    let locked = conflicts::lock(tx, work, Concerned::Doctor(id)).await?;
    let before = locked.known.doctor(id).ok_or(Error::Missing("doctor"))?;
    let (mut after, mut fields) = edit.applied(&locked.known.settings, &before.row)?;
    let offers = edit.services.as_deref();
    let offers = offers.map_or_else(Offers::default, |wanted| {
        Offers::between(&before.services, wanted)
    });
    if !offers.is_empty() {
        fields.push("services");
    }
    let week = changed_week(&edit.week, before);
    if fields.is_empty() && week.is_empty() {
        return Ok(());
    }
    if before.row.version != change.seen {
        return Err(Error::ConfigurationChanged);
    }
    lock_services(tx, &offers.touched()).await?;
    let agenda = AgendaChange {
        week: (!week.is_empty()).then_some(&edit.week),
        is_active: edit.is_active,
        ..AgendaChange::default()
    };
    let left_outside = locked.check(tx, work, &agenda, &change.accepted).await?;
    after.version += 1;
    doctors::write(tx, &after, work.context.now).await?;
    if after.is_active && !before.row.is_active {
        check_room(tx).await?;
    }
    offers::write(tx, id, &offers.written).await?;
    offers::remove(tx, &[id.uuid()], &offers.removed).await?;
    services::raise_versions(tx, &offers.touched()).await?;
    if !week.is_empty() {
        weeks::replace(tx, &work.context.ids, id, &edit.week).await?;
    }
    let is_leaving = before.row.is_active && !after.is_active;
    note(
        tx,
        work,
        (&after, is_leaving),
        (&fields, &week),
        left_outside,
    )
    .await
}

/// Which parts of the week become others, whatever their order is.
fn changed_week(wanted: &Week, before: &Doctor) -> Vec<&'static str> {
    let is_other = |wanted: Option<&[Weekly]>, before: &[Weekly]| {
        let count = |all: &[Weekly], one: &Weekly| all.iter().filter(|other| *other == one).count();
        let is_same = |wanted: &[Weekly]| {
            let as_often = |one| count(wanted, one) == count(before, one);
            wanted.len() == before.len() && wanted.iter().all(as_often)
        };
        wanted.is_some_and(|wanted| !is_same(wanted))
    };
    let parts = [
        (is_other(wanted.hours(), &before.hours), "working_hours"),
        (is_other(wanted.breaks(), &before.breaks), "breaks"),
    ];
    let changed = parts.into_iter().filter(|(is_other, _)| *is_other);
    changed.map(|(_, part)| part).collect()
}

/// Notes the change in the audit log, by the names of what changed, and tells open pages of it.
async fn note(
    tx: &mut ClinicTx,
    work: &Work<'_>,
    (doctor, is_leaving): (&DoctorRow, bool),
    (fields, week): (&[&str], &[&str]),
    left_outside: usize,
) -> Result<(), Error> {
    let id = doctor.id;
    if !fields.is_empty() {
        let act = if is_leaving {
            "scheduling.doctor_deactivated"
        } else {
            "scheduling.doctor_changed"
        };
        let detail = json!({
            "doctor": id, "fields": fields, "is_active": doctor.is_active, "left_outside": left_outside,
        });
        definer::audit(tx, act, &id.to_string(), &detail).await?;
    }
    if !week.is_empty() {
        let detail = json!({"doctor": id, "fields": week, "left_outside": left_outside});
        definer::audit(tx, "scheduling.hours_changed", &id.to_string(), &detail).await?;
    }
    announce_agenda(tx, work.context, Some(id)).await?;
    Ok(())
}

/// What changes of what a doctor offers.
#[derive(Default)]
struct Offers {
    /// Those that are new, and those that take another time.
    written: Vec<Offered>,
    added: Vec<Uuid>,
    removed: Vec<Uuid>,
}

impl Offers {
    fn between(before: &[Offered], after: &[Offered]) -> Self {
        let has =
            |all: &[Offered], one: &Offered| all.iter().any(|other| other.service == one.service);
        let added = after.iter().filter(|one| !has(before, one));
        let removed = before.iter().filter(|one| !has(after, one));
        let written = after.iter().filter(|one| !before.contains(one));
        Self {
            written: written.copied().collect(),
            added: added.map(|one| one.service.uuid()).collect(),
            removed: removed.map(|one| one.service.uuid()).collect(),
        }
    }

    /// The services that another set of doctors offers.
    fn touched(&self) -> Vec<Uuid> {
        [self.added.as_slice(), &self.removed].concat()
    }

    fn is_empty(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty()
    }
}
