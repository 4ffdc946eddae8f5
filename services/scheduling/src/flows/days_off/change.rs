//! Changing when days off begin and end, and their reason.

use super::{concerned, note};
use crate::domain::{Absence, AgendaChange, Edit};
use crate::error::Error;
use crate::flows::Work;
use crate::flows::conflicts;
use crate::store::days_off::{self, DayOff};
use chrono::{NaiveDate, NaiveTime};
use db::ClinicTx;
use kernel::{AppointmentId, DayOffId, DoctorId};
use serde_json::json;

/// What changes of days off; `None` stays as it is.
pub struct DayOffEdit<'a> {
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    pub from: Edit<NaiveTime>,
    pub to: Edit<NaiveTime>,
    pub reason: Option<&'a str>,
    /// The version by which the caller decided.
    pub seen: i32,
    /// The visits that stay although they are on these days.
    pub accepted: &'a [AppointmentId],
}

/// Changes days off, unless visits are in the way, and answers whose they are. Where nothing differs nothing is written, so that a repeated
/// request is answered like the first one, whichever version it saw.
pub async fn change_day_off(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    id: DayOffId,
    edit: &DayOffEdit<'_>,
) -> Result<(Option<DoctorId>, DayOff), Error> {
    let missing = || Error::Missing("day off");
    let (doctor, _) = days_off::find(tx.reading()?, id)
        .await?
        .ok_or_else(missing)?;
    let locked = conflicts::lock(tx, work, concerned(doctor)).await?;
    // Read again, because it may have changed until the lock.
    let (_, before) = days_off::find(tx.reading()?, id)
        .await?
        .ok_or_else(missing)?;
    let after = edit.applied(&before)?;
    let fields = changed_fields(&before, &after);
    if fields.is_empty() {
        return Ok((doctor, before));
    }
    if edit.seen != before.version {
        return Err(Error::ConfigurationChanged);
    }
    let (now, zone) = (work.context.now, locked.known.settings.zone);
    // Days off that go on may be ended, so that they are past then.
    if after.absence.is_past(now, zone) && !before.absence.has_begun(now, zone) {
        return Err(Error::Invalid("ends_on"));
    }
    let change = AgendaChange {
        ends: Some(before.absence),
        begins: Some(after.absence),
        ..AgendaChange::default()
    };
    let left_outside = locked.check(tx, work, &change, edit.accepted).await?;
    if !days_off::change(tx, doctor, &after, before.version).await? {
        return Err(work.overtaken());
    }
    let more = json!({ "fields": fields, "left_outside": left_outside });
    note(
        tx,
        work,
        "scheduling.day_off_changed",
        (doctor, &after),
        more,
    )
    .await?;
    locked.confirm(tx, work).await?;
    Ok((doctor, after))
}

impl DayOffEdit<'_> {
    fn applied(&self, before: &DayOff) -> Result<DayOff, Error> {
        let Absence { first, last, hours } = before.absence;
        let absence = Absence::between(
            self.first.unwrap_or(first),
            self.last.unwrap_or(last),
            (
                self.from.applied(hours.map(|hours| hours.from)),
                self.to.applied(hours.map(|hours| hours.to)),
            ),
        );
        Ok(DayOff {
            id: before.id,
            absence: absence.map_err(|refused| Error::Invalid(refused.field()))?,
            reason: self.reason.unwrap_or(&before.reason).to_owned(),
            version: before.version + 1,
        })
    }
}

fn changed_fields(before: &DayOff, after: &DayOff) -> Vec<&'static str> {
    let (was, is) = (before.absence, after.absence);
    let all = [
        (was.first != is.first, "starts_on"),
        (was.last != is.last, "ends_on"),
        (was.hours != is.hours, "hours"),
        (before.reason != after.reason, "reason"),
    ];
    let changed = all.into_iter().filter(|(is_changed, _)| *is_changed);
    changed.map(|(_, field)| field).collect()
}
