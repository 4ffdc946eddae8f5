//! The agenda of the day, for a member of the staff who asked for it.

use crate::domain::message_language::InEach;
use crate::domain::queue::Queue;
use crate::domain::retry::Retry;
use crate::error::Error;
use crate::flows::messages::agenda_message::compose;
use crate::flows::messages::job_kind::{ComposeParts, Composed, JobKind, Subject, WhileSuspended};
use crate::flows::messages::template::{Audience, Template};
use crate::store::claim::Claimed;
use db::ClinicTx;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

/// The kind of the jobs that send the agenda of the day. A job's subject is the reader, and its version the number of the day.
pub struct DailyAgenda;

impl DailyAgenda {
    /// The stored word in jobs and deliveries.
    pub const KIND: &'static str = "daily_agenda";
    pub const QUEUE: Queue = Queue::DailyAgenda;
    /// Meta refuses a text that begins or ends with a place.
    pub const TEMPLATE: Template = Template {
        name: "agenda_del_dia",
        body: InEach {
            spanish: "Buenos días, {{1}}. Hoy, {{2}}, tiene {{3}} en la agenda: {{4}}. Si algo cambia, lo verá en Cita. ¡Que tenga un buen día!",
            english: "Good morning, {{1}}. Today, {{2}}, you have {{3}} on the agenda: {{4}}. If anything changes, you will see it in Cita. Have a good day!",
        },
        audience: Audience::Staff,
        quick_replies: &[],
    };
    /// The same words, with the visits in lines of their own.
    pub const FREE_TEXT: InEach = InEach {
        spanish: "Buenos días, {{1}}. Hoy, {{2}}, tiene {{3}} en la agenda:\n\n{{4}}\n\nSi algo cambia, lo verá en Cita. ¡Que tenga un buen día!",
        english: "Good morning, {{1}}. Today, {{2}}, you have {{3}} on the agenda:\n\n{{4}}\n\nIf anything changes, you will see it in Cita. Have a good day!",
    };
}

impl JobKind for DailyAgenda {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn queue(&self) -> Queue {
        Self::QUEUE
    }

    fn retry(&self) -> Retry {
        Retry::after_seconds(&[300])
    }

    fn while_suspended(&self) -> Option<WhileSuspended> {
        None
    }

    fn subject(&self) -> Subject {
        Subject::Reader
    }

    fn compose<'a>(
        &'a self,
        tx: &'a mut ClinicTx,
        parts: &'a ComposeParts<'a>,
        job: &'a Claimed,
    ) -> LocalBoxFuture<'a, Result<Composed, Error>> {
        compose(tx, parts.context, job).boxed_local()
    }

    fn template(&self) -> Option<Template> {
        Some(Self::TEMPLATE)
    }
}
