//! Every queue in one table: which events it takes, how many in one batch, how often each is tried.
//!
//! `cita migrate` declares them from here and consumers name them from here. Each queue has a `.dead` and
//! a `.retry.<seconds>` per delay beside it, which the table does not repeat.

use crate::contract as c;
use crate::keys::Event;

/// One queue: `<service>.<what it does>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queue {
    /// The name at the broker.
    pub name: &'static str,
    /// The service whose copies share it.
    pub service: &'static str,
    /// The routing keys that it is bound to.
    pub binds: &'static [&'static str],
    /// How many messages one copy applies at most in one transaction. One for queues whose events each lock an agenda, so
    /// that a transaction never holds the locks of two.
    pub batch: u16,
    /// How often a message is tried before it is dead, the first time included.
    pub attempts: u32,
    /// How long the broker holds each event before the queue takes it, in seconds; 0 for queues that take events at once.
    pub hold_seconds: u16,
}

impl Queue {
    /// How many unacknowledged messages the broker gives to one copy: the batch being applied and the ones that come next,
    /// so that no batch waits for the network.
    pub const fn prefetch(&self) -> u16 {
        let ahead = self.batch.saturating_mul(4);
        if ahead < 8 { 8 } else { ahead }
    }
}

/// How many seconds messages about what staff do are held back, so that staff can take it back.
pub const UNDO_SECONDS: u16 = 8;

/// Ten attempts last about 12 minutes: longer than a restart of the database, short enough that an operator still knows
/// what happened.
const ATTEMPTS: u32 = 10;

macro_rules! queues {
    ($($(#[$doc:meta])* $queue:ident = $name:literal of $service:literal, $batch:literal a batch $(after $hold:ident)?: $($event:ident),+;)+) => {
        $(
            $(#[$doc])*
            pub const $queue: Queue = Queue {
                name: $name,
                service: $service,
                binds: &[$(c::$event::KEY),+],
                batch: $batch,
                attempts: ATTEMPTS,
                hold_seconds: 0 $(+ $hold)?,
            };
        )+

        pub const ALL: &[Queue] = &[$($queue),+];
    };
}

queues! {
    /// Stores a patient's message in the session's inbound queue.
    STORE_MESSAGE = "conversation.store-message" of "nlu-booking", 64 a batch: WhatsappMessagesReceived, WhatsappMessageReceived;
    /// Stores scheduling's answers in the inbound queue of the session that waits for them.
    HEAR_SCHEDULING = "conversation.hear-scheduling" of "nlu-booking", 64 a batch: BookingRefused, AppointmentBooked, AppointmentRescheduled, AppointmentCancelled;
    /// Turns a held slot into an appointment, or a refusal.
    BOOK_ON_REQUEST = "scheduling.book-on-request" of "scheduling", 1 a batch: BookingRequested;
    /// Cancels the appointment that a patient asked to cancel.
    CANCEL_ON_REQUEST = "scheduling.cancel-on-request" of "scheduling", 1 a batch: CancellationRequested;
    /// Moves the appointment that a patient asked to move.
    RESCHEDULE_ON_REQUEST = "scheduling.reschedule-on-request" of "scheduling", 1 a batch: RescheduleRequested;
    /// Confirms, or cancels, by a patient's answer to a reminder.
    CONFIRM_ON_ANSWER = "scheduling.confirm-on-answer" of "scheduling", 1 a batch: ConfirmationAnswered;
    /// Stores the delivery that a conversation requested.
    SEND_REPLY = "notification.send-reply" of "notification", 64 a batch: ReplyRequested;
    /// Moves a delivery to a later state.
    APPLY_STATUS = "notification.apply-status" of "notification", 64 a batch: WhatsappStatusesUpdated, WhatsappStatusUpdated;
    /// Tells patients what staff changed of their appointments, after the time in which staff can take it back.
    PLAN_REMINDERS = "notification.plan-reminders" of "notification", 64 a batch after UNDO_SECONDS: AppointmentBooked, AppointmentRescheduled, AppointmentCancelled, AppointmentConfirmed, AppointmentArrived, AppointmentAttended, AppointmentMissed, AppointmentTakenBack;
    /// Notes what Meta says about a clinic's templates, quality and limits.
    NOTE_ACCOUNT_CHANGE = "notification.note-account-change" of "notification", 1 a batch: WhatsappAccountChanged;
    /// Keeps what staff are told of: what patients did by themselves, and what needs a person.
    NOTE_HAPPENINGS = "notification.note-happenings" of "notification", 64 a batch: AppointmentBooked, AppointmentRescheduled, AppointmentCancelled, AppointmentConfirmed, HandoverStarted, MessageFailed, ClinicWhatsappChanged;
    /// Keeps the e-mails that other services ask for, until they are sent.
    SEND_EMAIL = "notification.send-email" of "notification", 64 a batch: EmailRequested;
    /// Applies what LemonSqueezy says about a clinic's subscription.
    APPLY_LEMONSQUEEZY = "billing.apply-lemonsqueezy" of "billing", 1 a batch: LemonsqueezyEventReceived;
    /// Makes a changed subscription the clinic's plan.
    APPLY_SUBSCRIPTION = "auth.apply-subscription" of "auth", 1 a batch: SubscriptionChanged;
    /// Asks for the e-mails that tell a clinic's administrators of the end of its plan.
    TELL_OF_PLAN_END = "auth.tell-of-plan-end" of "auth", 1 a batch: PlanEnding;
    /// Moves the state of a clinic's number by what Meta tells of it, and by what sending meets.
    FOLLOW_NUMBERS = "auth.follow-numbers" of "auth", 1 a batch: WhatsappAccountChanged, MessageFailed;
    /// Proves a user's own WhatsApp number by the code that was written from there.
    PROVE_OWN_NUMBER = "auth.prove-own-number" of "auth", 1 a batch: NumberProofWritten;
}

/// Events without a durable queue, each with its reason. They reach only those who are subscribed at that moment; the
/// first queue that binds one takes it off this list.
pub const WITHOUT_QUEUE: &[(&str, &str)] = &[
    (c::MessageSent::KEY, "for the live stream of open pages"),
    (
        c::MessageDelivered::KEY,
        "for the live stream of open pages",
    ),
    (c::MessageRead::KEY, "for the live stream of open pages"),
    (
        c::PagesAnnounced::KEY,
        "for the copies of notification that run now",
    ),
    (c::NoticeAdded::KEY, "for the live stream of open pages"),
    (c::HandoverEnded::KEY, "for the live stream of open pages"),
    (c::AgendaChanged::KEY, "for the live stream of open pages"),
    (
        c::SlotFreed::KEY,
        "for the waiting list, which is not built yet",
    ),
    (
        c::ClinicRegistered::KEY,
        "for a welcome message, which is not built yet",
    ),
    (
        c::ClinicSuspended::KEY,
        "for the copies of notification, which end the clinic's open streams; every transaction sees the state by itself",
    ),
    (
        c::ClinicResumed::KEY,
        "every transaction sees the state by itself, and what waited is due again within a minute",
    ),
    (c::ClinicChanged::KEY, "for the live stream of open pages"),
    (
        c::UserChanged::KEY,
        "for the copies of notification, which end the user's open streams",
    ),
];

/// Whether some queue keeps events of that key: then one that no queue took is not published.
pub fn keeps(key: &str) -> bool {
    ALL.iter().any(|queue| queue.binds.contains(&key))
}
