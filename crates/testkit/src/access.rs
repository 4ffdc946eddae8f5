//! The access tests of every service, walked from its endpoints: no token, the wrong kind of token, ids of another clinic,
//! and each role on each plan. A new endpoint is covered when it is registered.

use crate::clinic::Clinic;
use crate::database::TestDb;
use crate::sample::{Sample, Samples};
use kernel::Ids;
use rest::{AccessKind, Api, Endpoint};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use tenancy::{Plan, Role};

/// What a service answered.
pub struct Answered {
    pub status: u16,
    /// The body, `null` where it is no JSON.
    pub body: Value,
}

/// A request of the walk.
pub struct Asked {
    pub method: String,
    pub path: String,
    /// The JSON body, where the endpoint reads one.
    pub body: Option<Value>,
    pub token: Option<String>,
}

/// An endpoint that one of the walks leaves out, by method and path, with the reason. One that is not served any more
/// fails the walk, so the list can only shrink.
pub type Exception = (&'static str, &'static str, &'static str);

/// The walk over one service's endpoints.
pub struct AccessWalk {
    api: Api,
    samples: Samples,
}

impl AccessWalk {
    /// Over that API. `ids` gives the ids, by the name of their schema, that sample requests carry.
    pub fn over(api: Api, ids: BTreeMap<&'static str, String>) -> Self {
        let samples = Samples::of(&api, ids);
        Self { api, samples }
    }

    /// An endpoint of staff or services refuses a request without a token, or with the other kind's.
    pub async fn refuses_strangers(
        &self,
        staff_token: &str,
        service_token: &str,
        send: impl AsyncFn(Asked) -> Answered,
    ) {
        for endpoint in &self.api.endpoints {
            let wrong = match endpoint.access() {
                AccessKind::Staff(_) | AccessKind::Auth => service_token,
                AccessKind::Service => staff_token,
                AccessKind::Operator
                | AccessKind::Superadmin
                | AccessKind::Webhook
                | AccessKind::Public => continue,
            };
            for token in [None, Some(wrong.to_owned()), Some("x.y.z".to_owned())] {
                let answer = send(self.ask(endpoint, token)).await;

                assert_eq!(answer.status, 401, "{}", name(endpoint));
                assert_eq!(answer.body["code"], "UNAUTHENTICATED", "{}", name(endpoint));
            }
        }
    }

    /// Ids of another clinic are answered as if they did not exist. Endpoints that name no id are passed over.
    pub async fn hides_other_clinics(
        &self,
        staff_token: &str,
        service_token: &str,
        exceptions: &[Exception],
        send: impl AsyncFn(Asked) -> Answered,
    ) {
        for (method, path, _) in exceptions {
            let served = self
                .api
                .endpoints
                .iter()
                .any(|one| (one.method().as_str(), one.path()) == (*method, *path));
            assert!(
                served,
                "{method} {path} is not served: take it off the list"
            );
        }
        for endpoint in &self.api.endpoints {
            let excepted = exceptions.iter().any(|(method, path, _)| {
                (endpoint.method().as_str(), endpoint.path()) == (*method, *path)
            });
            if !self.samples.names_an_id(endpoint) {
                continue;
            }
            let token = match endpoint.access() {
                AccessKind::Staff(_) => staff_token,
                AccessKind::Service => service_token,
                // Names no id of a row.
                AccessKind::Auth
                | AccessKind::Operator
                | AccessKind::Superadmin
                | AccessKind::Webhook
                | AccessKind::Public => continue,
            };
            let answer = send(self.ask(endpoint, Some(token.to_owned()))).await;

            assert_eq!(
                answer.status == 404,
                !excepted,
                "{}: {}",
                name(endpoint),
                answer.body
            );
        }
    }

    /// A list that is narrowed by an id of another clinic is empty, or there is no such thing.
    pub async fn finds_nothing_of_other_clinics(
        &self,
        staff_token: &str,
        send: impl AsyncFn(Asked) -> Answered,
    ) {
        for endpoint in &self.api.endpoints {
            if !matches!(endpoint.access(), AccessKind::Staff(_)) {
                continue;
            }
            for (filter, id) in self.samples.filters_by_id(endpoint) {
                let mut asked = self.ask(endpoint, Some(staff_token.to_owned()));
                let separator = if asked.path.contains('?') { '&' } else { '?' };
                write!(asked.path, "{separator}{filter}={id}").expect("a string");
                let answer = send(asked).await;

                let found = answer.body.to_string().contains(id.as_str());
                assert!(
                    matches!(answer.status, 200 | 404) && !found,
                    "{} by {filter}: {}",
                    name(endpoint),
                    answer.body
                );
            }
        }
    }

    /// A doctor is refused by each endpoint, or is answered without any of the `foreign` texts: what tells of the rows of others. The sample
    /// requests name rows of others.
    pub async fn shows_a_doctor_nothing_of_others(
        &self,
        token: &str,
        foreign: &[String],
        send: impl AsyncFn(Asked) -> Answered,
    ) {
        for endpoint in &self.api.endpoints {
            if !matches!(endpoint.access(), AccessKind::Staff(_)) {
                continue;
            }
            let answer = send(self.ask(endpoint, Some(token.to_owned()))).await;

            let shown = answer.body.to_string();
            let found: Vec<_> = foreign
                .iter()
                .filter(|text| shown.contains(*text))
                .collect();
            let is_answered = matches!(answer.status, 200 | 204 | 400 | 403 | 404);
            assert!(
                is_answered && found.is_empty(),
                "{}: {found:?} {shown}",
                name(endpoint)
            );
            if self.samples.names_an_id(endpoint) {
                assert!(
                    matches!(answer.status, 403 | 404),
                    "{}: {shown}",
                    name(endpoint)
                );
            }
        }
    }

    /// Staff of a suspended clinic are refused by every endpoint, whatever their role and the clinic's subscription.
    pub async fn refuses_suspended_clinics(
        &self,
        db: &TestDb,
        clinic: &Clinic,
        now: chrono::DateTime<chrono::Utc>,
        send: impl AsyncFn(Asked) -> Answered,
    ) {
        let suspend = "UPDATE tenancy.clinics SET is_active = false".to_owned();
        clinic
            .become_subscriber(db, Plan::Clinica, "expired", now)
            .await;
        clinic.run(db, &[suspend]).await;
        let doctor = clinic.user_of_doctor(db, Ids::system().next()).await;
        for endpoint in &self.api.endpoints {
            if !matches!(endpoint.access(), AccessKind::Staff(_)) {
                continue;
            }
            for staff in [clinic.admin, clinic.staff, doctor] {
                let answer = send(self.ask(endpoint, Some(staff.token(now)))).await;

                let refused = (answer.status, &answer.body["code"]);
                let expected = (403, &Value::from("CLINIC_SUSPENDED"));
                assert_eq!(refused, expected, "{}", name(endpoint));
            }
        }
        clinic
            .become_subscriber(db, Plan::Clinica, "active", now)
            .await;
    }

    /// One line per endpoint of staff: who is let in, for each role, plan and state of the clinic. Being let in is any
    /// answer that is no 401, 402 or 403, and one that names a field: that is about what was sent. Compare it with a golden file.
    pub async fn matrix(
        &self,
        db: &TestDb,
        clinic: &Clinic,
        now: chrono::DateTime<chrono::Utc>,
        send: impl AsyncFn(Asked) -> Answered,
    ) -> String {
        let mut lines: BTreeMap<String, String> = BTreeMap::new();
        let doctor = clinic.user_of_doctor(db, Ids::system().next()).await;
        for plan in Plan::ALL {
            for state in ["active", "expired", "suspended"] {
                clinic.become_subscriber(db, plan, state, now).await;
                // An endpoint that ends the caller's tokens comes last, and ends those of one state only.
                let again = "UPDATE auth.users SET session_version = 1".to_owned();
                clinic.run(db, &[again]).await;
                for role in Role::ALL {
                    let token = match role {
                        Role::Admin => clinic.admin.token(now),
                        Role::Staff => clinic.staff.token(now),
                        Role::Doctor => doctor.token(now),
                    };
                    for endpoint in &self.api.endpoints {
                        let AccessKind::Staff(action) = endpoint.access() else {
                            continue;
                        };
                        let answer = send(self.ask(endpoint, Some(token.clone()))).await;
                        let line = lines
                            .entry(format!("{} {}", name(endpoint), action.name))
                            .or_default();
                        assert!(answer.status < 500, "{}: {}", name(endpoint), answer.body);
                        let is_about_a_field = answer.body["field"].is_string();
                        let refused = matches!(answer.status, 401..=403) && !is_about_a_field;
                        let outcome = if refused {
                            answer.status.to_string()
                        } else {
                            "in".to_owned()
                        };
                        write!(
                            line,
                            "\n  {} {state} {}: {outcome}",
                            plan.as_str(),
                            role.as_str()
                        )
                        .expect("a string");
                    }
                }
            }
        }
        clinic
            .become_subscriber(db, Plan::Clinica, "active", now)
            .await;
        lines
            .iter()
            .map(|(name, line)| folded(name, line))
            .collect()
    }

    pub(crate) const fn api(&self) -> &Api {
        &self.api
    }

    pub(crate) const fn samples(&self) -> &Samples {
        &self.samples
    }

    pub(crate) fn ask(&self, endpoint: &Endpoint, token: Option<String>) -> Asked {
        let Sample { path, body } = self.samples.of_endpoint(endpoint);
        Asked {
            method: endpoint.method().to_string(),
            path,
            body,
            token,
        }
    }
}

pub fn name(endpoint: &Endpoint) -> String {
    format!("{} {}", endpoint.method(), endpoint.path())
}

/// The outcomes of an endpoint, plans with equal outcomes folded into one line.
fn folded(name: &str, outcomes: &str) -> String {
    let mut by_outcome: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut by_plan: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in outcomes.trim().lines() {
        let (plan, rest) = line.trim().split_once(' ').expect("a plan and its outcome");
        by_plan.entry(plan).or_default().push(rest);
    }
    for (plan, outcomes) in by_plan {
        by_outcome
            .entry(outcomes.join(", "))
            .or_default()
            .push(plan);
    }
    let mut text = format!("{name}\n");
    for (outcome, plans) in by_outcome {
        writeln!(text, "    {}: {outcome}", plans.join(" ")).expect("a string");
    }
    text
}
