//! Every queue of the house in one table: who hears what, how many at a time, how often it is tried.
//!
//! `cita migrate` declares them from here and consumers name them from here; nobody types a queue twice.
//! Each has a `.retry` and a `.dead` beside it, which the table does not repeat.

use crate::keys::Event;
use crate::{
    AppointmentAttended, AppointmentBooked, AppointmentCancelled, AppointmentConfirmed,
    AppointmentMissed, AppointmentRescheduled, BookingRefused, BookingRequested,
    CancellationRequested, ClinicRegistered, ClinicSuspended, ConfirmationAnswered, HandoverEnded,
    HandoverStarted, LemonsqueezyEventReceived, MessageDelivered, MessageFailed, MessageRead,
    MessageSent, ReplyRequested, RescheduleRequested, SlotFreed, SubscriptionChanged,
    WhatsappAccountChanged, WhatsappMessageReceived, WhatsappStatusUpdated,
};

/// One queue: `<service>.<what it does>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queue {
    /// Its name at the broker.
    pub name: &'static str,
    /// The service whose copies share it.
    pub service: &'static str,
    /// The keys of the events it hears.
    pub binds: &'static [&'static str],
    /// How many messages one copy handles at once.
    pub prefetch: u16,
    /// How often a message is tried before it is dead, the first time included.
    pub attempts: u32,
}

/// Ten attempts last about 12 minutes: longer than a restart of the database, short enough that an
/// operator still knows what happened.
const PATIENT: u32 = 10;

/// Stores a patient's message in the session's mailbox.
pub const STORE_MESSAGE: Queue = Queue {
    name: "conversation.store-message",
    service: "nlu-booking",
    binds: &[WhatsappMessageReceived::KEY],
    prefetch: 16,
    attempts: PATIENT,
};
/// Puts scheduling's answers into the mailbox of the session that waits for them.
pub const HEAR_SCHEDULING: Queue = Queue {
    name: "conversation.hear-scheduling",
    service: "nlu-booking",
    binds: &[
        BookingRefused::KEY,
        AppointmentBooked::KEY,
        AppointmentRescheduled::KEY,
        AppointmentCancelled::KEY,
    ],
    prefetch: 8,
    attempts: PATIENT,
};
/// Turns a held slot into an appointment, or a refusal.
pub const BOOK_ON_REQUEST: Queue = Queue {
    name: "scheduling.book-on-request",
    service: "scheduling",
    binds: &[BookingRequested::KEY],
    prefetch: 8,
    attempts: PATIENT,
};
/// Cancels what a patient wants cancelled.
pub const CANCEL_ON_REQUEST: Queue = Queue {
    name: "scheduling.cancel-on-request",
    service: "scheduling",
    binds: &[CancellationRequested::KEY],
    prefetch: 8,
    attempts: PATIENT,
};
/// Moves what a patient wants moved.
pub const RESCHEDULE_ON_REQUEST: Queue = Queue {
    name: "scheduling.reschedule-on-request",
    service: "scheduling",
    binds: &[RescheduleRequested::KEY],
    prefetch: 8,
    attempts: PATIENT,
};
/// Confirms, or cancels, by a patient's answer to a reminder.
pub const CONFIRM_ON_ANSWER: Queue = Queue {
    name: "scheduling.confirm-on-answer",
    service: "scheduling",
    binds: &[ConfirmationAnswered::KEY],
    prefetch: 8,
    attempts: PATIENT,
};
/// Makes a delivery of what a conversation wants said.
pub const SEND_REPLY: Queue = Queue {
    name: "notification.send-reply",
    service: "notification",
    binds: &[ReplyRequested::KEY],
    prefetch: 16,
    attempts: PATIENT,
};
/// Moves a delivery along its lattice.
pub const APPLY_STATUS: Queue = Queue {
    name: "notification.apply-status",
    service: "notification",
    binds: &[WhatsappStatusUpdated::KEY],
    prefetch: 16,
    attempts: PATIENT,
};
/// Plans, moves and drops reminders as appointments change.
pub const PLAN_REMINDERS: Queue = Queue {
    name: "notification.plan-reminders",
    service: "notification",
    binds: &[
        AppointmentBooked::KEY,
        AppointmentRescheduled::KEY,
        AppointmentCancelled::KEY,
        AppointmentConfirmed::KEY,
        AppointmentAttended::KEY,
        AppointmentMissed::KEY,
    ],
    prefetch: 8,
    attempts: PATIENT,
};
/// Notes what Meta says about a clinic's templates, quality and limits.
pub const NOTE_ACCOUNT_CHANGE: Queue = Queue {
    name: "notification.note-account-change",
    service: "notification",
    binds: &[WhatsappAccountChanged::KEY],
    prefetch: 4,
    attempts: PATIENT,
};
/// Applies what LemonSqueezy says about a clinic's subscription.
pub const APPLY_LEMONSQUEEZY: Queue = Queue {
    name: "billing.apply-lemonsqueezy",
    service: "billing",
    binds: &[LemonsqueezyEventReceived::KEY],
    prefetch: 4,
    attempts: PATIENT,
};
/// Makes a changed subscription the clinic's plan.
pub const APPLY_SUBSCRIPTION: Queue = Queue {
    name: "auth.apply-subscription",
    service: "auth",
    binds: &[SubscriptionChanged::KEY],
    prefetch: 4,
    attempts: PATIENT,
};

/// All of them.
pub const ALL: &[Queue] = &[
    STORE_MESSAGE,
    HEAR_SCHEDULING,
    BOOK_ON_REQUEST,
    CANCEL_ON_REQUEST,
    RESCHEDULE_ON_REQUEST,
    CONFIRM_ON_ANSWER,
    SEND_REPLY,
    APPLY_STATUS,
    PLAN_REMINDERS,
    NOTE_ACCOUNT_CHANGE,
    APPLY_LEMONSQUEEZY,
    APPLY_SUBSCRIPTION,
];

/// Events that no queue keeps, each with its reason. They are published for who listens at that moment;
/// the first queue that binds one takes it off this list.
pub const UNKEPT: &[(&str, &str)] = &[
    (MessageSent::KEY, "for the live stream of who is watching"),
    (
        MessageDelivered::KEY,
        "for the live stream of who is watching",
    ),
    (MessageRead::KEY, "for the live stream of who is watching"),
    (MessageFailed::KEY, "for the live stream of who is watching"),
    (
        HandoverStarted::KEY,
        "for the live stream of who is watching",
    ),
    (HandoverEnded::KEY, "for the live stream of who is watching"),
    (SlotFreed::KEY, "for the waiting list, which is not built"),
    (ClinicRegistered::KEY, "for whoever will greet new clinics"),
    (
        ClinicSuspended::KEY,
        "the live check sees it at once; nobody needs telling",
    ),
];

/// Whether some queue keeps events of that key: then one that no queue took is not published.
pub fn keeps(key: &str) -> bool {
    ALL.iter().any(|queue| queue.binds.contains(&key))
}
