//! Which product variant of the payment provider is which plan. An event names the variant only; what the checkout page
//! says about a plan is not trusted.

use std::collections::HashMap;
use std::str::FromStr;
use tenancy::Plan;

/// The plans by the provider's variant ids.
#[derive(Clone, Debug)]
pub struct Variants(HashMap<String, Plan>);

/// A part of the setting cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not <variant id>=<plan>, or no such plan is sold")]
pub struct NotAVariant(String);

impl Variants {
    /// The plan of a variant; `None` for a variant that is not configured.
    pub fn plan(&self, variant_id: &str) -> Option<Plan> {
        self.0.get(variant_id).copied()
    }
}

impl FromStr for Variants {
    type Err = NotAVariant;

    /// Reads `1001=basic,1002=pro`.
    fn from_str(text: &str) -> Result<Self, NotAVariant> {
        let pairs = text
            .split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty());
        let read = pairs.map(|pair| {
            let one = || {
                let (variant, plan) = pair.split_once('=')?;
                let plan = plan.trim().parse().ok()?;
                // Only the operator gives this plan; the shop must not sell it.
                (plan != Plan::ForeverFree).then(|| (variant.trim().to_owned(), plan))
            };
            one().ok_or_else(|| NotAVariant(pair.to_owned()))
        });
        read.collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_has_its_plan_and_another_one_has_none() {
        let variants: Variants = "1001=basic, 1002=pro,".parse().unwrap();

        assert_eq!(variants.plan("1002"), Some(Plan::Pro));
        assert_eq!(variants.plan("1003"), None);
    }

    #[test]
    fn a_plan_that_does_not_exist_keeps_the_process_from_starting() {
        let refused = "1001=gold".parse::<Variants>().unwrap_err();

        assert!(refused.to_string().contains("1001=gold"));
    }

    #[test]
    fn the_plan_that_only_the_operator_gives_is_not_sold() {
        assert!("1009=forever_free".parse::<Variants>().is_err());
    }
}
