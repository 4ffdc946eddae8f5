//! The tables of notification with rows of clinics: what a clinic takes away, and what not.

use portability::{Cell, Exported, Key, OUTBOX, Table, column, left_out};

const WORKING: &str = "Sirve solo para que Cita envíe los mensajes una vez y a tiempo; lo que se envió está en entregas.csv.";

/// The tables of the schema `notification`.
pub static TABLES: &[Table] = &[
    Table::Exported(Exported {
        name: "notification.deliveries",
        from: "notification.deliveries",
        file: "entregas.csv",
        key: Key::Id,
        columns: &[
            column("Identificador", Cell::Text("t.id")),
            column("Tipo", Cell::Text("t.kind")),
            column(
                "Estado",
                Cell::Word(
                    "t.state",
                    &[
                        ("queued", "en espera"),
                        ("sending", "enviándose"),
                        ("sent", "enviado"),
                        ("delivered", "entregado"),
                        ("read", "leído"),
                        ("failed", "fallido"),
                        ("cancelled", "cancelado"),
                    ],
                ),
            ),
            column("Teléfono", Cell::Text("t.to_phone")),
            column("Identificador en WhatsApp", Cell::Text("t.to_bsuid")),
            column("Contenido", Cell::Text("t.content")),
            column("Cita", Cell::Text("t.appointment_id")),
            column("Conversación", Cell::Text("t.session_id")),
            column("Error", Cell::Text("t.error_code")),
            column("Detalle del error", Cell::Text("t.error_detail")),
            column("Quizá dos veces", Cell::YesNo("t.possibly_twice")),
            column("Creado", Cell::Instant("t.created_at")),
            column("Enviado", Cell::Instant("t.sent_at")),
            column("Entregado", Cell::Instant("t.delivered_at")),
            column("Leído", Cell::Instant("t.read_at")),
            column("Falló", Cell::Instant("t.failed_at")),
        ],
        // How a message is sent once.
        without: &[
            "dedup_key",
            "phone_number_id",
            "sequence",
            "in_reply_to",
            "wamid",
            "attempts",
            "traceparent",
            "sending_at",
        ],
    }),
    left_out("notification.wamids", WORKING),
    left_out("notification.jobs", WORKING),
    left_out("notification.pauses", WORKING),
    left_out("notification.sends_in_flight", WORKING),
    Table::Exported(Exported {
        name: "notification.notices",
        from: "notification.notices",
        file: "avisos.csv",
        key: Key::Id,
        columns: &[
            column("Fecha y hora", Cell::Instant("t.at")),
            column("Aviso", Cell::Text("t.kind")),
            column("Cita", Cell::Text("t.appointment_id")),
            column("Conversación", Cell::Text("t.conversation_id")),
            column("Detalle", Cell::Text("t.detail")),
        ],
        without: &["id", "happening"],
    }),
    left_out(
        "notification.read_marks",
        "Dice solo hasta qué aviso leyó cada persona.",
    ),
    left_out(
        "notification.emails",
        "Son los correos con enlaces para ingresar, que ya salieron o se borran solos; no tienen texto.",
    ),
    Table::Exported(Exported {
        name: "notification.account_changes",
        from: "notification.account_changes",
        file: "avisos-de-meta.csv",
        key: Key::Id,
        columns: &[
            column("Fecha y hora", Cell::Instant("t.created_at")),
            column("Campo", Cell::Text("t.field")),
            column("Número en Meta", Cell::Text("t.phone_number_id")),
            column("Contenido", Cell::Text("t.value")),
        ],
        without: &["id"],
    }),
    Table::Exported(Exported {
        name: "notification.templates",
        from: "notification.templates",
        file: "plantillas.csv",
        key: Key::Text("t.account || ' ' || t.name || ' ' || t.language"),
        columns: &[
            column("Plantilla", Cell::Text("t.name")),
            column("Idioma", Cell::Text("t.language")),
            column("Estado en Meta", Cell::Text("t.state")),
            column("Categoría", Cell::Text("t.category")),
            column("Motivo", Cell::Text("t.reason")),
            column("Texto en Meta", Cell::Text("t.words ->> 'body'")),
            column("Cuenta en Meta", Cell::Text("t.account")),
            column("Desde", Cell::Instant("t.changed_at")),
        ],
        without: &["checked_at"],
    }),
    left_out("notification.outbox", OUTBOX),
];
