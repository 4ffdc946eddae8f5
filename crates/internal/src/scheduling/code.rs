//! Scheduling's error codes. They stand here because conversations are answered with them too.

kernel::codes! {
    pub enum Code {
        SlotTaken = "SLOT_TAKEN", Conflict,
            "Ese horario ya no está libre. Elija otro, por favor.",
            "That time is no longer free. Please choose another one.";
        DoctorAway = "DOCTOR_AWAY", Conflict,
            "El doctor no atiende ese día. Elija otra fecha, por favor.",
            "The doctor is away on that day. Please choose another date.";
        OutsideWorkingHours = "OUTSIDE_WORKING_HOURS", Conflict,
            "A esa hora el doctor no atiende, o la cita no alcanza a terminar. Elija otra hora, por favor.",
            "The doctor does not work at that time, or the visit would not end in time. Please choose another time.";
        InThePast = "IN_THE_PAST", Conflict,
            "Esa hora ya pasó. Elija una que venga, por favor.",
            "That time is past. Please choose one to come.";
        TooSoon = "TOO_SOON", Conflict,
            "Para esa hora ya falta muy poco. Elija una más tarde o llame a la clínica, por favor.",
            "That is too soon. Please choose a later time, or call the clinic.";
        TooFarAhead = "TOO_FAR_AHEAD", Conflict,
            "Todavía no damos citas para esa fecha. Elija una más cercana, por favor.",
            "We do not book that far ahead yet. Please choose an earlier date.";
        ServiceNotOffered = "SERVICE_NOT_OFFERED", Conflict,
            "Ese doctor no ofrece ese servicio. Elija otro doctor o servicio, por favor.",
            "That doctor does not offer that service. Please choose another doctor or service.";
        NotAllowed = "NOT_ALLOWED", Conflict,
            "El estado de la cita ya no permite ese cambio. Actualice la página para ver cómo está ahora.",
            "The appointment's state does not allow that any more. Refresh to see how it stands now.";
        AppointmentChanged = "APPOINTMENT_CHANGED", Conflict,
            "Mientras tanto alguien cambió la cita. Revise cómo está ahora, por favor.",
            "Somebody has changed the appointment meanwhile. Please look at how it stands now.";
        NotYet = "NOT_YET", Conflict,
            "La cita todavía no empieza. Anótelo cuando llegue la hora, por favor.",
            "The visit has not begun. Please note it when its time has come.";
        HoldLost = "HOLD_LOST", Conflict,
            "Perdimos la reserva de ese horario. Elija la hora de nuevo, por favor.",
            "The reservation of that time was lost. Please choose the time again.";
        ClinicClosed = "CLINIC_CLOSED", Conflict,
            "La clínica no está recibiendo citas en línea en este momento. Llámela, por favor.",
            "The clinic takes no bookings online at present. Please call.";
        IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED", Conflict,
            "Esta petición ya se usó para otra cita. Vuelva a intentarlo desde el principio, por favor.",
            "This request was already used for another appointment. Please start again.";
        DuiTaken = "DUI_TAKEN", Conflict,
            "Ese DUI ya pertenece a otro paciente de la clínica. Revíselo, por favor.",
            "Another patient of the clinic has that DUI. Please check it.";
        DuiDiffers = "DUI_DIFFERS", Conflict,
            "Este paciente ya tiene anotado otro DUI. Revise el número; solo quien administra la clínica puede cambiarlo.",
            "This patient has another DUI on record. Please check the number; only an administrator can change it.";
    }
}
