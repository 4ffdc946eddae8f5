//! One part of the product is away in the middle of a conversation, and comes back: what patients and the reception see
//! meanwhile, and that in the end nothing is lost and nothing has happened twice. The rows of `docs/reliability.md` are
//! these journeys; each prints the seconds of its row.

mod absence;
mod drill;
mod reception;

use absence::Absent;
use anyhow::Result;
use drill::{Chat, Expected, walk};
use reception::Told;

/// All that the reception asks for is answered.
const SERVED: Told = Told {
    sign_in: 200,
    agenda: 200,
    booking: 201,
    plan: 200,
};
/// What the gateway says for a service that is away.
const GONE: u16 = 502;

#[test]
fn without_redis_everything_works_and_nothing_is_limited_across_copies() -> Result<()> {
    walk(Expected {
        absent: Absent::Process("redis"),
        told: SERVED,
        chat: Chat::IsAnswered,
        times: 2,
    })
}

#[test]
fn without_rabbitmq_the_reception_works_and_patients_are_answered_afterwards() -> Result<()> {
    walk(Expected {
        absent: Absent::Process("rabbitmq"),
        told: SERVED,
        chat: Chat::Waits,
        times: 2,
    })
}

#[test]
fn without_postgresql_webhooks_are_taken_and_patients_are_answered_afterwards() -> Result<()> {
    walk(Expected {
        absent: Absent::Process("postgresql"),
        told: Told {
            sign_in: 503,
            agenda: 503,
            booking: 503,
            plan: 503,
        },
        chat: Chat::Waits,
        times: 2,
    })
}

#[test]
fn without_meta_the_reception_works_and_answers_leave_afterwards() -> Result<()> {
    walk(Expected {
        absent: Absent::Meta,
        told: SERVED,
        chat: Chat::Waits,
        times: 1,
    })
}

#[test]
fn without_the_model_the_reader_alone_answers() -> Result<()> {
    walk(Expected {
        absent: Absent::Model,
        told: SERVED,
        chat: Chat::IsAnswered,
        times: 1,
    })
}

#[test]
fn without_auth_nobody_signs_in_and_those_who_have_go_on() -> Result<()> {
    walk(Expected {
        absent: Absent::Process("auth"),
        told: Told {
            sign_in: GONE,
            ..SERVED
        },
        chat: Chat::IsAnswered,
        times: 1,
    })
}

#[test]
fn without_billing_only_the_page_of_the_plan_is_missing() -> Result<()> {
    walk(Expected {
        absent: Absent::Process("billing"),
        told: Told {
            plan: GONE,
            ..SERVED
        },
        chat: Chat::IsAnswered,
        times: 1,
    })
}

#[test]
fn without_scheduling_there_is_no_agenda_and_bookings_wait() -> Result<()> {
    walk(Expected {
        absent: Absent::Process("scheduling"),
        told: Told {
            agenda: GONE,
            booking: GONE,
            ..SERVED
        },
        chat: Chat::MayWait,
        times: 1,
    })
}

#[test]
fn without_nlu_booking_the_reception_works_and_patients_are_answered_afterwards() -> Result<()> {
    walk(Expected {
        absent: Absent::Process("nlu-booking"),
        told: SERVED,
        chat: Chat::Waits,
        times: 1,
    })
}

#[test]
fn without_notification_the_reception_works_and_answers_leave_afterwards() -> Result<()> {
    walk(Expected {
        absent: Absent::Process("notification"),
        told: SERVED,
        chat: Chat::Waits,
        times: 1,
    })
}

#[test]
fn without_whatsapp_ingest_the_reception_works_and_meta_repeats_its_webhooks() -> Result<()> {
    walk(Expected {
        absent: Absent::Process("whatsapp-ingest"),
        told: SERVED,
        chat: Chat::Waits,
        times: 1,
    })
}
