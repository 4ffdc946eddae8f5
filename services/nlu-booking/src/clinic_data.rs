//! The tables of nlu-booking with rows of clinics: what a clinic takes away, and what not.

use portability::{Cell, Exported, Key, OUTBOX, Table, column, left_out};

const WORKING: &str =
    "Sirve solo para que Cita trabaje rápido; se hace de lo que está en las demás tablas.";

/// The tables of the schema `conversation`.
pub static TABLES: &[Table] = &[
    Table::Exported(Exported {
        name: "conversation.sessions",
        from: "conversation.sessions",
        file: "conversaciones.csv",
        key: Key::Id,
        columns: &[
            column("Identificador", Cell::Text("t.id")),
            column("Nombre", Cell::Text("t.contact_name")),
            column("Teléfono", Cell::Text("t.contact_phone")),
            column("Identificador en WhatsApp", Cell::Text("t.contact_bsuid")),
            column(
                "Número de la clínica en Meta",
                Cell::Text("t.phone_number_id"),
            ),
            column("Atiende una persona", Cell::YesNo("t.handover")),
            column("Último mensaje", Cell::Instant("t.last_message_at")),
            column("Empezó", Cell::Instant("t.created_at")),
            column("Actualizada", Cell::Instant("t.updated_at")),
        ],
        // Where the assistant stands in the conversation, in a form for programs.
        without: &["state", "collected", "reply_sequence"],
    }),
    left_out("conversation.session_words", WORKING),
    left_out("conversation.mailboxes", WORKING),
    Table::Exported(Exported {
        name: "conversation.mail",
        from: "conversation.mail",
        file: "mensajes-recibidos.csv",
        key: Key::Id,
        columns: &[
            column("Conversación", Cell::Text("t.session_id")),
            column(
                "Tipo",
                Cell::Word(
                    "t.kind",
                    &[
                        ("text", "texto"),
                        ("pressed", "botón"),
                        ("unreadable", "audio, imagen u otro"),
                        ("quiet", "reacción u otro"),
                        ("news", "aviso de la agenda"),
                        ("handover_ended", "la persona terminó de atender"),
                        ("booking_timed_out", "la agenda no respondió"),
                    ],
                ),
            ),
            column(
                "Mensaje",
                Cell::Text("coalesce(t.body ->> 'text', t.body ->> 'title', t.body ->> 'what')"),
            ),
            column("Enviado", Cell::Instant("t.sent_at")),
            column("Recibido", Cell::Instant("t.received_at")),
            column("Identificador en WhatsApp", Cell::Text("t.wamid")),
        ],
        // How messages are put in order and read.
        without: &[
            "id",
            "seq",
            "phone_number_id",
            "traceparent",
            "event_id",
            "event_index",
            "reading",
            "is_over_rate",
        ],
    }),
    Table::Exported(Exported {
        name: "conversation.replies",
        from: "conversation.replies",
        file: "mensajes-enviados.csv",
        key: Key::Id,
        columns: &[
            column("Identificador", Cell::Text("t.id")),
            column("Conversación", Cell::Text("t.session_id")),
            column(
                "De",
                Cell::Word(
                    "coalesce(t.body ->> 'author', 'assistant')",
                    &[
                        ("assistant", "asistente"),
                        ("staff", "la clínica"),
                        ("system", "Cita"),
                    ],
                ),
            ),
            column("Mensaje", Cell::Text("t.body ->> 'text'")),
            column("Enviado", Cell::Instant("t.created_at")),
        ],
        without: &["sequence"],
    }),
    Table::Exported(Exported {
        name: "conversation.faqs",
        from: "conversation.faqs",
        file: "preguntas-frecuentes.csv",
        key: Key::Id,
        columns: &[
            column("Categoría", Cell::Text("t.category")),
            column("Pregunta", Cell::Text("t.question")),
            column("Respuesta", Cell::Text("t.answer")),
            column("Palabras", Cell::Text("t.keywords")),
            column("Activa", Cell::YesNo("t.is_active")),
            column("Creada", Cell::Instant("t.created_at")),
        ],
        without: &["id", "key", "sort_order", "version"],
    }),
    left_out("conversation.outbox", OUTBOX),
];
