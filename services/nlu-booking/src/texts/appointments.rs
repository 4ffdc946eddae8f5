//! The appointments that a patient has.

use crate::texts::words::{lower, the_doctor};
use chrono::NaiveDateTime;
use spanish::say::at;

pub const WHICH_TO_CANCEL: &str = "¿Cuál de sus citas desea cancelar?";
pub const WHICH_TO_RESCHEDULE: &str = "¿Cuál de sus citas desea cambiar?";
pub const YOUR_APPOINTMENTS: &str =
    "Estas son sus próximas citas. Elija una para cambiarla o cancelarla.";
pub const NO_APPOINTMENTS: &str =
    "No encuentro citas próximas registradas con este número. ¿Desea agendar una?";

pub fn appointment(service: &str, local: NaiveDateTime, doctor: &str) -> String {
    let doctor = the_doctor(doctor);
    format!(
        "Su cita de {} con {doctor} es el {} ¿Qué desea hacer?",
        lower(service),
        at(local)
    )
}

/// An appointment in the middle of something else.
pub fn told_appointment(service: &str, local: NaiveDateTime, doctor: &str) -> String {
    let doctor = the_doctor(doctor);
    format!(
        "Su cita de {} con {doctor} es el {}",
        lower(service),
        at(local)
    )
}

/// Said to a patient without appointments in the middle of something else.
pub const NO_APPOINTMENTS_YET: &str = "Todavía no tiene citas por venir.";

pub fn really_cancel(service: &str, local: NaiveDateTime, doctor: &str) -> String {
    let doctor = the_doctor(doctor);
    format!(
        "¿Confirma que desea cancelar su cita de {} con {doctor}, el {}?",
        lower(service),
        at(local)
    )
}

/// Each line names one appointment.
pub fn really_cancel_all(lines: &[String]) -> String {
    format!(
        "¿Confirma que desea cancelar sus {} citas?\n{}",
        lines.len(),
        lines.join("\n")
    )
}

/// What became of the wish to cancel all. Each line names one appointment.
pub fn cancelled_all(lines: &[String]) -> String {
    let told = if lines.len() == 1 {
        "Quedó cancelada esta cita:".to_owned()
    } else {
        format!("Quedaron canceladas estas {} citas:", lines.len())
    };
    format!("{told}\n{}", lines.join("\n"))
}

/// One of several appointments.
pub fn one_of_several(service: &str, local: NaiveDateTime, doctor: &str) -> String {
    format!("• {service} con {}, {}", the_doctor(doctor), at(local))
}

/// The patient cannot come, and said neither to cancel nor to move.
pub const CANCEL_OR_MOVE: &str = "Entiendo, no se preocupe. Puede cancelarla o cambiarla de fecha; todavía no he cancelado nada.";

pub fn kept(service: &str, local: NaiveDateTime) -> String {
    format!(
        "De acuerdo, su cita de {} sigue en pie: {} ¡Le esperamos!",
        lower(service),
        at(local)
    )
}

/// When no appointment was chosen.
pub const KEPT_ALL: &str = "De acuerdo, sus citas siguen como están.";
/// Scheduling refused a cancellation or a new slot.
pub const NOT_ALLOWED: &str =
    "Lo siento, no pude hacer ese cambio en su cita. Una persona de la clínica puede ayudarle.";

/// Before the question for the new day.
pub fn rescheduling(service: &str, local: NaiveDateTime) -> String {
    format!(
        "Su cita de {} es el {} Con gusto la cambio.",
        lower(service),
        at(local)
    )
}

/// Asked whether to cancel it, the patient wants another time for it. The question for the time follows.
pub fn move_instead(service: &str, local: NaiveDateTime) -> String {
    format!(
        "Su cita de {} sigue en pie: {} ¿La movemos?",
        lower(service),
        at(local)
    )
}

/// For a button whose appointment is cancelled or past.
pub const APPOINTMENT_IS_OVER: &str = "Esa cita ya no está vigente.";

pub fn see_you(service: &str, local: NaiveDateTime) -> String {
    format!(
        "¡Gracias por confirmar! Le esperamos el {} para su cita de {}.",
        at(local),
        lower(service)
    )
}

/// What a reminder asks, as context for the reader. It is never sent from here.
pub const WILL_YOU_ATTEND: &str = "¿Asistirá a su cita?";

/// The patient has a visit at the time that another one was wanted for.
pub fn same_time(service: &str, local: NaiveDateTime, doctor: &str) -> String {
    let doctor = the_doctor(doctor);
    format!(
        "Ya tiene una cita a esa hora: {} con {doctor}, el {} ¿Qué prefiere hacer?",
        lower(service),
        at(local)
    )
}

pub const MOVE_THAT_ONE: &str = "Mover la que tengo";
pub const ANOTHER_TIME: &str = "Otro día u hora";
pub const HAVE_BOTH: &str = "Quiero ambas";

/// As many visits as the assistant books are there under that name.
pub fn too_many_visits(count: usize, name: &str) -> String {
    let visits = if count == 1 {
        "1 cita".to_owned()
    } else {
        format!("{count} citas")
    };
    format!(
        "A nombre de {name} ya hay {visits} por venir, y por aquí no puedo agendar más. Puede ver sus citas para mover o \
         cancelar alguna, o hablar con una persona de la clínica."
    )
}
