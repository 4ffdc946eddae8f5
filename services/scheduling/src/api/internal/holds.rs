//! Keeping a slot while a patient decides.

use crate::api::fields::{check_year, invalid};
use crate::api::old_rows::delete_old_rows;
use crate::app::App;
use crate::domain::{Appointment, ChatHold, Contact, PatientName, Start, Turn, WindowRule};
use crate::error::Error;
use crate::flows::{self, HoldFacts, Work, until_current};
use crate::store::availability::Asked;
use crate::store::configuration::Configuration;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx};
use internal::scheduling::{Code, HOLD, HoldRequest, HoldView};
use kernel::{CommonCode, DoctorId, ServiceId, TurnId};
use rest::{Endpoint, Problem, ServiceCaller, ValidJson, ValidPath, put};
use tenancy::Context;

/// The endpoint about holds.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        put(HOLD, hold)
            .summary("Keeps a slot while a patient decides, without a doctor with whoever is free then; the turn is the idempotency key.")
            .refuses(&[
                Code::ClinicClosed,
                Code::ServiceNotOffered,
                Code::NotAllowed,
                Code::InThePast,
                Code::TooSoon,
                Code::TooFarAhead,
                Code::DoctorAway,
                Code::OutsideWorkingHours,
                Code::SlotTaken,
            ]),
    ]
}

async fn hold(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(turn): ValidPath<TurnId>,
    ValidJson(request): ValidJson<HoldRequest>,
) -> Result<Json<HoldView>, Problem> {
    let asked = request.doctor_id;
    let wanted = wanted(turn, request)?;
    let context = app.context(&caller);
    let kept = if let Some(doctor) = asked {
        keep(&app, &context, &wanted.with(doctor)).await?
    } else {
        let doctors = in_turn(&app, &caller, &wanted).await?;
        let attempt = async |doctor| keep(&app, &context, &wanted.with(doctor)).await;
        flows::with_whoever_is_free(&doctors, attempt).await?
    };
    delete_old_rows(&app, &context).await;
    Ok(Json(HoldView {
        hold_id: kept.id,
        doctor_id: Some(kept.doctor),
        expires_at: kept
            .hold_expires_at
            .ok_or_else(|| Problem::from(CommonCode::Internal))?,
    }))
}

async fn keep(app: &App, context: &Context, wanted: &ChatHold) -> Result<Appointment, Error> {
    let known = app.configurations();
    let holding = async || {
        let reading =
            async |read: ClinicRead<'_>| HoldFacts::read(read, known, wanted, context.now).await;
        let deciding = async |tx: &mut ClinicTx, facts: HoldFacts| {
            let mut work = Work::alone(context, known);
            flows::hold(tx, &mut work, wanted, facts).await
        };
        app.db.acting_on(context, reading, deciding).await
    };
    until_current(holding).await
}

/// Whose turn it is at the start that the turn wants, where it names no doctor.
async fn in_turn(
    app: &App,
    caller: &ServiceCaller,
    wanted: &Wanted,
) -> Result<Vec<DoctorId>, Error> {
    let asked = Asked {
        service: wanted.service,
        doctor: None,
        length: None,
        session: Some(wanted.turn.session),
        moving: None,
        window_rule: WindowRule::Enforced,
        now: app.clock.now(),
    };
    let start = Start::Instant(wanted.starts_at);
    let around = |known: &Configuration| asked.around(known, start);
    let read = app.busy(caller, None, around).await?;
    if read.configuration.service(wanted.service).is_none() {
        return Err(Error::Missing("service"));
    }
    Ok(read.availability(&asked).in_turn(start))
}

/// A hold that may be with any doctor.
struct Wanted {
    turn: Turn,
    any_doctor: bool,
    service: ServiceId,
    starts_at: DateTime<Utc>,
    patient_name: PatientName,
    contact: Contact,
}

impl Wanted {
    fn with(&self, doctor: DoctorId) -> ChatHold {
        ChatHold {
            turn: self.turn,
            doctor,
            any_doctor: self.any_doctor,
            service: self.service,
            starts_at: self.starts_at,
            patient_name: self.patient_name.clone(),
            contact: self.contact.clone(),
        }
    }
}

fn wanted(turn: TurnId, request: HoldRequest) -> Result<Wanted, Problem> {
    check_year("starts_at", request.starts_at)?;
    let patient_name =
        PatientName::parse(&request.patient_name).map_err(|_not_a_name| invalid("patient_name"))?;
    let contact = Contact {
        phone: request.contact_phone,
        bsuid: request.contact_bsuid,
    };
    if contact.is_unknown() {
        return Err(invalid("contact_phone"));
    }
    Ok(Wanted {
        turn: Turn {
            id: turn,
            session: request.session_id,
        },
        any_doctor: request.doctor_id.is_none(),
        service: request.service_id,
        starts_at: request.starts_at,
        patient_name,
        contact,
    })
}
