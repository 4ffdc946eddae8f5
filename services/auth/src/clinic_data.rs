//! The tables of auth with rows of clinics, and those of the schemas that belong to no service: what a clinic takes away, and what not.

use portability::{Cell, Exported, Key, OUTBOX, Table, column, left_out};

const PLANS: &[(&str, &str)] = &[
    ("basic", "Básico"),
    ("pro", "Pro"),
    ("clinica", "Clínica"),
    ("trial", "Prueba"),
    ("forever_free", "Gratis para siempre"),
];
const SECRET: &str = "Es un secreto que sirve solo para ingresar a Cita; fuera de ella no sirve y podría caer en otras manos.";

/// The tables of the schemas `auth`, `tenancy`, `audit` and `ingest`.
pub static TABLES: &[Table] = &[
    Table::Exported(Exported {
        name: "tenancy.clinics",
        from: "tenancy.clinics",
        file: "clinica.csv",
        key: Key::Text("t.clinic_id::text"),
        columns: &[
            column("Nombre", Cell::Text("t.name")),
            column("Nombre en direcciones", Cell::Text("t.slug")),
            column("Tipo", Cell::Text("t.clinic_type")),
            column("Teléfono", Cell::Text("t.phone")),
            column("Dirección", Cell::Text("t.address")),
            column("Ciudad", Cell::Text("t.city")),
            column("País", Cell::Text("t.country")),
            column("Zona horaria", Cell::Text("t.timezone")),
            column("Moneda", Cell::Text("t.currency")),
            column("Idioma", Cell::Text("t.language")),
            column("Horario", Cell::Text("t.hours")),
            column("Formas de pago", Cell::Text("t.payment_methods")),
            column("Texto de emergencia", Cell::Text("t.emergency_text")),
            column("Teléfono de emergencia", Cell::Text("t.emergency_number")),
            column("Asistente activo", Cell::YesNo("t.bot_enabled")),
            column(
                "Espera del asistente (ms)",
                Cell::Text("t.assistant_quiet_ms"),
            ),
            column("Días de reserva", Cell::Text("t.booking_horizon_days")),
            column(
                "Minutos de anticipación",
                Cell::Text("t.min_notice_minutes"),
            ),
            column("Pide confirmación", Cell::YesNo("t.requires_confirmation")),
            column(
                "Minutos de reserva del horario",
                Cell::Text("t.hold_minutes"),
            ),
            column(
                "Citas abiertas por paciente",
                Cell::Text("t.max_open_visits"),
            ),
            column(
                "Otra cita a la misma hora",
                Cell::Word(
                    "t.same_time_rule",
                    &[("ask", "se pregunta"), ("refuse", "no se agenda")],
                ),
            ),
            column(
                "Minutos hasta que el asistente retoma",
                Cell::Text("t.handback_minutes"),
            ),
            column("Plan", Cell::Word("t.plan", PLANS)),
            column("Plan hasta", Cell::Instant("t.plan_expires_at")),
            column("Activa", Cell::YesNo("t.is_active")),
            column("Suspendida desde", Cell::Instant("t.suspended_at")),
            column("Motivo de la suspensión", Cell::Text("t.suspension_reason")),
            column("Se elimina", Cell::Instant("t.delete_at")),
            column("Pide segundo paso", Cell::YesNo("t.totp_required")),
            column(
                "Meses que se guarda la auditoría",
                Cell::Text("t.audit_retention_months"),
            ),
            column("Creada", Cell::Instant("t.created_at")),
            column("Actualizada", Cell::Instant("t.updated_at")),
        ],
        // How the system follows changes and decides the plan; the plan itself is above.
        without: &[
            "plan_as_of",
            "config_version",
            "shop_plan",
            "shop_plan_expires_at",
            "decide_plan_at",
            "shop_stretches",
            "shop_stretches_as_of",
            "settings_version",
            "erased_at",
            // The logo is a file of its own: logo.png.
            "logo_id",
        ],
    }),
    Table::Exported(Exported {
        name: "tenancy.channels",
        from: "tenancy.channels",
        file: "numeros-de-whatsapp.csv",
        key: Key::Id,
        columns: &[
            column("Número", Cell::Text("t.display_phone_number")),
            column(
                "Identificador del número en Meta",
                Cell::Text("t.phone_number_id"),
            ),
            column(
                "Identificador de la cuenta en Meta",
                Cell::Text("t.business_account_id"),
            ),
            column("Estado", Cell::Text("t.whatsapp_status")),
            column("Problema", Cell::Text("t.problem")),
            column("Motivo del estado", Cell::Text("t.status_reason")),
            column("Estado desde", Cell::Instant("t.status_since")),
            column("Comprobado", Cell::Instant("t.proved_at")),
            column("Creado", Cell::Instant("t.created_at")),
        ],
        // The tokens open the clinic's account at Meta: the clinic has them there, and a file on a desk is no place for them.
        without: &[
            "access_token_sealed",
            "verify_token_sealed",
            "verify_token_digest",
            "send_order",
            // From what the state above is computed.
            "news",
            "tested_status",
            "status_until",
            "worked_at",
            "id",
        ],
    }),
    Table::Exported(Exported {
        name: "tenancy.grants",
        from: "tenancy.grants",
        file: "planes-otorgados.csv",
        key: Key::Id,
        columns: &[
            column("Plan", Cell::Word("t.plan", PLANS)),
            column("Otorgado", Cell::Instant("t.given_at")),
            column("Hasta", Cell::Instant("t.ends_at")),
            column("Retirado", Cell::Instant("t.withdrawn_at")),
        ],
        // Why it was given and by which key is a note of the operator to the operator.
        without: &["id", "reason", "given_by"],
    }),
    left_out(
        "tenancy.data_keys",
        "Son las llaves con que Cita cifra algunos datos; en estos archivos esos datos ya van descifrados.",
    ),
    Table::Exported(Exported {
        name: "auth.users",
        from: "auth.users",
        file: "usuarios.csv",
        key: Key::Id,
        columns: &[
            column("Identificador", Cell::Text("t.id")),
            column("Nombre", Cell::Text("t.full_name")),
            column("Correo", Cell::Text("t.email")),
            column(
                "Rol",
                Cell::Word(
                    "t.role",
                    &[
                        ("admin", "administración"),
                        ("staff", "recepción"),
                        ("doctor", "doctor"),
                    ],
                ),
            ),
            column("Doctor", Cell::Text("t.doctor_id")),
            column("Activo", Cell::YesNo("t.is_active")),
            column("Correo confirmado", Cell::Instant("t.email_verified_at")),
            column("Segundo paso desde", Cell::Instant("t.second_factor_since")),
            column("WhatsApp propio", Cell::Text("t.whatsapp_phone")),
            column("WhatsApp confirmado", Cell::Instant("t.whatsapp_proved_at")),
            column("Agenda diaria desde", Cell::Instant("t.daily_agenda_since")),
            column("Idioma", Cell::Text("t.language")),
            column("Último ingreso", Cell::Instant("t.last_login_at")),
            column("Creado", Cell::Instant("t.created_at")),
        ],
        without: &[
            "password_hash",
            "session_version",
            "must_change_by",
            "failure_noted_at",
            "slowing_noted_at",
            // A code that counts for half an hour.
            "whatsapp_code_sealed",
            "whatsapp_code_ends_at",
            // How many such codes were given lately.
            "whatsapp_codes",
            "whatsapp_codes_since",
        ],
    }),
    left_out(
        "auth.sessions",
        "Son las sesiones abiertas en cada navegador; terminan solas y fuera de Cita no sirven.",
    ),
    left_out("auth.email_links", SECRET),
    left_out("auth.recovery_codes", SECRET),
    left_out("auth.totp", SECRET),
    left_out("auth.pins", SECRET),
    left_out(
        "auth.plan_letters",
        "Dice solo qué correos sobre el plan ya se pidieron; el plan está en clinica.csv.",
    ),
    left_out(
        "auth.security_letters",
        "Dice solo qué correos sobre la seguridad de una cuenta ya se pidieron; lo que se hizo está en auditoria.csv.",
    ),
    left_out(
        "auth.deletion_letters",
        "Dice solo qué correos sobre el fin de la clínica ya se pidieron; lo que se decidió está en auditoria.csv.",
    ),
    left_out(
        "auth.operator_acts",
        "Es lo que hizo quien opera Cita; lo que hizo en su clínica está también en auditoria.csv.",
    ),
    left_out("auth.outbox", OUTBOX),
    left_out("ingest.outbox", OUTBOX),
    Table::Exported(Exported {
        name: "audit.entries",
        from: "audit.log",
        file: "auditoria.csv",
        key: Key::Id,
        columns: &[
            column("Fecha y hora", Cell::Instant("t.at")),
            column("Quién", Cell::Text("t.actor")),
            column("Acto", Cell::Text("t.act")),
            column("Sobre", Cell::Text("t.subject")),
            column("Detalle", Cell::Text("t.detail")),
        ],
        without: &["id"],
    }),
];
