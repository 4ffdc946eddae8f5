//! The tests of what callers send to any service, walked from its endpoints: texts that no endpoint takes, and a request of
//! wrong form from each kind of caller. A new endpoint is covered when it is registered.

use crate::access::{AccessWalk, Answered, Asked, name};
use crate::clinic::Clinic;
use crate::database::TestDb;
use chrono::{DateTime, Utc};
use kernel::Ids;
use rest::{AccessKind, Endpoint};
use serde_json::{Value, json};
use tenancy::{Action, Plan, Role};

/// What PostgreSQL cannot store, what no page shows, and what shows a text in another order.
const FORBIDDEN: [&str; 4] = ["\u{0}", "\u{1b}", "\u{85}", "\u{202e}"];

/// What a request has that no endpoint reads.
#[derive(Clone, Copy)]
enum Malformed {
    Query,
    Body,
    Path,
}

impl AccessWalk {
    /// A text with a forbidden character, or longer than the description says, is refused by its field's name, and a body of
    /// many levels is not read.
    pub async fn refuses_hostile_texts(
        &self,
        staff_token: &str,
        service_token: &str,
        send: impl AsyncFn(Asked) -> Answered,
    ) {
        for endpoint in &self.api().endpoints {
            let token = match endpoint.access() {
                AccessKind::Staff(_) => Some(staff_token.to_owned()),
                AccessKind::Service => Some(service_token.to_owned()),
                AccessKind::Public => None,
                // Asked with bad texts by a test of its own.
                AccessKind::Auth
                | AccessKind::Operator
                | AccessKind::Superadmin
                | AccessKind::Webhook => continue,
            };
            let asked = || self.ask(endpoint, token.clone());
            for (field, longest) in self.samples().texts(endpoint) {
                let long = longest.map(|longest| "a".repeat(longest + 1));
                let inserted = FORBIDDEN.map(|text| format!("ab{text}cd"));
                for text in inserted.into_iter().chain(long) {
                    let mut asked = asked();
                    put(&mut asked, &field, json!(text));
                    let answer = send(asked).await;

                    let refused = (answer.status, &answer.body["code"], &answer.body["field"]);
                    let expected = (400, &json!("INVALID_FIELD"), &json!(field));
                    assert_eq!(refused, expected, "{}: {text:?}", name(endpoint));
                }
            }
            if asked().body.is_some() {
                let mut asked = asked();
                put(&mut asked, "deep", levels(100));
                let answer = send(asked).await;

                assert_eq!(answer.body["code"], "INVALID_JSON", "{}", name(endpoint));
            }
        }
    }

    /// A request of wrong form is refused for its caller first: no session, no subscription, the wrong role; and only then
    /// for its form.
    pub async fn judges_the_caller_first(
        &self,
        db: &TestDb,
        clinic: &Clinic,
        now: DateTime<Utc>,
        send: impl AsyncFn(Asked) -> Answered,
    ) {
        let doctor = clinic.user_of_doctor(db, Ids::system().next()).await;
        for state in ["expired", "active"] {
            clinic
                .become_subscriber(db, Plan::Clinica, state, now)
                .await;
            for endpoint in &self.api().endpoints {
                let AccessKind::Staff(action) = endpoint.access() else {
                    continue;
                };
                for malformed in self.malformations(endpoint) {
                    let callers = [
                        (None, "nobody"),
                        (Some(Role::Staff), clinic.staff.token(now).as_str()),
                        (Some(Role::Doctor), doctor.token(now).as_str()),
                        (Some(Role::Admin), clinic.admin.token(now).as_str()),
                    ]
                    .map(|(role, token)| (role, token.to_owned()));
                    for (role, token) in callers {
                        let mut asked = self.ask(endpoint, Some(token));
                        malformed.apply(endpoint, &mut asked);
                        let answer = send(asked).await;

                        let expected = match role {
                            None => 401,
                            Some(role) => {
                                refusal(action, role, state).unwrap_or_else(|| malformed.status())
                            }
                        };
                        let place = (name(endpoint), state, role, &answer.body);
                        assert_eq!(answer.status, expected, "{place:?}");
                    }
                }
            }
        }
    }

    fn malformations(&self, endpoint: &Endpoint) -> Vec<Malformed> {
        let reads_body = self.samples().of_endpoint(endpoint).body.is_some();
        let has_parameter = endpoint.path().contains('{');
        [
            (true, Malformed::Query),
            (reads_body, Malformed::Body),
            (has_parameter, Malformed::Path),
        ]
        .into_iter()
        .filter_map(|(applies, one)| applies.then_some(one))
        .collect()
    }
}

impl Malformed {
    fn apply(self, endpoint: &Endpoint, asked: &mut Asked) {
        match self {
            Self::Query => {
                let separator = if asked.path.contains('?') { '&' } else { '?' };
                asked.path = format!("{}{separator}unread=1", asked.path);
            }
            Self::Body => asked.body = Some(json!("no object")),
            Self::Path => {
                let (before, rest) = endpoint.path().split_once('{').expect("a parameter");
                let after = rest.split_once('}').map_or("", |(_, after)| after);
                asked.path = format!("{before}nonsense{after}");
            }
        }
    }

    /// With which a caller who may do this is refused.
    const fn status(self) -> u16 {
        match self {
            Self::Query | Self::Body => 400,
            Self::Path => 404,
        }
    }
}

/// With which the caller is refused, whatever the request holds.
fn refusal(action: Action, role: Role, state: &str) -> Option<u16> {
    if state == "expired" && !action.without_subscription {
        return Some(402);
    }
    (!action.roles.contains(&role)).then_some(403)
}

fn put(asked: &mut Asked, field: &str, value: Value) {
    let body = asked.body.get_or_insert_with(|| json!({}));
    body.as_object_mut()
        .expect("an object")
        .insert(field.to_owned(), value);
}

fn levels(depth: usize) -> Value {
    (0..depth).fold(json!(1), |inner, _| json!([inner]))
}
