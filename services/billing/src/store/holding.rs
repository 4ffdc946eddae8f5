//! Everything that a clinic has bought and was given, read together.

use super::payments::StoredPayment;
use super::subscriptions::StoredSubscription;
use super::{decisions, grants, payments, subscriptions};
use crate::domain::{Grant, Holding, PaymentKind};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use futures_util::future::try_join4;

/// What is stored of a clinic.
pub struct Stored {
    pub subscriptions: Vec<StoredSubscription>,
    pub payments: Vec<StoredPayment>,
    /// What the operator gave, from a published view.
    pub grants: Vec<Grant>,
    /// The `as_of` of the last announcement.
    pub announced: Option<DateTime<Utc>>,
}

/// What is stored of the transaction's clinic, in one round trip.
pub async fn read(read: ClinicRead<'_>) -> Result<Stored, DbError> {
    let all = try_join4(
        subscriptions::all(read),
        payments::all(read),
        grants::all(read),
        decisions::announced(read),
    );
    let (subscriptions, payments, grants, announced) = all.await?;
    Ok(Stored {
        subscriptions,
        payments,
        grants,
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

    /// What the clinic has bought and was given.
    pub fn holding(&self) -> Holding {
        let subscriptions = self.subscriptions.iter();
        let payments = self.payments.iter();
        Holding {
            subscriptions: subscriptions.map(|one| one.subscription.clone()).collect(),
            payments: payments.map(|one| one.payment.clone()).collect(),
            grants: self.grants.clone(),
        }
    }
}
