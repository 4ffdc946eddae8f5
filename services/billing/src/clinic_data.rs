//! The tables of billing with rows of clinics: what a clinic takes away, and what not.

use portability::{Cell, Exported, Key, OUTBOX, Table, column, left_out};

const PLANS: &[(&str, &str)] = &[
    ("basic", "Básico"),
    ("pro", "Pro"),
    ("clinica", "Clínica"),
    ("trial", "Prueba"),
];
const WORKING: &str = "Sirve solo para que Cita siga los avisos del proveedor de pagos; lo que dicen está en pagos.csv y suscripciones.csv.";

/// The tables of the schema `billing`.
pub static TABLES: &[Table] = &[
    Table::Exported(Exported {
        name: "billing.payments",
        from: "billing.payments",
        file: "pagos.csv",
        key: Key::Id,
        columns: &[
            column("Número", Cell::Text("t.provider_id")),
            column(
                "Tipo",
                Cell::Word(
                    "t.kind",
                    &[("order", "compra"), ("invoice", "factura de suscripción")],
                ),
            ),
            column("Suscripción", Cell::Text("t.subscription_id")),
            column(
                "Motivo",
                Cell::Word(
                    "t.reason",
                    &[
                        ("initial", "primera"),
                        ("renewal", "renovación"),
                        ("change", "cambio de plan"),
                    ],
                ),
            ),
            column(
                "Estado",
                Cell::Word(
                    "t.state",
                    &[
                        ("paid", "pagado"),
                        ("pending", "pendiente"),
                        ("refunded", "devuelto"),
                        ("partly_refunded", "devuelto en parte"),
                        ("void", "anulado"),
                        ("failed", "fallido"),
                    ],
                ),
            ),
            column("Total", Cell::Cents("t.total_cents")),
            column("Devuelto", Cell::Cents("t.refunded_cents")),
            column("Moneda", Cell::Text("t.currency")),
            column("Plan", Cell::Word("t.gives_plan", PLANS)),
            column("Meses", Cell::Text("t.gives_months")),
            column("Fecha", Cell::Instant("t.made_at")),
        ],
        without: &["id", "follows", "as_of", "content", "follows_subscription"],
    }),
    Table::Exported(Exported {
        name: "billing.subscriptions",
        from: "billing.subscriptions",
        file: "suscripciones.csv",
        key: Key::Id,
        columns: &[
            column("Número", Cell::Text("t.provider_id")),
            column("Plan", Cell::Word("t.plan", PLANS)),
            column(
                "Estado",
                Cell::Word(
                    "t.status",
                    &[
                        ("on_trial", "en prueba"),
                        ("active", "activa"),
                        ("paused", "en pausa"),
                        ("past_due", "con pago atrasado"),
                        ("unpaid", "sin pagar"),
                        ("cancelled", "cancelada"),
                        ("expired", "vencida"),
                    ],
                ),
            ),
            column("Se renueva", Cell::Instant("t.renews_at")),
            column("Termina", Cell::Instant("t.ends_at")),
            column("Pagada hasta", Cell::Instant("t.paid_until")),
            column("En pausa hasta", Cell::Instant("t.pause_resumes_at")),
            column("Creada", Cell::Instant("t.created_at")),
            column("Actualizada", Cell::Instant("t.updated_at")),
        ],
        // How the news of the payment provider are put in order.
        without: &[
            "id",
            "variant_id",
            "as_of",
            "announced_as_of",
            "pause_mode",
            "content",
            "decide_at",
            "order_id",
            "period_changed_at",
            "months_before",
            "covered",
        ],
    }),
    left_out("billing.news", WORKING),
    left_out("billing.decisions", WORKING),
    left_out("billing.notices_of_end", WORKING),
    left_out("billing.outbox", OUTBOX),
];
