//! Everything that a clinic has bought, read together.

use super::payments::StoredPayment;
use super::subscriptions::StoredSubscription;
use super::{decisions, payments, subscriptions};
use crate::domain::{Holding, PaymentKind};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use futures_util::future::try_join3;

/// What is stored of a clinic.
pub struct Stored {
    pub subscriptions: Vec<StoredSubscription>,
    pub payments: Vec<StoredPayment>,
    /// The `as_of` of the last announcement.
    pub announced: Option<DateTime<Utc>>,
}

/// What is stored of the transaction's clinic, in one round trip.
pub async fn read(read: ClinicRead<'_>) -> Result<Stored, DbError> {
    let all = try_join3(
        subscriptions::all(read),
        payments::all(read),
        decisions::announced(read),
    );
    let (subscriptions, payments, announced) = all.await?;
    Ok(Stored {
        subscriptions,
        payments,
        announced,
    })
}

impl Stored {
    /// The subscription of that id at the provider.
    pub fn subscription(&self, provider_id: &str) -> Option<&StoredSubscription> {
        self.subscriptions
            .iter()
            .find(|one| one.subscription.provider_id == provider_id)
    }

    /// The payment of that kind and id at the provider.
    pub fn payment(&self, kind: PaymentKind, provider_id: &str) -> Option<&StoredPayment> {
        self.payments
            .iter()
            .find(|one| one.payment.kind == kind && one.payment.provider_id == provider_id)
    }

    /// What the clinic has bought.
    pub fn holding(&self) -> Holding {
        let subscriptions = self.subscriptions.iter();
        let payments = self.payments.iter();
        Holding {
            subscriptions: subscriptions.map(|one| one.subscription.clone()).collect(),
            payments: payments.map(|one| one.payment.clone()).collect(),
        }
    }
}
