//! Reading query parameters, with every wrong one named.

use super::{invalid, named_in, tracked, validate};
use crate::description::{Describe, Description};
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use garde::Validate;
use kernel::is_override;
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};
use utoipa::ToSchema;

/// Query parameters that passed their own validation. An empty parameter is an absent one: forms send both.
pub struct ValidQuery<T>(pub T);

impl<T: ToSchema> Describe for ValidQuery<T> {
    fn describe(into: &mut Description) {
        into.query::<T>();
    }
}

impl<T> FromRequest for ValidQuery<T>
where
    T: DeserializeOwned + Validate<Context = ()>,
{
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse(request.query_string()).map(Self))
    }
}

fn parse<T: DeserializeOwned + Validate<Context = ()>>(text: &str) -> Result<T, Problem> {
    let mut pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
    let forbidden = pairs
        .iter()
        .find(|(name, value)| name.contains(is_unusable) || value.contains(is_unusable));
    if let Some((name, _)) = forbidden {
        return Err(invalid(name.replace(is_unusable, "")));
    }
    pairs.retain(|(_, value)| !value.is_empty());
    let given = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(given.as_bytes()));
    let read = tracked::<T, _>(pairs);
    let value = read
        .outcome
        .map_err(|error| invalid(named_in(&error.to_string()).unwrap_or(&read.path)))?;
    match read.unknown {
        Some(field) => Err(invalid(field)),
        None => validate(&value).map(|()| value),
    }
}

/// A control character, an override of the direction of writing, or what stands in place of bytes that are no UTF-8.
fn is_unusable(c: char) -> bool {
    c.is_control() || is_override(c) || c == char::REPLACEMENT_CHARACTER
}

/// The first parameter of a query, for an endpoint that reads none.
pub fn first_parameter(text: &str) -> Option<String> {
    let (name, _) = form_urlencoded::parse(text.as_bytes()).next()?;
    Some(name.replace(is_unusable, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::field_and_code;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, Validate)]
    struct Ask {
        #[garde(length(min = 2))]
        name: String,
        #[garde(range(max = 99))]
        count: Option<u32>,
    }

    #[test]
    fn a_query_parameter_that_cannot_be_read_is_named() {
        for (text, field) in [
            ("name=Ana&count=many", "count"),
            ("count=1", "name"),
            ("name=A", "name"),
            ("name=", "name"),
            ("name=Ana&nmae=x", "nmae"),
            ("name=Ana&name=Eva", "name"),
            ("name=A%00na", "name"),
            ("name=A%0Ana", "name"),
            ("name=Ana&x%00y=1", "xy"),
            ("name=Ana&count%00=", "count"),
            ("name=A%ffna", "name"),
            ("name=A%E2%80%AEna", "name"),
        ] {
            let problem = parse::<Ask>(text).unwrap_err();

            let (named, code) = field_and_code(&problem);
            assert_eq!(
                (named.as_deref(), code),
                (Some(field), "INVALID_FIELD"),
                "{text}"
            );
        }
    }

    #[test]
    fn an_empty_parameter_is_an_absent_one() {
        let ask = parse::<Ask>("name=Ana&count=").unwrap();

        assert_eq!((ask.name.as_str(), ask.count), ("Ana", None));
    }
}
