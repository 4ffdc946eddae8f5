//! The clinic's rooms and devices, and what each service needs of them.

use crate::domain::{Need, ResourceKind};
use crate::store::schema::{resources, service_needs};
use crate::store::stored::Stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Integer, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ResourceId, ServiceId};
use uuid::Uuid;

/// A room or a device.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = resources)]
pub struct Resource {
    #[diesel(deserialize_as = Uuid)]
    pub id: ResourceId,
    pub name: String,
    #[diesel(deserialize_as = Stored<ResourceKind>)]
    pub kind: ResourceKind,
    /// What the desk should know of it; may be empty.
    pub notes: String,
    pub is_active: bool,
    /// Where lists show it, and when it is chosen: by this number, and then by name.
    pub sort_order: i32,
    /// Counts the changes from 1.
    pub version: i32,
}

db::statement! {
    struct Write<'a> = "INSERT INTO scheduling.resources (clinic_id, id, name, kind, notes, is_active, sort_order, version, created_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (clinic_id, id) DO UPDATE SET name = excluded.name, notes = excluded.notes, is_active = excluded.is_active, \
        sort_order = excluded.sort_order, version = excluded.version";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    name: &'a str => Text,
    kind: &'a str => Text,
    notes: &'a str => Text,
    is_active: bool => Bool,
    sort_order: i32 => Integer,
    version: i32 => Integer,
    now: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct DropNeeds = "DELETE FROM scheduling.service_needs WHERE clinic_id = ? AND service_id = ?";
    clinic: Uuid => SqlUuid,
    service: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct WriteNeeds<'a> = "INSERT INTO scheduling.service_needs (clinic_id, service_id, need, resource_id) \
        SELECT ?, ?, n.need, n.resource FROM unnest(?, ?) AS n(need, resource)";
    clinic: Uuid => SqlUuid,
    service: Uuid => SqlUuid,
    needs: &'a [i16] => Array<SmallInt>,
    resources: &'a [Uuid] => Array<SqlUuid>,
    -> ()
}

/// All rooms and devices of the clinic, those that are not active any more too.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<Resource>, DbError> {
    Ok(resources::table
        .filter(resources::clinic_id.eq(read.clinic().uuid()))
        .order(resources::id)
        .select(Resource::as_select())
        .load(read.conn())
        .await?)
}

/// Locks the resource until the transaction ends; `None` for one of another clinic. Bookings that want it wait meanwhile, and they have
/// locked their doctor: who locks a resource locks no doctor afterwards.
pub async fn lock(tx: &mut ClinicTx, id: ResourceId) -> Result<Option<Resource>, DbError> {
    Ok(resources::table
        .filter(resources::clinic_id.eq(tx.clinic().uuid()))
        .filter(resources::id.eq(id.uuid()))
        .select(Resource::as_select())
        .for_no_key_update()
        .first(tx.conn())
        .await
        .optional()?)
}

/// Writes all of a resource, which is new or which the transaction has locked. The row raises the version of the clinic's configuration, and
/// that locks the clinic's row: a transaction that reads the clinic's other resources afterwards sees what others wrote at the same time.
pub async fn write(
    tx: &mut ClinicTx,
    resource: &Resource,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let write = Write {
        clinic: tx.clinic().uuid(),
        id: resource.id.uuid(),
        name: &resource.name,
        kind: resource.kind.as_str(),
        notes: &resource.notes,
        is_active: resource.is_active,
        sort_order: resource.sort_order,
        version: resource.version,
        now,
    };
    write.execute(tx.conn()).await?;
    Ok(())
}

/// What the services need: a row for each service, the number of the need, and a resource that will do.
pub async fn needs(mut read: ClinicRead<'_>) -> Result<Vec<(ServiceId, i16, ResourceId)>, DbError> {
    let rows: Vec<(Uuid, i16, Uuid)> = service_needs::table
        .filter(service_needs::clinic_id.eq(read.clinic().uuid()))
        .order((
            service_needs::service_id,
            service_needs::need,
            service_needs::resource_id,
        ))
        .select((
            service_needs::service_id,
            service_needs::need,
            service_needs::resource_id,
        ))
        .load(read.conn())
        .await?;
    let need = |(service, need, resource)| (ServiceId(service), need, ResourceId(resource));
    Ok(rows.into_iter().map(need).collect())
}

/// Lets the visits of the service, which the transaction has locked or made, need these and nothing else.
pub async fn replace_needs(
    tx: &mut ClinicTx,
    service: ServiceId,
    needs: &[Need],
) -> Result<(), DbError> {
    let (clinic, service) = (tx.clinic().uuid(), service.uuid());
    DropNeeds { clinic, service }.execute(tx.conn()).await?;
    let rows = (1..).zip(needs).flat_map(|(number, need): (i16, &Need)| {
        let any_of = need.any_of.iter();
        any_of.map(move |resource| (number, resource.uuid()))
    });
    let (numbers, resources): (Vec<i16>, Vec<Uuid>) = rows.unzip();
    if numbers.is_empty() {
        return Ok(());
    }
    let write = WriteNeeds {
        clinic,
        service,
        needs: &numbers,
        resources: &resources,
    };
    write.execute(tx.conn()).await?;
    Ok(())
}
