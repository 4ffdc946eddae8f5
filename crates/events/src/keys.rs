//! Each event's routing key: `<service>.<noun>.<past verb>.v<N>`. A new meaning is a new version.

use crate::contract as c;

/// A message of the contract that is published by itself.
pub trait Event: prost::Message + Default + Clone + PartialEq + 'static {
    /// The routing key on `cita.events`, and the AMQP `type`.
    const KEY: &'static str;
}

impl Event for c::WhatsappMessageReceived {
    const KEY: &'static str = "ingest.whatsapp_message.received.v1";
}
impl Event for c::WhatsappStatusUpdated {
    const KEY: &'static str = "ingest.whatsapp_status.updated.v1";
}
impl Event for c::WhatsappAccountChanged {
    const KEY: &'static str = "ingest.whatsapp_account.changed.v1";
}
impl Event for c::LemonsqueezyEventReceived {
    const KEY: &'static str = "ingest.lemonsqueezy_event.received.v1";
}
impl Event for c::BookingRequested {
    const KEY: &'static str = "conversation.booking.requested.v1";
}
impl Event for c::CancellationRequested {
    const KEY: &'static str = "conversation.cancellation.requested.v1";
}
impl Event for c::RescheduleRequested {
    const KEY: &'static str = "conversation.reschedule.requested.v1";
}
impl Event for c::ConfirmationAnswered {
    const KEY: &'static str = "conversation.confirmation.answered.v1";
}
impl Event for c::ReplyRequested {
    const KEY: &'static str = "conversation.reply.requested.v1";
}
impl Event for c::HandoverStarted {
    const KEY: &'static str = "conversation.handover.started.v1";
}
impl Event for c::HandoverEnded {
    const KEY: &'static str = "conversation.handover.ended.v1";
}
impl Event for c::BookingRefused {
    const KEY: &'static str = "scheduling.booking.refused.v1";
}
impl Event for c::AppointmentBooked {
    const KEY: &'static str = "scheduling.appointment.booked.v1";
}
impl Event for c::AppointmentRescheduled {
    const KEY: &'static str = "scheduling.appointment.rescheduled.v1";
}
impl Event for c::AppointmentCancelled {
    const KEY: &'static str = "scheduling.appointment.cancelled.v1";
}
impl Event for c::AppointmentConfirmed {
    const KEY: &'static str = "scheduling.appointment.confirmed.v1";
}
impl Event for c::AppointmentAttended {
    const KEY: &'static str = "scheduling.appointment.attended.v1";
}
impl Event for c::AppointmentMissed {
    const KEY: &'static str = "scheduling.appointment.missed.v1";
}
impl Event for c::SlotFreed {
    const KEY: &'static str = "scheduling.slot.freed.v1";
}
impl Event for c::MessageSent {
    const KEY: &'static str = "notification.message.sent.v1";
}
impl Event for c::MessageDelivered {
    const KEY: &'static str = "notification.message.delivered.v1";
}
impl Event for c::MessageRead {
    const KEY: &'static str = "notification.message.read.v1";
}
impl Event for c::MessageFailed {
    const KEY: &'static str = "notification.message.failed.v1";
}
impl Event for c::SubscriptionChanged {
    const KEY: &'static str = "billing.subscription.changed.v1";
}
impl Event for c::ClinicRegistered {
    const KEY: &'static str = "auth.clinic.registered.v1";
}
impl Event for c::ClinicSuspended {
    const KEY: &'static str = "auth.clinic.suspended.v1";
}
