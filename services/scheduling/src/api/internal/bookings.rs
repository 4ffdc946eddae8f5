//! Booking what a patient confirmed, answered in the turn of the conversation.

use crate::api::fields::check_year;
use crate::app::App;
use crate::domain::{Appointment, Turn};
use crate::flows::{self, Booked, HeldBooking, HeldFacts, Initiator, Work, until_current};
use actix_web::web::{Data, Json};
use db::{ClinicRead, ClinicTx};
use internal::scheduling::{BOOKING, BookingRequest, BookingView, Code};
use kernel::{CommonCode, TurnId};
use rest::{Endpoint, Problem, ServiceCaller, ValidJson, ValidPath, put};

/// The endpoint about bookings.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        put(BOOKING, book)
            .summary("Books what is held; the turn that took the hold is the idempotency key.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[
                Code::ClinicClosed,
                Code::HoldLost,
                Code::ServiceNotOffered,
                Code::NotAllowed,
                Code::InThePast,
                Code::DoctorAway,
                Code::OutsideWorkingHours,
                Code::SlotTaken,
            ]),
    ]
}

/// A repeated request gets the appointment of the first one. The event that announces the appointment names no conversation:
/// the conversation learns of it from this answer, or by `conversation.booking.requested` when the answer was lost.
async fn book(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(turn): ValidPath<TurnId>,
    ValidJson(request): ValidJson<BookingRequest>,
) -> Result<Json<BookingView>, Problem> {
    check_year("starts_at", request.starts_at)?;
    let booking = HeldBooking {
        turn: Turn {
            id: turn,
            session: request.session_id,
        },
        hold: request.hold_id,
        doctor: request.doctor_id,
        service: request.service_id,
        starts_at: request.starts_at,
        initiator: Initiator::AnsweredPatient,
    };
    let (context, known) = (app.context(&caller), app.configurations());
    let booking = async || {
        let reading =
            async |read: ClinicRead<'_>| HeldFacts::read(read, known, &booking, context.now).await;
        let deciding = async |tx: &mut ClinicTx, facts: HeldFacts| {
            let mut work = Work::alone(&context, known);
            flows::book_held(tx, &mut work, &booking, facts).await
        };
        app.db.acting_on(&context, reading, deciding).await
    };
    let appointment = match until_current(booking).await? {
        Booked::Now(appointment) => appointment,
        Booked::Before(first) => *first,
    };
    Ok(Json(view(&appointment)))
}

const fn view(appointment: &Appointment) -> BookingView {
    BookingView {
        appointment_id: appointment.id,
        doctor_id: appointment.doctor,
        service_id: appointment.service,
        patient_id: appointment.patient,
        starts_at: appointment.slot.visit.from,
        ends_at: appointment.slot.visit.to,
        version: appointment.version,
    }
}
