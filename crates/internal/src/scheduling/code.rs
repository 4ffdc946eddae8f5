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
        ServiceNameTaken = "SERVICE_NAME_TAKEN", Conflict,
            "Ya hay un servicio con ese nombre. Elija otro nombre, por favor.",
            "There is a service of that name already. Please choose another name.";
        /// Each currency has a bound, which is said behind the text.
        PriceTooHigh = "PRICE_TOO_HIGH", Invalid,
            "El precio es más alto de lo que se puede guardar. Revíselo, por favor.",
            "The price is higher than can be saved. Please check it.";
        TooManyServices = "TOO_MANY_SERVICES", Conflict,
            "La clínica ya tiene doscientos servicios, contando los inactivos. Vuelva a usar uno que ya no ofrezca, por favor.",
            "The clinic has two hundred services already, inactive ones included. Please reuse one that you no longer offer.";
        DoctorLimitReached = "DOCTOR_LIMIT_REACHED", Forbidden,
            "Su plan ya no incluye más doctores activos. Cambie de plan o desactive a un doctor, por favor.",
            "Your plan includes no more active doctors. Please change the plan, or deactivate a doctor.";
        TooManyDoctors = "TOO_MANY_DOCTORS", Conflict,
            "La clínica ya tiene mil doctores, contando los inactivos. Reactive a uno que ya esté en la lista, por favor.",
            "The clinic has a thousand doctors already, inactive ones included. Please reactivate one of the list.";
        ConfigurationChanged = "CONFIGURATION_CHANGED", Conflict,
            "Mientras tanto alguien guardó otro cambio. Revise cómo está ahora y vuelva a guardar, por favor.",
            "Somebody has saved another change meanwhile. Please look at how it stands now and save again.";
        PatientExists = "PATIENT_EXISTS", Conflict,
            "Ya hay un paciente con ese nombre y ese teléfono. Búsquelo en la lista, por favor.",
            "There is a patient of that name and phone already. Please look for them in the list.";
        PatientChanged = "PATIENT_CHANGED", Conflict,
            "Mientras tanto alguien cambió los datos del paciente. Revise cómo están ahora, por favor.",
            "Somebody has changed the patient's record meanwhile. Please look at how it stands now.";
        PatientsDiffer = "PATIENTS_DIFFER", Conflict,
            "Cada uno tiene su propio DUI, así que son dos personas. Si uno está mal escrito, corríjalo antes de unirlos.",
            "Each of them has a DUI of their own, so they are two people. If one is wrong, please correct it before merging them.";
        PatientHasVisit = "PATIENT_HAS_VISIT", Conflict,
            "El paciente ya tiene otra cita a esa hora. Elija otra hora, o siga de todos modos.",
            "The patient has another appointment at that time. Choose another time, or go on all the same.";
        TooManyContacts = "TOO_MANY_CONTACTS", Conflict,
            "El paciente ya tiene diez teléfonos más. Quite uno que ya no sirva, por favor.",
            "The patient has ten further phones already. Please remove one that is of no use any more.";
        FileUnreadable = "FILE_UNREADABLE", Invalid,
            "No pudimos leer el archivo. Guárdelo en Excel como «CSV UTF-8» y vuelva a subirlo, por favor.",
            "The file could not be read. Please save it in Excel as “CSV UTF-8” and upload it again.";
        FileQuoteOpen = "FILE_QUOTE_OPEN", Invalid,
            "Al archivo le falta una comilla de cierre, y las filas que siguen no se distinguen. Corríjala y vuelva a subirlo, por favor.",
            "A closing quotation mark is missing in the file, so the rows behind it cannot be told apart. Please add it and upload the file again.";
        NameColumnMissing = "NAME_COLUMN_MISSING", Invalid,
            "El archivo no tiene la columna «Nombre». La primera fila debe decir qué es cada columna.",
            "The file has no column “Nombre”. Its first row must say what each column is.";
        TooManyRows = "TOO_MANY_ROWS", Invalid,
            "El archivo tiene más de 20,000 filas. Divídalo en varios, por favor.",
            "The file has more than 20,000 rows. Please split it.";
        ImportRunning = "IMPORT_RUNNING", Conflict,
            "Ya hay una importación en marcha. Espere a que termine, por favor.",
            "An import is running already. Please wait until it has ended.";
        ImportBegun = "IMPORT_BEGUN", Conflict,
            "Esa importación ya empezó, así que no se puede descartar.",
            "That import has begun already, so it cannot be discarded.";
        AppointmentsInTheWay = "APPOINTMENTS_IN_THE_WAY", Conflict,
            "Hay citas que quedarían fuera de horario. Revíselas y decida qué hacer con cada una, por favor.",
            "Some appointments would be left outside the hours. Please look at them and decide about each.";
        ResourceTaken = "RESOURCE_TAKEN", Conflict,
            "A esa hora no queda libre la sala o el aparato que la cita necesita. Elija otra hora u otra sala, por favor.",
            "No room or device that the visit needs is free at that time. Please choose another time or another room.";
        ResourceNameTaken = "RESOURCE_NAME_TAKEN", Conflict,
            "Ya hay una sala o un aparato con ese nombre. Elija otro nombre, por favor.",
            "There is a room or a device of that name already. Please choose another name.";
        TooManyResources = "TOO_MANY_RESOURCES", Conflict,
            "La clínica ya tiene doscientas salas y aparatos, contando los inactivos. Vuelva a usar uno que ya no ocupe, por favor.",
            "The clinic has two hundred rooms and devices already, inactive ones included. Please reuse one that you no longer use.";
        TooManyCalendarFeeds = "TOO_MANY_CALENDAR_FEEDS", Conflict,
            "Esa agenda ya tiene diez direcciones de calendario. Revoque una que ya no use, por favor.",
            "That agenda has ten calendar addresses already. Please revoke one that is not used any more.";
        TooManyDaysOff = "TOO_MANY_DAYS_OFF", Conflict,
            "Ya hay mil ausencias que no han pasado. Quite alguna que ya no haga falta, por favor.",
            "There are a thousand days off to come already. Please remove some that are not needed any more.";
    }
}
