//! What a payment becomes by an event of the payment provider.

use super::{
    Gives, LastSaid, Outcome, Payment, PaymentKind, PaymentReason, PaymentState, ProviderEvent,
    Sale, Stamp, Variants,
};

/// The code of ISO 4217 for an amount without a currency.
const NO_CURRENCY: &str = "XXX";

impl ProviderEvent {
    /// The payment as it is after the event, or the reason why nothing changes. `last` is what was said last about it.
    pub fn payment(
        &self,
        stamp: &Stamp,
        last: Option<LastSaid<'_>>,
        variants: &Variants,
    ) -> Result<Payment, Outcome> {
        let kind = self.payment_kind().ok_or(Outcome::Noted)?;
        if last.is_some_and(|last| !self.is_after(stamp, &last)) {
            return Err(Outcome::Old);
        }
        let state = self.payment_state().ok_or(Outcome::UnknownStatus)?;
        let as_of = stamp.bounded();
        let currency = self.currency.as_deref().unwrap_or(NO_CURRENCY);
        Ok(Payment {
            kind,
            provider_id: self.data_id.clone(),
            subscription: self.subscription.clone(),
            reason: PaymentReason::said(kind, self.billing_reason.as_deref()),
            state,
            total_cents: self.total_cents,
            refunded_cents: self.refunded_cents,
            currency: currency.to_owned(),
            made_at: self.created_at.map_or(as_of, |at| at.min(as_of)),
            gives: self.gives(kind, variants)?,
            follows: None,
            follows_subscription: None,
            as_of,
        })
    }

    pub(super) fn payment_content(&self) -> String {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let said = [
            text(&self.status),
            self.total_cents.to_string(),
            self.refunded_cents.to_string(),
            text(&self.currency),
            text(&self.variant_id),
        ];
        said.join("|")
    }

    pub(super) fn payment_progress(&self) -> Option<u8> {
        self.payment_state().map(PaymentState::progress)
    }

    fn payment_state(&self) -> Option<PaymentState> {
        let word = self.status.as_deref()?;
        PaymentState::said(word, self.total_cents, self.refunded_cents)
    }

    /// What an order gives by itself. The order of a subscription gives nothing: its subscription does. An order without a
    /// variant is about something that is no plan.
    fn gives(&self, kind: PaymentKind, variants: &Variants) -> Result<Option<Gives>, Outcome> {
        let Some(id) = self
            .variant_id
            .as_deref()
            .filter(|_| kind == PaymentKind::Order)
        else {
            return Ok(None);
        };
        let variant = variants.find(id).ok_or(Outcome::UnknownVariant)?;
        let gives = Gives {
            plan: variant.plan,
            period: variant.period,
        };
        Ok((variant.sale == Sale::Once).then_some(gives))
    }
}
