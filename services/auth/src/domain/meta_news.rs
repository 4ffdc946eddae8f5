//! Reads what Meta's webhooks and refusals say of a number. What is not known changes nothing.

use super::number_news::{Effect, Fact, News, NewsKind, StateReason};
use chrono::{DateTime, Utc};
use serde_json::Value;

const ACCOUNT: &str = "account_update";
const QUALITY: &str = "phone_number_quality_update";

/// Whether the webhook field can tell something of a number's state. The other fields of an account are told to staff and change no state:
/// alerts are about limits, the profile and badges, `security` is about the PIN at Meta, and a name is another name.
pub fn is_followed(field: &str) -> bool {
    matches!(field, ACCOUNT | QUALITY)
}

/// What a change of an account says, that happened at `at`. `our_app` is Meta's id of the installation's application, where it is known:
/// what became of another application is not ours.
pub fn meta_news(
    field: &str,
    value: &Value,
    at: DateTime<Utc>,
    our_app: Option<&str>,
) -> Option<News> {
    let event = value.get("event")?.as_str()?;
    match field {
        ACCOUNT => of_account(event, value, at, our_app),
        QUALITY => of_quality(event, at),
        _ => None,
    }
}

/// What it says of the number that Meta refused a message with that code at `at`.
pub fn code_news(code: &str, at: DateTime<Utc>) -> Option<News> {
    let fact = |effect, reason| Fact::bad(at, effect, reason);
    let (kind, fact) = match code.parse::<i32>().ok()? {
        // The token has ended, was taken back, or may not send. The last two are the HTTP status of an answer without a code.
        0 | 190 | 3 | 10 | 200..=299 | 401 | 403 => (
            NewsKind::Token,
            fact(Effect::Degrades, StateReason::TokenRefused),
        ),
        // The account has to pay first.
        131_042 => (
            NewsKind::Restriction,
            fact(Effect::Degrades, StateReason::AccountRestricted),
        ),
        // The account is locked.
        131_031 => (
            NewsKind::Account,
            fact(Effect::Blocks, StateReason::AccountDisabled),
        ),
        _ => return None,
    };
    Some(News { kind, fact })
}

fn of_account(
    event: &str,
    value: &Value,
    at: DateTime<Utc>,
    our_app: Option<&str>,
) -> Option<News> {
    let bad = |effect, reason| Fact::bad(at, effect, reason);
    let (kind, fact) = match event {
        "DISABLED_UPDATE" => (NewsKind::Account, banned(value, at)?),
        "ACCOUNT_DELETED" => (
            NewsKind::Access,
            bad(Effect::Blocks, StateReason::NumberRemoved),
        ),
        "ACCOUNT_OFFBOARDED" | "PARTNER_REMOVED" => (
            NewsKind::Access,
            bad(Effect::Degrades, StateReason::NumberRemoved),
        ),
        "ACCOUNT_RECONNECTED" | "PARTNER_ADDED" => (NewsKind::Access, Fact::good(at)),
        "PARTNER_APP_UNINSTALLED" if is_ours(value, our_app) => (
            NewsKind::Token,
            bad(Effect::Degrades, StateReason::TokenRefused),
        ),
        "PARTNER_APP_INSTALLED" if is_ours(value, our_app) => (NewsKind::Token, Fact::good(at)),
        "ACCOUNT_RESTRICTION" => (NewsKind::Restriction, restricted(value, at)),
        // A violation is a warning: what follows from it comes as news of its own. The others are about prices, terms and places.
        _ => return None,
    };
    Some(News { kind, fact })
}

fn of_quality(event: &str, at: DateTime<Utc>) -> Option<News> {
    let fact = match event {
        "FLAGGED" | "DOWNGRADE" => Fact::bad(at, Effect::Degrades, StateReason::NumberQualityLow),
        "UNFLAGGED" | "UPGRADE" => Fact::good(at),
        // ONBOARDING and THROUGHPUT_UPGRADE are about how much may be sent.
        _ => return None,
    };
    Some(News {
        kind: NewsKind::Quality,
        fact,
    })
}

/// `None` for a state of the ban that is not known.
fn banned(value: &Value, at: DateTime<Utc>) -> Option<Fact> {
    let state = value.pointer("/ban_info/waba_ban_state")?.as_str()?;
    match state {
        "DISABLE" => Some(Fact::bad(at, Effect::Blocks, StateReason::AccountDisabled)),
        // The account still works, and the clinic has to act before it does not.
        "SCHEDULE_FOR_DISABLE" => Some(Fact::bad(
            at,
            Effect::Degrades,
            StateReason::AccountRestricted,
        )),
        "REINSTATE" => Some(Fact::good(at)),
        _ => None,
    }
}

/// Meta lists all restrictions that the account has now. One that only forbids further numbers does not concern messages.
fn restricted(value: &Value, at: DateTime<Utc>) -> Fact {
    let listed = value.get("restriction_info").and_then(Value::as_array);
    let of_messages = listed.into_iter().flatten().filter(|one| {
        let kind = one.get("restriction_type").and_then(Value::as_str);
        kind.is_some_and(|kind| kind.ends_with("_INITIATED_MESSAGING"))
    });
    let ends: Vec<_> = of_messages
        .map(|one| one.get("expiration").and_then(instant))
        .collect();
    if ends.is_empty() {
        return Fact::good(at);
    }
    // One without an end that can be read outlasts the others.
    let until: Option<Vec<_>> = ends.into_iter().collect();
    Fact {
        until: until.and_then(|ends| ends.into_iter().max()),
        ..Fact::bad(at, Effect::Degrades, StateReason::AccountRestricted)
    }
}

/// Meta writes instants in three ways.
fn instant(value: &Value) -> Option<DateTime<Utc>> {
    if let Some(seconds) = value.as_i64() {
        return DateTime::from_timestamp(seconds, 0);
    }
    let text = value.as_str()?;
    let read = DateTime::parse_from_rfc3339(text);
    let read = read.or_else(|_other_form| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z"));
    read.ok().map(|at| at.to_utc())
}

fn is_ours(value: &Value, our_app: Option<&str>) -> bool {
    let told = value.pointer("/waba_info/partner_app_id");
    let told = told.and_then(Value::as_str);
    match (told, our_app) {
        (Some(told), Some(ours)) => told == ours,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000, 0).unwrap()
    }

    /// Effect and reason of a change.
    fn said(field: &str, value: &Value) -> Option<(Effect, Option<StateReason>)> {
        let news = meta_news(field, value, at(), Some("77"))?;
        assert_eq!(news.fact.at, at());
        Some((news.fact.effect, news.fact.reason))
    }

    #[test]
    fn each_event_of_an_account_has_its_meaning_and_an_unknown_one_has_none() {
        let ban = |state: &str| json!({"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": state}});
        let event = |event: &str| json!({"event": event});
        let app =
            |event: &str, id: &str| json!({"event": event, "waba_info": {"partner_app_id": id}});
        let good = Some((Effect::Nothing, None));
        let bad = |effect, reason| Some((effect, Some(reason)));
        let (degrades, blocks) = (Effect::Degrades, Effect::Blocks);
        for (value, expected) in [
            (ban("DISABLE"), bad(blocks, StateReason::AccountDisabled)),
            (
                ban("SCHEDULE_FOR_DISABLE"),
                bad(degrades, StateReason::AccountRestricted),
            ),
            (ban("REINSTATE"), good),
            (ban("OF_NEXT_YEAR"), None),
            (event("DISABLED_UPDATE"), None),
            (
                event("ACCOUNT_DELETED"),
                bad(blocks, StateReason::NumberRemoved),
            ),
            (
                event("PARTNER_REMOVED"),
                bad(degrades, StateReason::NumberRemoved),
            ),
            (event("PARTNER_ADDED"), good),
            (
                event("ACCOUNT_OFFBOARDED"),
                bad(degrades, StateReason::NumberRemoved),
            ),
            (event("ACCOUNT_RECONNECTED"), good),
            (
                app("PARTNER_APP_UNINSTALLED", "77"),
                bad(degrades, StateReason::TokenRefused),
            ),
            (app("PARTNER_APP_UNINSTALLED", "78"), None),
            (app("PARTNER_APP_INSTALLED", "77"), good),
            (event("ACCOUNT_VIOLATION"), None),
            (event("VERIFIED_ACCOUNT"), None),
            (event("VOLUME_BASED_PRICING_TIER_UPDATE"), None),
            (json!({"event": 5}), None),
            (json!([]), None),
        ] {
            assert_eq!(said(ACCOUNT, &value), expected, "{value}");
        }
    }

    #[test]
    fn a_restriction_of_messages_counts_until_its_last_end() {
        let restricted = |all: &[(&str, Value)]| {
            let listed: Vec<_> = all
                .iter()
                .map(|(kind, until)| json!({"restriction_type": kind, "expiration": until}))
                .collect();
            let value = json!({"event": "ACCOUNT_RESTRICTION", "restriction_info": listed});
            meta_news(ACCOUNT, &value, at(), None).unwrap().fact
        };
        let (ours, theirs) = (
            "RESTRICTED_BIZ_INITIATED_MESSAGING",
            "RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
        );

        let numbers = restricted(&[("RESTRICTED_ADD_PHONE_NUMBER_ACTION", json!(1))]);
        let both = restricted(&[
            (ours, json!("2026-12-12T07:09:27.000Z")),
            (theirs, json!("2026-12-13T07:09:27+0000")),
        ]);
        let one_endless = restricted(&[(ours, json!(1_795_000_009)), (theirs, json!("soon"))]);

        assert_eq!(numbers, Fact::good(at()), "more numbers are no messages");
        assert_eq!(both.reason, Some(StateReason::AccountRestricted));
        assert_eq!(both.until, Some("2026-12-13T07:09:27Z".parse().unwrap()));
        assert_eq!(one_endless.reason, Some(StateReason::AccountRestricted));
        assert_eq!(one_endless.until, None);
    }

    #[test]
    fn quality_is_low_or_not_and_other_fields_say_nothing_of_the_state() {
        let event = |event: &str| json!({"event": event});
        let low = Some((Effect::Degrades, Some(StateReason::NumberQualityLow)));
        let good = Some((Effect::Nothing, None));
        for (word, expected) in [
            ("FLAGGED", low),
            ("DOWNGRADE", low),
            ("UNFLAGGED", good),
            ("UPGRADE", good),
            ("ONBOARDING", None),
            ("THROUGHPUT_UPGRADE", None),
        ] {
            assert_eq!(said(QUALITY, &event(word)), expected, "{word}");
        }
        for field in ["security", "account_alerts", "phone_number_name_update"] {
            assert!(!is_followed(field));
            assert_eq!(said(field, &event("FLAGGED")), None);
        }
    }

    #[test]
    fn of_all_refusals_of_messages_only_those_of_token_and_account_count() {
        let reason = |code: &str| code_news(code, at()).and_then(|news| news.fact.reason);
        for code in ["0", "190", "3", "10", "200", "299", "401", "403"] {
            assert_eq!(reason(code), Some(StateReason::TokenRefused), "{code}");
        }
        assert_eq!(reason("131042"), Some(StateReason::AccountRestricted));
        assert_eq!(reason("131031"), Some(StateReason::AccountDisabled));
        for code in ["131026", "131047", "300", "LOST_ANSWER", ""] {
            assert_eq!(reason(code), None, "{code}");
        }
    }
}
