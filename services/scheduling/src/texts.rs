//! Everything this service says to a person.

use kernel::{Class, Refusal};

/// Somebody else has the slot.
pub const SLOT_TAKEN: Refusal = Refusal::new(
    Class::Conflict,
    "SLOT_TAKEN",
    "Ese horario ya no está libre. Elija otro, por favor.",
    "That time is no longer free. Please choose another one.",
);
/// The doctor is on vacation.
pub const DOCTOR_AWAY: Refusal = Refusal::new(
    Class::Conflict,
    "DOCTOR_AWAY",
    "El doctor no atiende ese día. Elija otra fecha, por favor.",
    "The doctor is away on that day. Please choose another date.",
);
/// Not wholly inside a working period.
pub const OUTSIDE_WORKING_HOURS: Refusal = Refusal::new(
    Class::Conflict,
    "OUTSIDE_WORKING_HOURS",
    "A esa hora el doctor no atiende, o la cita no alcanza a terminar. Elija otra hora, por favor.",
    "The doctor does not work at that time, or the visit would not end in time. Please choose another time.",
);
/// It has begun already.
pub const IN_THE_PAST: Refusal = Refusal::new(
    Class::Conflict,
    "IN_THE_PAST",
    "Esa hora ya pasó. Elija una que venga, por favor.",
    "That time is past. Please choose one to come.",
);
/// Sooner than the clinic lets patients book.
pub const TOO_SOON: Refusal = Refusal::new(
    Class::Conflict,
    "TOO_SOON",
    "Para esa hora ya falta muy poco. Elija una más tarde o llame a la clínica, por favor.",
    "That is too soon. Please choose a later time, or call the clinic.",
);
/// Further ahead than the clinic lets patients book.
pub const TOO_FAR_AHEAD: Refusal = Refusal::new(
    Class::Conflict,
    "TOO_FAR_AHEAD",
    "Todavía no damos citas para esa fecha. Elija una más cercana, por favor.",
    "We do not book that far ahead yet. Please choose an earlier date.",
);
/// The doctor does not offer the service.
pub const SERVICE_NOT_OFFERED: Refusal = Refusal::new(
    Class::Conflict,
    "SERVICE_NOT_OFFERED",
    "Ese doctor no ofrece ese servicio. Elija otro doctor o servicio, por favor.",
    "That doctor does not offer that service. Please choose another doctor or service.",
);
/// The state of the appointment does not allow it.
pub const NOT_ALLOWED: Refusal = Refusal::new(
    Class::Conflict,
    "NOT_ALLOWED",
    "El estado de la cita ya no permite ese cambio. Actualice la página para ver cómo está ahora.",
    "The appointment's state does not allow that any more. Refresh to see how it stands now.",
);
/// It cannot be said yet whether the patient came.
pub const NOT_YET: Refusal = Refusal::new(
    Class::Conflict,
    "NOT_YET",
    "La cita todavía no empieza. Anótelo cuando llegue la hora, por favor.",
    "The visit has not begun. Please note it when its time has come.",
);
/// The hold is not the one the patient confirmed.
pub const HOLD_LOST: Refusal = Refusal::new(
    Class::Conflict,
    "HOLD_LOST",
    "Perdimos la reserva de ese horario. Elija la hora de nuevo, por favor.",
    "The reservation of that time was lost. Please choose the time again.",
);
/// Nothing new is booked.
pub const CLINIC_CLOSED: Refusal = Refusal::new(
    Class::Conflict,
    "CLINIC_CLOSED",
    "La clínica no está recibiendo citas en línea en este momento. Llámela, por favor.",
    "The clinic takes no bookings online at present. Please call.",
);
/// The key was used for something else.
pub const IDEMPOTENCY_KEY_REUSED: Refusal = Refusal::new(
    Class::Conflict,
    "IDEMPOTENCY_KEY_REUSED",
    "Esta petición ya se usó para otra cita. Vuelva a intentarlo desde el principio, por favor.",
    "This request was already used for another appointment. Please start again.",
);
/// Another patient has this document.
pub const DUI_TAKEN: Refusal = Refusal::new(
    Class::Conflict,
    "DUI_TAKEN",
    "Ese DUI ya pertenece a otro paciente de la clínica. Revíselo, por favor.",
    "Another patient of the clinic has that DUI. Please check it.",
);
