//! What a patient who becomes another one hands over. The transaction has locked both rows.

use crate::store::schema::{patient_contacts, patients};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::PatientId;
use uuid::Uuid;

/// The largest number of names that are read of those who became one patient.
const MOST_FORMER: i64 = 50;

/// A patient who became another one.
#[derive(Queryable)]
pub struct FormerPatient {
    pub full_name: String,
    pub merged_at: Option<DateTime<Utc>>,
}

db::statement! {
    struct LockVisits<'a> = "SELECT count(*) FROM (SELECT FROM scheduling.appointments \
        WHERE clinic_id = ? AND patient_id = ANY(?) ORDER BY id FOR NO KEY UPDATE) AS locked";
    clinic: Uuid => SqlUuid,
    patients: &'a [Uuid] => Array<SqlUuid>,
    -> (BigInt)
}

/// Locks all visits and holds of these patients. They come before the patients, as in every other write.
pub async fn lock_visits(tx: &mut ClinicTx, ids: [PatientId; 2]) -> Result<(), DbError> {
    let lock = LockVisits {
        clinic: tx.clinic().uuid(),
        patients: &ids.map(PatientId::uuid),
    };
    let _locked: (i64,) = lock.get_result(tx.conn()).await?;
    Ok(())
}

db::statement! {
    struct MoveVisits = "UPDATE scheduling.appointments SET patient_id = ? WHERE clinic_id = ? AND patient_id = ?";
    to: Uuid => SqlUuid,
    clinic: Uuid => SqlUuid,
    from: Uuid => SqlUuid,
    -> ()
}

/// Gives the visits and holds of one patient to the other one, past ones too, and tells how many they are.
pub async fn move_visits(
    tx: &mut ClinicTx,
    from: PatientId,
    to: PatientId,
) -> Result<usize, DbError> {
    let moving = MoveVisits {
        to: to.uuid(),
        clinic: tx.clinic().uuid(),
        from: from.uuid(),
    };
    Ok(moving.execute(tx.conn()).await?)
}

db::statement! {
    struct JoinAccounts = "UPDATE scheduling.patient_contacts AS k SET bsuid = c.bsuid FROM scheduling.patient_contacts c \
        WHERE k.clinic_id = ? AND k.patient_id = ? AND k.bsuid IS NULL \
          AND c.clinic_id = k.clinic_id AND c.patient_id = ? AND c.phone = ANY(tenancy.phone_forms(k.phone))";
    clinic: Uuid => SqlUuid,
    to: Uuid => SqlUuid,
    from: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct MoveContacts = "UPDATE scheduling.patient_contacts AS c SET patient_id = ? WHERE c.clinic_id = ? AND c.patient_id = ? \
        AND NOT EXISTS (SELECT FROM scheduling.patient_contacts k \
                         WHERE k.clinic_id = c.clinic_id AND k.patient_id = ? AND k.phone = ANY(tenancy.phone_forms(c.phone)))";
    to: Uuid => SqlUuid,
    clinic: Uuid => SqlUuid,
    from: Uuid => SqlUuid,
    same_to: Uuid => SqlUuid,
    -> ()
}

/// Gives the further phones of one patient to the other one, who may have some of them already, and then keeps the account with the phone.
pub async fn move_contacts(
    tx: &mut ClinicTx,
    from: PatientId,
    to: PatientId,
) -> Result<(), DbError> {
    let clinic = tx.clinic().uuid();
    let joining = JoinAccounts {
        clinic,
        to: to.uuid(),
        from: from.uuid(),
    };
    joining.execute(tx.conn()).await?;
    let moving = MoveContacts {
        to: to.uuid(),
        clinic,
        from: from.uuid(),
        same_to: to.uuid(),
    };
    moving.execute(tx.conn()).await?;
    let left = patient_contacts::table
        .filter(patient_contacts::clinic_id.eq(clinic))
        .filter(patient_contacts::patient_id.eq(from.uuid()));
    diesel::delete(left).execute(tx.conn()).await?;
    Ok(())
}

db::statement! {
    /// Patients who had become the one before become the other one too, so that each is found in one step.
    struct Follow = "UPDATE scheduling.patients SET merged_into = ? WHERE clinic_id = ? AND merged_into = ?";
    to: Uuid => SqlUuid,
    clinic: Uuid => SqlUuid,
    from: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    /// Nothing by which the patient was reached or known stays, except the name.
    struct Become = "UPDATE scheduling.patients \
        SET merged_into = ?, merged_at = ?, phone = NULL, bsuid = NULL, dui_sealed = NULL, dui_index = NULL, notes = '', \
            no_show_count = 0, version = version + 1, updated_at = ? \
        WHERE clinic_id = ? AND id = ?";
    to: Uuid => SqlUuid,
    at: DateTime<Utc> => Timestamptz,
    same_at: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    from: Uuid => SqlUuid,
    -> ()
}

/// Notes that one patient became the other one.
pub async fn write(
    tx: &mut ClinicTx,
    from: PatientId,
    to: PatientId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let clinic = tx.clinic().uuid();
    let follow = Follow {
        to: to.uuid(),
        clinic,
        from: from.uuid(),
    };
    follow.execute(tx.conn()).await?;
    let written = Become {
        to: to.uuid(),
        at: now,
        same_at: now,
        clinic,
        from: from.uuid(),
    };
    written.execute(tx.conn()).await?;
    Ok(())
}

db::statement! {
    struct CountMissed = "SELECT count(*) FROM scheduling.appointments WHERE clinic_id = ? AND patient_id = ? AND status = 'no_show'";
    clinic: Uuid => SqlUuid,
    patient: Uuid => SqlUuid,
    -> (BigInt)
}

/// How many visits the patient missed.
pub async fn count_missed(tx: &mut ClinicTx, patient: PatientId) -> Result<i32, DbError> {
    let count = CountMissed {
        clinic: tx.clinic().uuid(),
        patient: patient.uuid(),
    };
    let (missed,): (i64,) = count.get_result(tx.conn()).await?;
    Ok(i32::try_from(missed).unwrap_or(i32::MAX))
}

/// Those who became the patient, the latest first.
pub async fn former(
    mut read: ClinicRead<'_>,
    patient: PatientId,
) -> Result<Vec<FormerPatient>, DbError> {
    Ok(patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .filter(patients::merged_into.eq(patient.uuid()))
        .order((patients::merged_at.desc(), patients::id))
        .select((patients::full_name, patients::merged_at))
        .limit(MOST_FORMER)
        .load(read.conn())
        .await?)
}
