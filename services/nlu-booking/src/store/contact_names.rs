//! Which patients the contacts of conversations are. The names are scheduling's, as the clinic has written them down.

use db::{ClinicRead, DbError};
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::PatientId;
use std::collections::HashMap;
use uuid::Uuid;

/// A patient who is reached at the contact of a conversation.
pub struct PatientOfContact {
    pub id: PatientId,
    pub full_name: String,
}

db::statement! {
    /// Of each conversation the patients whose own contact it is, the last changed first: the members of a family may share a phone.
    struct Patients = "SELECT s.id, p.patient_id, p.full_name \
          FROM conversation.sessions s \
         CROSS JOIN LATERAL (SELECT c.patient_id, c.full_name, c.updated_at FROM scheduling.contact_patients c \
               WHERE c.clinic_id = ? AND (c.phone = ANY (tenancy.phone_forms(s.contact_phone)) OR c.bsuid = s.contact_bsuid) \
                 AND NOT c.is_provisional \
               ORDER BY c.updated_at DESC, c.patient_id LIMIT 5) p \
         WHERE s.clinic_id = ? AND s.id = ANY (?) \
         ORDER BY p.updated_at DESC, p.patient_id";
    clinic: Uuid => SqlUuid,
    clinic_of_sessions: Uuid => SqlUuid,
    sessions: Vec<Uuid> => Array<SqlUuid>,
    -> (SqlUuid, SqlUuid, Text)
}

/// The patients of each of these conversations, at most five each, the last changed first.
pub async fn patients_of(
    mut read: ClinicRead<'_>,
    sessions: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<PatientOfContact>>, DbError> {
    let mut patients: HashMap<Uuid, Vec<PatientOfContact>> = HashMap::new();
    if sessions.is_empty() {
        return Ok(patients);
    }
    let statement = Patients {
        clinic: read.clinic().uuid(),
        clinic_of_sessions: read.clinic().uuid(),
        sessions,
    };
    let rows: Vec<(Uuid, Uuid, String)> = statement.load(read.conn()).await?;
    for (session, id, full_name) in rows {
        let patient = PatientOfContact {
            id: PatientId(id),
            full_name,
        };
        patients.entry(session).or_default().push(patient);
    }
    Ok(patients)
}
