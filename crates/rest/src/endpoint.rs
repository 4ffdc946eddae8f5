//! One endpoint in one place: method, path and handler; all else is read off the handler's types.

use crate::access::AccessKind;
use crate::answering::{Asked, answer};
use crate::arguments::Arguments;
use crate::description::{Answers, Description};
use actix_web::http::Method;
use actix_web::web::{Payload, PayloadConfig, ServiceConfig, method, resource};
use actix_web::{FromRequest, Handler, HttpRequest, Responder, Route};
use kernel::Refusal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The largest body that an endpoint for anybody reads unless it says otherwise, in bytes. No caller is known there before the body is read.
const MAX_PUBLIC_BYTES: usize = 16 * 1024;

/// An endpoint of a service. The same value is registered, described in the API description and called by the tests of
/// access.
#[derive(Clone)]
pub struct Endpoint {
    method: Method,
    path: &'static str,
    access: AccessKind,
    rate_limit: &'static str,
    summary: &'static str,
    refusals: Vec<Refusal>,
    description: Description,
    body_limit: Option<usize>,
    route: Arc<dyn Fn() -> Route + Send + Sync>,
}

/// Declares the function that makes the endpoints of one method.
macro_rules! methods {
    ($($name:ident = $method:ident;)+) => {$(
        pub fn $name<F, A>(path: &'static str, handler: F) -> Endpoint
        where
            F: Handler<A> + Copy + Send + Sync,
            A: FromRequest + Arguments + 'static,
            F::Output: Responder + Answers + 'static,
        {
            Endpoint::new(Method::$method, path, handler)
        }
    )+};
}

methods! {
    get = GET;
    head = HEAD;
    post = POST;
    put = PUT;
    patch = PATCH;
    delete = DELETE;
}

impl Endpoint {
    fn new<F, A>(verb: Method, path: &'static str, handler: F) -> Self
    where
        F: Handler<A> + Copy + Send + Sync,
        A: FromRequest + Arguments + 'static,
        F::Output: Responder + Answers + 'static,
    {
        let mut description = Description::default();
        A::describe(&mut description);
        F::Output::answer(&mut description);
        let registered = verb.clone();
        let refuses_queries = refuses_queries(A::ACCESS, &description);
        Self {
            method: verb,
            path,
            access: A::ACCESS,
            rate_limit: A::ACCESS.rate_limit(),
            summary: "",
            refusals: Vec::new(),
            description,
            body_limit: (A::ACCESS == AccessKind::Public).then_some(MAX_PUBLIC_BYTES),
            route: Arc::new(move || {
                method(registered.clone()).to(move |request: HttpRequest, payload: Payload| {
                    let asked = Asked {
                        request,
                        payload: payload.into_inner(),
                        refuses_queries,
                    };
                    answer::<F, A>(handler, asked)
                })
            }),
        }
    }

    /// What the endpoint does, in one sentence for the API description.
    #[must_use]
    pub const fn summary(mut self, text: &'static str) -> Self {
        self.summary = text;
        self
    }

    /// The error codes of this endpoint, beside those that its kind of endpoint always has.
    #[must_use]
    pub fn refuses<C: Into<Refusal> + Copy>(mut self, codes: &[C]) -> Self {
        self.refusals
            .extend(codes.iter().map(|code| (*code).into()));
        self
    }

    /// Names the rate limit that the handler applies.
    #[must_use]
    pub const fn rate_limit(mut self, class: &'static str) -> Self {
        self.rate_limit = class;
        self
    }

    /// Reads bodies up to that many bytes instead of the common limit.
    #[must_use]
    pub const fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = Some(bytes);
        self
    }

    /// The method it answers.
    pub const fn method(&self) -> &Method {
        &self.method
    }

    /// The path, with `{name}` for its parameters.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Who may call it.
    pub const fn access(&self) -> AccessKind {
        self.access
    }

    /// The class of rate limit that holds for it.
    pub const fn rate_limit_class(&self) -> &'static str {
        self.rate_limit
    }

    /// The sentence of the API description.
    pub const fn summary_text(&self) -> &'static str {
        self.summary
    }

    pub(crate) fn own_refusals(&self) -> &[Refusal] {
        &self.refusals
    }

    pub(crate) fn refuses_queries(&self) -> bool {
        refuses_queries(self.access, &self.description)
    }

    pub(crate) const fn description(&self) -> &Description {
        &self.description
    }
}

/// Whether a query is a mistake. Providers may add parameters to the calls of their webhooks.
fn refuses_queries(access: AccessKind, description: &Description) -> bool {
    let reads_query = description
        .parameters
        .iter()
        .any(|one| one.place == "query");
    !reads_query && access != AccessKind::Webhook
}

/// Registers endpoints. One resource has all methods of its path, so that a method without an endpoint is answered by
/// 405 and not by 404.
pub fn register(endpoints: &[Endpoint], config: &mut ServiceConfig) {
    let mut paths: BTreeMap<&str, Vec<&Endpoint>> = BTreeMap::new();
    for endpoint in endpoints {
        paths.entry(endpoint.path).or_default().push(endpoint);
    }
    // actix tries resources in the order of registration: a literal segment must come before a parameter.
    let mut paths: Vec<_> = paths.into_iter().collect();
    paths.sort_by_key(|(path, _)| path.replace('{', "\u{10ffff}"));
    for (path, endpoints) in paths {
        let limit = endpoints.iter().filter_map(|one| one.body_limit).max();
        let all = endpoints
            .iter()
            .fold(resource(path), |all, one| all.route((one.route)()));
        config.service(match limit {
            Some(bytes) => all.app_data(PayloadConfig::new(bytes)),
            None => all,
        });
    }
}
