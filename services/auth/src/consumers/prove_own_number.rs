//! Proves a user's own WhatsApp number by the code that was written from there.

use crate::domain::ProofCode;
use crate::error::Error;
use crate::flows::{Attempts, Tools, WrittenCode, prove_own_number};
use bus::{Failure, Handler};
use crypto::Keyring;
use db::ClinicTx;
use events::queues::{PROVE_OWN_NUMBER, Queue};
use events::{Envelope, NumberProofWritten, instant};
use kernel::Phone;
use std::sync::Arc;
use tenancy::Context;

pub struct ProveOwnNumber {
    pub keyring: Arc<Keyring>,
    pub attempts: Attempts,
}

impl Handler for ProveOwnNumber {
    const QUEUE: &'static Queue = &PROVE_OWN_NUMBER;
    type Event = NumberProofWritten;
    type Error = Failure;
    type Outcome = ();

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<NumberProofWritten>>,
    ) -> Result<(), Failure> {
        let tools = Tools {
            keyring: &self.keyring,
            attempts: &self.attempts,
        };
        for event in events {
            let written = written(&event.body)?;
            let proving = prove_own_number(tx, tools, context, &written).await;
            proving.map_err(failure)?;
        }
        Ok(())
    }
}

fn written(event: &NumberProofWritten) -> Result<WrittenCode, Failure> {
    Ok(WrittenCode {
        phone: Phone::parse(&event.phone).map_err(Failure::reject)?,
        code: ProofCode::read(&event.code)
            .ok_or_else(|| Failure::reject("no code of six digits"))?,
        at: instant(event.written_at.as_ref(), "written_at")?,
    })
}

fn failure(error: Error) -> Failure {
    match error {
        Error::Db(error) => error.into(),
        other => Failure::retry(other),
    }
}
