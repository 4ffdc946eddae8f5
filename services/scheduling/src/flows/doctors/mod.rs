//! What a clinic does about its doctors.

mod add;
mod change;

pub use add::add_doctor;
pub use change::{DoctorChange, change_doctor};

use crate::domain::{Colour, Edit, MOST_DOCTORS, Week, may_have};
use crate::error::Error;
use crate::flows::services::set;
use crate::store::doctors::{self, DoctorRow};
use crate::store::offers::Offered;
use crate::store::services;
use crate::store::settings::Settings;
use db::ClinicTx;
use kernel::{Country, Phone, WrittenPhone};
use uuid::Uuid;

/// What becomes of a doctor; what is not given stays as it is.
#[derive(Default)]
pub struct DoctorEdit {
    pub full_name: Option<String>,
    pub title: Option<String>,
    pub specialty: Option<String>,
    pub bio: Option<String>,
    pub consultation_duration_minutes: Option<i32>,
    pub buffer_time_minutes: Option<i32>,
    pub colour: Edit<Colour>,
    /// As it is written in the clinic's country.
    pub phone: Edit<WrittenPhone>,
    pub email: Edit<String>,
    pub sort_order: Option<i32>,
    pub is_active: Option<bool>,
    /// All that the doctor offers, each service once.
    pub services: Option<Vec<Offered>>,
    pub week: Week,
}

impl DoctorEdit {
    /// The doctor after the change, and the names of the fields that change.
    fn applied(
        &self,
        settings: &Settings,
        before: &DoctorRow,
    ) -> Result<(DoctorRow, Vec<&'static str>), Error> {
        let mut after = before.clone();
        let mut fields = Vec::new();
        let mut noted = |is_changed: bool, field| {
            if is_changed {
                fields.push(field);
            }
        };
        noted(
            set(&mut after.full_name, self.full_name.as_ref()),
            "full_name",
        );
        noted(set(&mut after.title, self.title.as_ref()), "title");
        noted(
            set(&mut after.specialty, self.specialty.as_ref()),
            "specialty",
        );
        noted(set(&mut after.bio, self.bio.as_ref()), "bio");
        let consultation = &mut after.consultation_duration_minutes;
        noted(
            set(consultation, self.consultation_duration_minutes.as_ref()),
            "consultation_duration_minutes",
        );
        noted(
            set(
                &mut after.buffer_time_minutes,
                self.buffer_time_minutes.as_ref(),
            ),
            "buffer_time_minutes",
        );
        after.colour = self.colour.applied(before.colour);
        noted(after.colour != before.colour, "colour");
        after.phone = self.phone(settings.country)?.applied(after.phone);
        noted(after.phone != before.phone, "phone");
        after.email = self.email.clone().applied(after.email);
        noted(after.email != before.email, "email");
        noted(
            set(&mut after.sort_order, self.sort_order.as_ref()),
            "sort_order",
        );
        noted(
            set(&mut after.is_active, self.is_active.as_ref()),
            "is_active",
        );
        Ok((after, fields))
    }

    /// The number as it is dialled from anywhere.
    fn phone(&self, country: Country) -> Result<Edit<Phone>, Error> {
        Ok(match &self.phone {
            Edit::Keep => Edit::Keep,
            Edit::Clear => Edit::Clear,
            Edit::Set(written) => {
                let phone = written.in_country(country);
                Edit::Set(phone.map_err(|_not_a_phone| Error::Invalid("phone"))?)
            }
        })
    }
}

/// Refuses a doctor beyond those whom the plan includes. It comes after the doctor is written: from then on others wait who write one of the
/// clinic's doctors, so that no two of them take the last place. A clinic whose plan became smaller keeps the doctors whom it has.
async fn check_room(tx: &mut ClinicTx) -> Result<(), Error> {
    let counted = doctors::count(tx.reading()?).await?;
    if !may_have(counted.plan, counted.active) {
        return Err(Error::DoctorLimitReached);
    }
    if counted.all > MOST_DOCTORS {
        return Err(Error::TooManyDoctors);
    }
    Ok(())
}

/// Locks these services, in order. All are the clinic's.
async fn lock_services(tx: &mut ClinicTx, ids: &[Uuid]) -> Result<(), Error> {
    let found = services::lock_these(tx, ids).await?;
    if ids.iter().all(|id| found.contains(id)) {
        Ok(())
    } else {
        Err(Error::Missing("service"))
    }
}
