//! What the variants cost, as the operator has written it down for the page where one pays. The shop alone decides what is charged.

use std::collections::HashMap;
use std::str::FromStr;

/// The price of each variant, in the smallest unit of its currency.
#[derive(Clone, Debug, Default)]
pub struct Prices(HashMap<String, u32>);

/// A part of the setting cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not <variant id>=<cents>")]
pub struct NotAPrice(String);

impl Prices {
    /// The price of a variant; `None` where none is written down.
    pub fn of(&self, variant_id: &str) -> Option<u32> {
        self.0.get(variant_id).copied()
    }
}

impl FromStr for Prices {
    type Err = NotAPrice;

    /// Reads `1001=2900,1002=4900`.
    fn from_str(text: &str) -> Result<Self, NotAPrice> {
        let pairs = text
            .split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty());
        let read = pairs.map(|pair| price(pair).ok_or_else(|| NotAPrice(pair.to_owned())));
        read.collect::<Result<_, _>>().map(Self)
    }
}

fn price(pair: &str) -> Option<(String, u32)> {
    let (variant, cents) = pair.split_once('=')?;
    Some((variant.trim().to_owned(), cents.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_a_number_of_cents() {
        let prices: Prices = "1001=2900, 1002=4900".parse().unwrap();

        assert_eq!((prices.of("1002"), prices.of("1003")), (Some(4900), None));
        assert!("1001=29.00".parse::<Prices>().is_err());
        assert!("1001".parse::<Prices>().is_err());
    }
}
