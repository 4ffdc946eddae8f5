//! Clinics with staff, services and doctors, written by the owner as a seed would.

use crate::database::TestDb;
use crate::keys::staff_token;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::sql_types::Text;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use kernel::{ClinicId, DoctorId, Ids, ServiceId, UserId};
use tenancy::{Actor, Permission, Plan, can};

/// A clinic in a test database: on the plan without limits, in El Salvador, open 07:30–16:30 on weekdays.
pub struct Clinic {
    pub id: ClinicId,
    pub admin: Staff,
    pub staff: Staff,
    /// Meta's id of its number.
    pub phone_number_id: String,
    /// A service of thirty minutes without buffers.
    pub service: ServiceId,
}

/// A member of a clinic's staff.
#[derive(Clone, Copy)]
pub struct Staff {
    pub user: UserId,
    pub clinic: ClinicId,
}

/// A doctor of a test clinic.
#[derive(Clone, Copy)]
pub struct Doctor {
    pub id: DoctorId,
}

impl Staff {
    /// A bearer token, valid from `now`.
    pub fn token(&self, now: DateTime<Utc>) -> String {
        staff_token(self.user, self.clinic, now)
    }

    /// An actor who is about to do `P`.
    pub fn about_to<P: Permission>(&self, _: P) -> Actor {
        Actor::User {
            user: self.user,
            clinic: self.clinic,
            session_version: 1,
            action: P::ACTION,
        }
    }

    /// An actor who is about to look at the agenda.
    pub fn reading(&self) -> Actor {
        self.about_to(can::SeeAgenda)
    }
}

impl Clinic {
    /// Writes a new clinic.
    pub async fn open(db: &TestDb) -> Self {
        let ids = Ids::system();
        let id: ClinicId = ids.next();
        let (admin, staff): (UserId, UserId) = (ids.next(), ids.next());
        let tag = id.uuid().simple().to_string();
        let phone_number_id: String = tag.chars().filter(char::is_ascii_digit).collect();
        let service: ServiceId = ids.next();
        let mut owner = db.owner().await;
        in_clinic(&mut owner, id, &[
            format!("INSERT INTO tenancy.clinics (clinic_id, slug, name, clinic_type, timezone, country, plan, hours)
                     VALUES ('{id}', 'clinica-{tag}', 'Clínica de prueba', 'dental', 'America/El_Salvador', 'SV', 'clinica',
                     '{{\"1\":[[\"07:30\",\"16:30\"]],\"2\":[[\"07:30\",\"16:30\"]],\"3\":[[\"07:30\",\"16:30\"]],\"4\":[[\"07:30\",\"16:30\"]],\"5\":[[\"07:30\",\"16:30\"]]}}')"),
            format!("INSERT INTO tenancy.channels (clinic_id, id, phone_number_id, business_account_id, display_phone_number, proved_at)
                     VALUES ('{id}', '{}', '{phone_number_id}', '8{phone_number_id}', '50322220000', '2026-01-05T06:00:00Z')", ids.uuid()),
            user(id, admin, &format!("admin-{tag}@clinica.test"), "admin"),
            user(id, staff, &format!("recepcion-{tag}@clinica.test"), "staff"),
            format!("INSERT INTO scheduling.services (clinic_id, id, name, duration_minutes) VALUES ('{id}', '{service}', 'Limpieza dental', 30)"),
        ])
        .await;
        Self {
            id,
            admin: Staff {
                user: admin,
                clinic: id,
            },
            staff: Staff {
                user: staff,
                clinic: id,
            },
            phone_number_id,
            service,
        }
    }

    /// Adds a doctor who offers the clinic's service and works `from`–`to` (local time) from Monday to Friday.
    pub async fn doctor(&self, db: &TestDb, from: &str, to: &str) -> Doctor {
        let ids = Ids::system();
        let (clinic, id): (_, DoctorId) = (self.id, ids.next());
        let mut statements = vec![
            format!("INSERT INTO scheduling.doctors (clinic_id, id, title, full_name, consultation_duration_minutes)
                     VALUES ('{clinic}', '{id}', 'Dra.', 'Elena Rivas', 30)"),
            format!("INSERT INTO scheduling.doctor_services (clinic_id, doctor_id, service_id) VALUES ('{clinic}', '{id}', '{}')", self.service),
        ];
        for weekday in 1..=5 {
            statements.push(format!(
                "INSERT INTO scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes)
                 VALUES ('{clinic}', '{}', '{id}', {weekday}, '{from}', '{to}')",
                ids.uuid()
            ));
        }
        in_clinic(&mut db.owner().await, clinic, &statements).await;
        Doctor { id }
    }

    /// Adds a member of the staff who sees the agenda of that doctor only, with the password of the one at the desk.
    pub async fn user_of_doctor(&self, db: &TestDb, doctor: DoctorId) -> Staff {
        let id: UserId = Ids::system().next();
        let email = format!("{}@clinica.test", id.uuid().simple());
        let added = user(self.id, id, &email, "staff");
        let role = format!(
            "UPDATE auth.users SET role = 'doctor', doctor_id = '{doctor}', password_hash = (
                 SELECT s.password_hash FROM auth.users s WHERE s.id = '{}') WHERE id = '{id}'",
            self.staff.user
        );
        self.run(db, &[added, role]).await;
        Staff {
            user: id,
            clinic: self.id,
        }
    }

    /// Runs statements in this clinic as the owner, in one transaction.
    pub async fn run(&self, db: &TestDb, statements: &[String]) {
        in_clinic(&mut db.owner().await, self.id, statements).await;
    }

    /// Puts the clinic on a plan, in one of the states `active`, `expired` and `suspended`.
    pub async fn become_subscriber(
        &self,
        db: &TestDb,
        plan: Plan,
        state: &str,
        now: DateTime<Utc>,
    ) {
        let (plan, clinic) = (plan.as_str(), self.id);
        let expires = match state {
            "expired" => format!("'{}'", (now - TimeDelta::days(1)).to_rfc3339()),
            _ => "NULL".to_owned(),
        };
        let is_active = state != "suspended";
        let update = format!(
            "UPDATE tenancy.clinics SET plan = '{plan}', plan_expires_at = {expires}, is_active = {is_active}
             WHERE clinic_id = '{clinic}'"
        );
        self.run(db, &[update]).await;
    }

    /// The system acting in this clinic.
    pub const fn system(&self) -> Actor {
        Actor::system(self.id, "test")
    }
}

fn user(clinic: ClinicId, id: UserId, email: &str, role: &str) -> String {
    format!(
        "INSERT INTO auth.users (clinic_id, id, email, password_hash, full_name, role)
         VALUES ('{clinic}', '{id}', '{email}', 'none', 'Persona de prueba', '{role}')"
    )
}

async fn in_clinic(conn: &mut AsyncPgConnection, clinic: ClinicId, statements: &[String]) {
    conn.transaction(async |conn| {
        diesel::sql_query("SELECT set_config('app.clinic_id', $1, true)")
            .bind::<Text, _>(clinic.to_string())
            .execute(conn)
            .await?;
        for statement in statements {
            diesel::sql_query(statement).execute(conn).await?;
        }
        Ok::<_, diesel::result::Error>(())
    })
    .await
    .expect("the owner writes the clinic");
}
