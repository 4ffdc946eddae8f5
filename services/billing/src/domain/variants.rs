//! What each product variant of the payment provider is: which plan, for how long, and whether it renews itself. An event names
//! the variant only; what the checkout page says about a plan is not trusted.

use super::Period;
use std::str::FromStr;
use tenancy::Plan;

/// The variants of the shop, in the order of the setting.
#[derive(Clone, Debug)]
pub struct Variants(Vec<Variant>);

/// A product variant, and what it sells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The provider's id.
    pub id: String,
    pub plan: Plan,
    /// For how long one payment pays.
    pub period: Period,
    pub sale: Sale,
}

/// How a variant is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sale {
    /// A subscription, which renews itself.
    Renewing,
    /// One payment for one period.
    Once,
}

/// A part of the setting cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not <variant id>=<plan>[:month|:year][:once], or no such plan is sold")]
pub struct NotAVariant(String);

impl Variants {
    /// The variant of that id; `None` for one that is not configured.
    pub fn find(&self, id: &str) -> Option<&Variant> {
        self.0.iter().find(|variant| variant.id == id)
    }

    /// The variant by which the plan is bought now: the first one of the setting, so that the variant of an older price can stay behind
    /// it for those who have it. `None` where the plan is not sold for that period in that way.
    pub fn sold(&self, plan: Plan, period: Period, sale: Sale) -> Option<&Variant> {
        let mut all = self.0.iter();
        all.find(|one| (one.plan, one.period, one.sale) == (plan, period, sale))
    }

    /// What can be bought in that way, each plan and period once.
    pub fn on_sale(&self, sale: Sale) -> impl Iterator<Item = &Variant> {
        self.0.iter().filter(move |one| {
            let first = self.sold(one.plan, one.period, sale);
            first.is_some_and(|first| first.id == one.id)
        })
    }
}

impl FromStr for Variants {
    type Err = NotAVariant;

    /// Reads `1001=basic,1002=pro:year,1003=pro:once`.
    fn from_str(text: &str) -> Result<Self, NotAVariant> {
        let pairs = text
            .split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty());
        let read = pairs.map(|pair| variant(pair).ok_or_else(|| NotAVariant(pair.to_owned())));
        read.collect::<Result<_, _>>().map(Self)
    }
}

fn variant(pair: &str) -> Option<Variant> {
    let (id, sold) = pair.split_once('=')?;
    let mut words = sold.split(':').map(str::trim);
    let plan: Plan = words.next()?.parse().ok()?;
    // Only the operator gives this plan; the shop must not sell it.
    if plan == Plan::ForeverFree {
        return None;
    }
    let mut read = Variant {
        id: id.trim().to_owned(),
        plan,
        period: Period::Month,
        sale: Sale::Renewing,
    };
    for word in words {
        match word {
            "once" => read.sale = Sale::Once,
            period => read.period = Period::named(period)?,
        }
    }
    Some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_has_its_plan_and_another_one_has_none() {
        let variants: Variants = "1001=basic, 1002=pro,".parse().unwrap();

        let plan = |id| variants.find(id).map(|variant| variant.plan);
        assert_eq!((plan("1002"), plan("1003")), (Some(Plan::Pro), None));
    }

    #[test]
    fn a_variant_lasts_a_month_and_renews_itself_unless_it_says_otherwise() {
        let variants: Variants = "1=pro,2=pro:year,3=pro:once,4=basic:year:once"
            .parse()
            .unwrap();

        let read = |id| {
            variants
                .find(id)
                .map(|variant| (variant.period, variant.sale))
        };
        assert_eq!(read("1"), Some((Period::Month, Sale::Renewing)));
        assert_eq!(read("2"), Some((Period::Year, Sale::Renewing)));
        assert_eq!(read("3"), Some((Period::Month, Sale::Once)));
        assert_eq!(read("4"), Some((Period::Year, Sale::Once)));
    }

    #[test]
    fn of_two_variants_of_a_plan_that_are_paid_alike_the_first_is_on_sale() {
        let variants = "9=pro,8=pro,7=pro:once,6=basic:year,5=pro:once,4=pro:year:once";
        let variants: Variants = variants.parse().unwrap();

        let on_sale = |sale| {
            let all = variants.on_sale(sale).map(|one| one.id.as_str());
            all.collect::<Vec<_>>()
        };
        assert_eq!(on_sale(Sale::Renewing), ["9", "6"]);
        assert_eq!(on_sale(Sale::Once), ["7", "4"]);
        let sold = variants.sold(Plan::Basic, Period::Month, Sale::Renewing);
        assert_eq!(sold, None);
    }

    #[test]
    fn a_plan_or_a_word_that_does_not_exist_keeps_the_process_from_starting() {
        for text in ["1001=gold", "1001=pro:week"] {
            let refused = text.parse::<Variants>().unwrap_err();

            assert!(refused.to_string().contains(text));
        }
    }

    #[test]
    fn the_plan_that_only_the_operator_gives_is_not_sold() {
        assert!("1009=forever_free".parse::<Variants>().is_err());
    }
}
