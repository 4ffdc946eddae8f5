//! The endpoints of a service, answered in the test's own process and without a socket.

use crate::access::{AccessWalk, Answered, Asked, Exception};
use crate::clinic::Clinic;
use crate::database::TestDb;
use crate::golden::assert_golden;
use crate::keys::{keys, service_token};
use actix_web::App;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::{Method, header};
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use chassis::Routes;
use db::Db;
use kernel::FixedClock;
use rest::{Api, RequestMiddleware};
use serde_json::Value;
use std::cell::RefCell;
use std::path::Path;
use std::pin::Pin;
use std::rc::Rc;

type Server = dyn Fn(TestRequest) -> Pin<Box<dyn Future<Output = ServiceResponse<BoxBody>>>>;

/// A service's endpoints, as a process serves them.
pub struct Served {
    api: fn() -> Api,
    routes: Routes,
    clock: FixedClock,
    /// Put together for the first request: to compile every route takes longer than most tests.
    server: RefCell<Option<Rc<Server>>>,
}

/// What `Served::check_access` walks through.
pub struct AccessCheck<'a> {
    pub db: &'a TestDb,
    pub clinic: &'a Clinic,
    /// Ids of the clinic's rows for the sample requests, by the name of their schema.
    pub ids: &'a [(&'static str, String)],
    /// What the walk with another clinic's ids leaves out.
    pub exceptions: &'a [Exception],
    /// The path of the checked-in matrix of roles and plans.
    pub golden: &'a str,
}

impl Served {
    /// Handlers find `app`; staff are checked in `db`. The tokens of this crate are valid at the time of `clock`.
    pub fn new<A>(api: fn() -> Api, app: A, db: &Db, clock: FixedClock) -> Self
    where
        A: Send + Sync + 'static,
    {
        let Api {
            service, endpoints, ..
        } = api();
        let routes = Routes::new(endpoints, app, keys(service, clock.clone(), db));
        Self {
            api,
            routes,
            clock,
            server: RefCell::default(),
        }
    }

    /// The response as it leaves, for tests of headers, pages and streams.
    pub async fn respond(&self, request: TestRequest) -> ServiceResponse<BoxBody> {
        (self.server().await)(request).await
    }

    /// Status and JSON body of the response. The body of a stream is not read, because it does not end.
    pub async fn call(&self, request: TestRequest) -> Answered {
        let response = self.respond(request).await;
        let status = response.status().as_u16();
        let media_type = response.headers().get(header::CONTENT_TYPE);
        if media_type.is_some_and(|kind| kind == "text/event-stream") {
            let body = Value::Null;
            return Answered { status, body };
        }
        let body = serde_json::from_slice(&read_body(response).await).unwrap_or(Value::Null);
        Answered { status, body }
    }

    async fn server(&self) -> Rc<Server> {
        if let Some(server) = &*self.server.borrow() {
            return Rc::clone(server);
        }
        let app = App::new()
            .wrap(RequestMiddleware)
            .configure(|config| self.routes.configure(config));
        let app = Rc::new(init_service(app).await);
        let server: Rc<Server> = Rc::new(move |request| {
            let app = Rc::clone(&app);
            Box::pin(async move { call_service(&*app, request.to_request()).await })
        });
        *self.server.borrow_mut() = Some(Rc::clone(&server));
        server
    }

    /// Sends a request of the walk.
    pub async fn send(&self, asked: Asked) -> Answered {
        let method: Method = asked.method.parse().expect("a method");
        let mut request = TestRequest::with_uri(&asked.path).method(method);
        if let Some(token) = asked.token {
            request = request.insert_header((header::AUTHORIZATION, format!("Bearer {token}")));
        }
        if let Some(body) = asked.body {
            request = request.set_json(body);
        }
        self.call(request).await
    }

    /// Checks every endpoint: callers without a token of its kind are refused, rows of another clinic do not exist, what no
    /// endpoint reads is refused after its caller was judged, staff of a suspended clinic are refused, and roles and plans may call what the
    /// golden file lists.
    pub async fn check_access(&self, check: &AccessCheck<'_>) {
        let walk = AccessWalk::over((self.api)(), check.ids.iter().cloned().collect());
        let stranger = Clinic::open(check.db).await;
        let now = self.clock.now();
        let staff_token = stranger.admin.token(now);
        let service_token = service_token((self.api)().service, stranger.id, now);
        let send = &async |asked| self.send(asked).await;

        walk.refuses_strangers(&staff_token, &service_token, send)
            .await;
        walk.hides_other_clinics(&staff_token, &service_token, check.exceptions, send)
            .await;
        walk.finds_nothing_of_other_clinics(&staff_token, send)
            .await;
        walk.refuses_hostile_texts(&check.clinic.admin.token(now), &service_token, send)
            .await;
        walk.judges_the_caller_first(check.db, check.clinic, now, send)
            .await;
        walk.refuses_suspended_clinics(check.db, check.clinic, now, send)
            .await;
        let matrix = walk.matrix(check.db, check.clinic, now, send).await;
        assert_golden(Path::new(check.golden), &matrix);
    }
}
