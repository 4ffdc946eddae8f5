//! Keeps what staff are told of, and tells the open pages that there is something new.

use crate::app::App;
use crate::flows::notices::{Happening, noted};
use crate::store::notices::{self, NewNotice, Noted};
use bus::{Applied, Failure, Outgoing, SetContext, SetHandler};
use db::{Db, DbError};
use events::{Envelope, NoticeAdded, queues};

/// Keeps notices for the staff.
pub struct NoteHappenings(pub App);

impl SetHandler for NoteHappenings {
    const QUEUE: &'static queues::Queue = &queues::NOTE_HAPPENINGS;
    type Event = Happening;
    type Outcome = ();

    /// What staff do themselves is no notice.
    fn concerns(&self, event: &Envelope<Happening>) -> bool {
        event.body.kind().is_some()
    }

    async fn apply(
        &self,
        db: &Db,
        context: &SetContext,
        events: &[Envelope<Happening>],
    ) -> Result<Applied<()>, Failure> {
        let mut results: Vec<Result<(), Failure>> = Vec::new();
        let mut new = Vec::new();
        for (place, event) in events.iter().enumerate() {
            results.push(match noted(event, context.ids.uuid()) {
                Ok(notice) => {
                    let trace = event.traceparent.clone();
                    new.extend(notice.map(|notice| (place, trace, notice)));
                    Ok(())
                }
                Err(malformed) => Err(malformed.into()),
            });
        }
        new.sort_by_key(|(_, _, notice)| (notice.clinic, notice.id));
        let (places, notices): (Vec<_>, Vec<NewNotice>) = new
            .into_iter()
            .map(|(place, trace, notice)| ((place, trace), notice))
            .unzip();
        let outcomes = notices::note(db, Self::QUEUE.name, &notices, context.now).await?;
        let mut told = Vec::new();
        for (((place, trace), notice), outcome) in places.into_iter().zip(&notices).zip(outcomes) {
            let result = match outcome {
                Noted::Added => {
                    told.push(added(context, notice).caused_by(trace.as_deref()));
                    Ok(())
                }
                Noted::Known => Ok(()),
                Noted::UnknownClinic => Err(DbError::UnknownClinic.into()),
                Noted::Failed(reason) => Err(Failure::of_element(reason)),
            };
            if let (Err(failure), Some(slot)) = (result, results.get_mut(place)) {
                *slot = Err(failure);
            }
        }
        self.0.tell_pages(told).await;
        let outcome = ();
        Ok(Applied { results, outcome })
    }
}

fn added(context: &SetContext, notice: &NewNotice) -> Outgoing {
    let event = NoticeAdded {
        notice_id: notice.id.to_string(),
        kind: notice.kind.as_str().to_owned(),
        doctor_id: notice.doctor.map(|doctor| doctor.to_string()),
    };
    Outgoing::of(&context.ids, Some(notice.clinic), context.now, &event)
}
