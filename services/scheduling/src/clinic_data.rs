//! The tables of scheduling with rows of clinics: what a clinic takes away, and what not.

use portability::{Cell, Column, Exported, Key, OUTBOX, Table, column, left_out};

const DOCTOR: Column = column(
    "Doctor",
    Cell::Text(
        "SELECT d.full_name FROM scheduling.doctors d WHERE d.clinic_id = t.clinic_id AND d.id = t.doctor_id",
    ),
);
const SERVICE: Column = column(
    "Servicio",
    Cell::Text(
        "SELECT s.name FROM scheduling.services s WHERE s.clinic_id = t.clinic_id AND s.id = t.service_id",
    ),
);
const DAYS: &[(&str, &str)] = &[
    ("1", "lunes"),
    ("2", "martes"),
    ("3", "miércoles"),
    ("4", "jueves"),
    ("5", "viernes"),
    ("6", "sábado"),
    ("7", "domingo"),
];
const COLOURS: &[(&str, &str)] = &[
    ("teal", "verde azulado"),
    ("orange", "naranja"),
    ("violet", "violeta"),
    ("green", "verde"),
    ("blue", "azul"),
    ("red", "rojo"),
    ("amber", "ámbar"),
    ("pink", "rosado"),
    ("purple", "morado"),
    ("sky", "celeste"),
];
const STATUSES: &[(&str, &str)] = &[
    ("held", "apartada"),
    ("lapsed", "apartado vencido"),
    ("booked", "reservada"),
    ("confirmed", "confirmada"),
    ("cancelled", "cancelada"),
    ("attended", "atendida"),
    ("no_show", "no asistió"),
];
const WORKING: &str =
    "Sirve solo para que Cita trabaje rápido; se hace de lo que está en las demás tablas.";
const IMPORTED: &str = "Son los archivos de pacientes que usted subió; se guardan siete días, y lo que se importó está en los pacientes.";

/// The tables of the schema `scheduling`.
pub static TABLES: &[Table] = &[
    Table::Exported(Exported {
        name: "scheduling.patients",
        from: "scheduling.patients",
        file: "pacientes.csv",
        key: Key::Id,
        columns: &[
            column("Identificador", Cell::Text("t.id")),
            column("Nombre", Cell::Text("t.full_name")),
            column("Teléfono", Cell::Text("t.phone")),
            column("Identificador en WhatsApp", Cell::Text("t.bsuid")),
            column("Correo", Cell::Text("t.email")),
            column("DUI", Cell::Sealed("t.dui_sealed")),
            column("Notas", Cell::Text("t.notes")),
            column("Bloqueado", Cell::YesNo("t.is_blocked")),
            column("Faltas", Cell::Text("t.no_show_count")),
            column("Registrado", Cell::Instant("t.created_at")),
            column("Actualizado", Cell::Instant("t.updated_at")),
            column("Nacimiento", Cell::Text("t.birth_date")),
            column("Unido al paciente", Cell::Text("t.merged_into")),
            column("Unido", Cell::Instant("t.merged_at")),
        ],
        // A patient whom only a hold has made is recognised by having no appointment.
        without: &["dui_index", "version", "is_provisional"],
    }),
    Table::Exported(Exported {
        name: "scheduling.patient_contacts",
        from: "scheduling.patient_contacts",
        file: "otros-telefonos.csv",
        key: Key::Id,
        columns: &[
            column("Identificador del paciente", Cell::Text("t.patient_id")),
            column("Teléfono", Cell::Text("t.phone")),
            column("Identificador en WhatsApp", Cell::Text("t.bsuid")),
            column("De quién", Cell::Text("t.name")),
            column("Relación", Cell::Text("t.relation")),
            column("Registrado", Cell::Instant("t.created_at")),
        ],
        without: &["id"],
    }),
    left_out("scheduling.patient_words", WORKING),
    left_out("scheduling.patient_imports", IMPORTED),
    left_out("scheduling.patient_import_rows", IMPORTED),
    Table::Exported(Exported {
        name: "scheduling.appointments",
        from: "scheduling.appointments",
        file: "citas.csv",
        key: Key::Id,
        columns: &[
            column("Identificador", Cell::Text("t.id")),
            column("Empieza", Cell::Instant("t.starts_at")),
            column("Termina", Cell::Instant("t.ends_at")),
            DOCTOR,
            column(
                "Paciente",
                Cell::Text(
                    "SELECT p.full_name FROM scheduling.patients p WHERE p.clinic_id = t.clinic_id AND p.id = t.patient_id",
                ),
            ),
            column("Identificador del paciente", Cell::Text("t.patient_id")),
            SERVICE,
            column("Estado", Cell::Word("t.status", STATUSES)),
            column("Estado desde", Cell::Instant("t.status_at")),
            column("Estado anterior", Cell::Word("t.status_before", STATUSES)),
            column(
                "Origen",
                Cell::Word(
                    "t.source",
                    &[("desk", "recepción"), ("whatsapp", "WhatsApp")],
                ),
            ),
            column("Sobrecupo", Cell::YesNo("t.overbooked")),
            column("Notas", Cell::Text("t.notes")),
            column("Conversación", Cell::Text("t.session_id")),
            column("Recordatorios", Cell::YesNo("t.reminders_wanted")),
            column("Llegó", Cell::Instant("t.arrived_at")),
            column("Movida", Cell::Instant("t.moved_at")),
            column("Hora confirmada", Cell::Instant("t.confirmed_start")),
            column(
                "Cancelada por",
                Cell::Word(
                    "t.canceller",
                    &[
                        ("staff", "la clínica"),
                        ("patient", "el paciente"),
                        ("system", "Cita"),
                    ],
                ),
            ),
            column("Usuario que canceló", Cell::Text("t.cancelled_by")),
            column(
                "Motivo de la cancelación",
                Cell::Text("t.cancellation_reason"),
            ),
            column(
                "Salas y aparatos",
                Cell::Text(
                    "SELECT string_agg(r.name, ', ' ORDER BY r.name) FROM scheduling.resources r WHERE r.clinic_id = t.clinic_id AND r.id = ANY(t.resources)",
                ),
            ),
            column("Creada", Cell::Instant("t.created_at")),
            column("Actualizada", Cell::Instant("t.updated_at")),
        ],
        // The time with its pauses, and what keeps two requests from booking twice.
        without: &[
            "busy",
            "busy_from",
            "busy_to",
            "version",
            "hold_expires_at",
            "idempotency_key",
            "turn_id",
            "confirmed_doctor",
        ],
    }),
    left_out("scheduling.booking_keys", WORKING),
    left_out("scheduling.agenda_versions", WORKING),
    Table::Exported(Exported {
        name: "scheduling.doctors",
        from: "scheduling.doctors",
        file: "doctores.csv",
        key: Key::Id,
        columns: &[
            column("Identificador", Cell::Text("t.id")),
            column("Título", Cell::Text("t.title")),
            column("Nombre", Cell::Text("t.full_name")),
            column("Especialidad", Cell::Text("t.specialty")),
            column("Presentación", Cell::Text("t.bio")),
            column("Otros nombres", Cell::Text("t.aliases")),
            column(
                "Minutos de consulta",
                Cell::Text("t.consultation_duration_minutes"),
            ),
            column("Minutos entre citas", Cell::Text("t.buffer_time_minutes")),
            column("Activo", Cell::YesNo("t.is_active")),
            column("Color", Cell::Word("t.colour", COLOURS)),
            column("Orden", Cell::Text("t.sort_order")),
            column("Teléfono", Cell::Text("t.phone")),
            column("Correo", Cell::Text("t.email")),
            column("Creado", Cell::Instant("t.created_at")),
            column("Actualizado", Cell::Instant("t.updated_at")),
        ],
        without: &["version"],
    }),
    Table::Exported(Exported {
        name: "scheduling.services",
        from: "scheduling.services",
        file: "servicios.csv",
        key: Key::Id,
        columns: &[
            column("Identificador", Cell::Text("t.id")),
            column("Nombre", Cell::Text("t.name")),
            column("Otros nombres", Cell::Text("t.aliases")),
            column("Minutos", Cell::Text("t.duration_minutes")),
            column("Minutos antes", Cell::Text("t.buffer_before_minutes")),
            column("Minutos después", Cell::Text("t.buffer_after_minutes")),
            column("Precio", Cell::Cents("t.price_cents")),
            column("Moneda", Cell::Text("t.currency")),
            column("Activo", Cell::YesNo("t.is_active")),
            column("Se ofrece por WhatsApp", Cell::YesNo("t.bookable_in_chat")),
            column("Preparación", Cell::Text("t.preparation")),
            column("Color", Cell::Word("t.colour", COLOURS)),
            column("Creado", Cell::Instant("t.created_at")),
        ],
        without: &["version"],
    }),
    Table::Exported(Exported {
        name: "scheduling.doctor_services",
        from: "scheduling.doctor_services",
        file: "servicios-de-doctores.csv",
        key: Key::Text("t.doctor_id::text || t.service_id::text"),
        columns: &[
            DOCTOR,
            SERVICE,
            column("Minutos", Cell::Text("t.duration_minutes")),
        ],
        without: &[],
    }),
    Table::Exported(Exported {
        name: "scheduling.working_hours",
        from: "scheduling.working_hours",
        file: "horarios.csv",
        key: Key::Id,
        columns: &[
            DOCTOR,
            column("Día", Cell::Word("t.weekday", DAYS)),
            column("Desde", Cell::Text("t.opens")),
            column("Hasta", Cell::Text("t.closes")),
        ],
        without: &["id"],
    }),
    Table::Exported(Exported {
        name: "scheduling.breaks",
        from: "scheduling.breaks",
        file: "pausas.csv",
        key: Key::Id,
        columns: &[
            DOCTOR,
            column("Día", Cell::Word("t.weekday", DAYS)),
            column("Desde", Cell::Text("t.opens")),
            column("Hasta", Cell::Text("t.closes")),
        ],
        without: &["id"],
    }),
    Table::Exported(Exported {
        name: "scheduling.vacations",
        from: "scheduling.vacations",
        file: "ausencias.csv",
        key: Key::Id,
        columns: &[
            DOCTOR,
            column("Desde el día", Cell::Text("t.starts_on")),
            column("Hasta el día", Cell::Text("t.ends_on")),
            column("Desde la hora", Cell::Text("t.from_time")),
            column("Hasta la hora", Cell::Text("t.to_time")),
            column("Motivo", Cell::Text("t.reason")),
        ],
        without: &["id", "version"],
    }),
    Table::Exported(Exported {
        name: "scheduling.closures",
        from: "scheduling.closures",
        file: "cierres.csv",
        key: Key::Id,
        columns: &[
            column("Desde el día", Cell::Text("t.starts_on")),
            column("Hasta el día", Cell::Text("t.ends_on")),
            column("Desde la hora", Cell::Text("t.from_time")),
            column("Hasta la hora", Cell::Text("t.to_time")),
            column("Motivo", Cell::Text("t.reason")),
        ],
        without: &["id", "version"],
    }),
    Table::Exported(Exported {
        name: "scheduling.resources",
        from: "scheduling.resources",
        file: "salas-y-aparatos.csv",
        key: Key::Id,
        columns: &[
            column("Identificador", Cell::Text("t.id")),
            column("Nombre", Cell::Text("t.name")),
            column(
                "Tipo",
                Cell::Word("t.kind", &[("room", "sala"), ("device", "aparato")]),
            ),
            column("Notas", Cell::Text("t.notes")),
            column("Activo", Cell::YesNo("t.is_active")),
            column("Orden", Cell::Text("t.sort_order")),
            column("Creado", Cell::Instant("t.created_at")),
        ],
        without: &["version"],
    }),
    Table::Exported(Exported {
        name: "scheduling.service_needs",
        from: "scheduling.service_needs",
        file: "necesidades-de-servicios.csv",
        key: Key::Text("t.service_id::text || t.need::text || t.resource_id::text"),
        columns: &[
            SERVICE,
            column("Necesidad", Cell::Text("t.need")),
            column(
                "Sala o aparato",
                Cell::Text(
                    "SELECT r.name FROM scheduling.resources r WHERE r.clinic_id = t.clinic_id AND r.id = t.resource_id",
                ),
            ),
        ],
        without: &[],
    }),
    left_out("scheduling.appointment_resources", WORKING),
    // Without what finds it.
    Table::Exported(Exported {
        name: "scheduling.calendar_feeds",
        from: "scheduling.calendar_feeds",
        file: "calendarios-externos.csv",
        key: Key::Id,
        columns: &[
            column("Identificador", Cell::Text("t.id")),
            DOCTOR,
            column("Nombre", Cell::Text("t.name")),
            column(
                "Privacidad",
                Cell::Word(
                    "t.privacy",
                    &[
                        ("busy", "solo ocupado"),
                        ("initials", "servicio e iniciales"),
                        ("full", "servicio y nombre"),
                    ],
                ),
            ),
            column("Usuario que la creó", Cell::Text("t.created_by")),
            column("Creada", Cell::Instant("t.created_at")),
            column("Leída por última vez", Cell::Instant("t.last_read_at")),
        ],
        without: &["token_hash"],
    }),
    left_out("scheduling.outbox", OUTBOX),
];
