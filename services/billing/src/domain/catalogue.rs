//! What can be bought, with its price.

use super::{Gives, Period, Prices, Sale, Variants};
use tenancy::Plan;

/// The variants on sale, with what the operator has written down of their prices.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub prices: Prices,
    /// The currency of the prices, by ISO 4217.
    pub currency: String,
}

/// A plan that can be subscribed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    pub plan: Plan,
    pub period: Period,
    /// `None` where the operator has written down none.
    pub price_cents: Option<u32>,
}

/// A plan that is paid once for some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthsOffer {
    pub gives: Gives,
    /// `None` where the operator has written down none.
    pub price_cents: Option<u32>,
}

impl Catalogue {
    /// What can be paid once, the smallest plan first, and of each plan the shorter period.
    pub fn months(&self, variants: &Variants) -> Vec<MonthsOffer> {
        let mut offers: Vec<_> = variants
            .on_sale(Sale::Once)
            .filter(|variant| variant.plan != Plan::Trial)
            .map(|variant| MonthsOffer {
                gives: Gives {
                    plan: variant.plan,
                    period: variant.period,
                },
                price_cents: self.prices.of(&variant.id),
            })
            .collect();
        offers.sort_by_key(|offer| (offer.gives.plan.size(), offer.gives.period));
        offers
    }

    /// What can be subscribed to, the smallest plan first, and of each plan the shorter period.
    pub fn offers(&self, variants: &Variants) -> Vec<Offer> {
        let mut offers: Vec<_> = variants
            .on_sale(Sale::Renewing)
            .filter(|variant| variant.plan != Plan::Trial)
            .map(|variant| Offer {
                plan: variant.plan,
                period: variant.period,
                price_cents: self.prices.of(&variant.id),
            })
            .collect();
        offers.sort_by_key(|offer| (offer.plan.size(), offer.period));
        offers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_paid_once_is_sorted_apart_and_a_trial_is_none() {
        let catalogue = Catalogue {
            prices: "3=5500".parse().unwrap(),
            currency: "USD".to_owned(),
        };
        let variants = "4=pro:year:once,3=pro:once,9=trial:once,2=pro,1=basic:once,5=pro:once";

        let months = catalogue.months(&variants.parse().unwrap());

        let months: Vec<_> = months
            .iter()
            .map(|one| (one.gives.plan, one.gives.period, one.price_cents))
            .collect();
        assert_eq!(
            months,
            [
                (Plan::Basic, Period::Month, None),
                (Plan::Pro, Period::Month, Some(5500)),
                (Plan::Pro, Period::Year, None),
            ]
        );
    }

    #[test]
    fn offers_are_sorted_and_a_trial_is_none() {
        let catalogue = Catalogue {
            prices: "2=4900".parse().unwrap(),
            currency: "USD".to_owned(),
        };
        let variants = "3=pro:year,2=pro,9=trial,8=basic:once,1=basic";

        let offers = catalogue.offers(&variants.parse().unwrap());

        let offers: Vec<_> = offers
            .iter()
            .map(|offer| (offer.plan, offer.period, offer.price_cents))
            .collect();
        assert_eq!(
            offers,
            [
                (Plan::Basic, Period::Month, None),
                (Plan::Pro, Period::Month, Some(4900)),
                (Plan::Pro, Period::Year, None),
            ]
        );
    }
}
