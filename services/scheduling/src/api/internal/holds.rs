//! Keeping a slot while a patient decides.

use crate::api::fields::{check_year, invalid};
use crate::api::old_rows::delete_old_rows;
use crate::app::App;
use crate::domain::{ChatHold, Contact, PatientName, Turn};
use crate::flows::{self, HoldFacts, Work, until_current};
use actix_web::web::{Data, Json};
use db::{ClinicRead, ClinicTx};
use internal::scheduling::{Code, HOLD, HoldRequest, HoldView};
use kernel::{CommonCode, TurnId};
use rest::{Endpoint, Problem, ServiceCaller, ValidJson, ValidPath, put};

/// The endpoint about holds.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        put(HOLD, hold)
            .summary("Keeps a slot while a patient decides; the turn is the idempotency key.")
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
    let wanted = wanted(turn, request)?;
    let (context, known) = (app.context(&caller), app.configurations());
    let holding = async || {
        let reading =
            async |read: ClinicRead<'_>| HoldFacts::read(read, known, &wanted, context.now).await;
        let deciding = async |tx: &mut ClinicTx, facts: HoldFacts| {
            let mut work = Work::alone(&context, known);
            flows::hold(tx, &mut work, &wanted, facts).await
        };
        app.db.acting_on(&context, reading, deciding).await
    };
    let kept = until_current(holding).await?;
    delete_old_rows(&app, &context).await;
    Ok(Json(HoldView {
        hold_id: kept.id,
        expires_at: kept
            .hold_expires_at
            .ok_or_else(|| Problem::from(CommonCode::Internal))?,
    }))
}

fn wanted(turn: TurnId, request: HoldRequest) -> Result<ChatHold, Problem> {
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
    Ok(ChatHold {
        turn: Turn {
            id: turn,
            session: request.session_id,
        },
        doctor: request.doctor_id,
        service: request.service_id,
        starts_at: request.starts_at,
        patient_name,
        contact,
    })
}
