//! Titles of buttons and list rows, and the labels that open a list.

use kernel::Money;

pub const OPEN_DAYS: &str = "Ver días";
pub const OPEN_TIMES: &str = "Ver horarios";
pub const OPEN_SERVICES: &str = "Ver servicios";
pub const OPEN_APPOINTMENTS: &str = "Ver mis citas";
pub const OPEN_OPTIONS: &str = "Ver opciones";
pub const OTHER_DAY: &str = "Otro día";
pub const OTHER_DAY_HINT: &str = "Dígame qué fecha le conviene";
pub const ANY_DOCTOR: &str = "Con cualquiera";
pub const ANY_DOCTOR_HINT: &str = "Con quien tenga espacio";
pub const BOOK: &str = "Agendar cita";
pub const BOOK_AGAIN: &str = "Agendar otra cita";
pub const MY_APPOINTMENTS: &str = "Mis citas";
pub const A_PERSON: &str = "Hablar con alguien";
pub const YES_CONFIRM: &str = "Sí, confirmar";
pub const EDIT: &str = "Cambiar algo";
pub const DISCARD: &str = "Cancelar";
pub const EDIT_WHEN: &str = "Día u hora";
pub const EDIT_SERVICE: &str = "Servicio";
pub const EDIT_NAME: &str = "Nombre";
pub const YES_CANCEL: &str = "Sí, cancelarla";
pub const YES_CANCEL_ALL: &str = "Sí, cancelarlas";
pub const KEEP_ALL: &str = "Conservarlas";
pub const RESCHEDULE_IT: &str = "Cambiar fecha";
pub const CANCEL_IT: &str = "Cancelar cita";
pub const KEEP_IT: &str = "Conservarla";

/// The second line of a service: its length and its price; a price of zero is left out.
pub fn service_hint(minutes: i32, price: &Money) -> String {
    if price.is_zero() {
        return format!("{minutes} minutos");
    }
    format!("{minutes} minutos · {price}")
}
