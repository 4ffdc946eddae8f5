#![cfg(test)]
//! Auth over HTTP, on a database and a Redis of its own.

mod plans;
mod sign_in;
mod walls;

use actix_web::App as Server;
use actix_web::dev::ServiceResponse;
use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use auth::{App, Parts, routes};
use cache::Cache;
use crypto::Hasher;
use kernel::{FixedClock, Ids};
use serde_json::Value;
use testkit::{Clinic, Role, TestDb, clock};

/// Auth, with a clinic whose staff have the password `una-clave-larga`.
struct House {
    db: TestDb,
    clinic: Clinic,
    clock: FixedClock,
    app: actix_web::web::Data<App>,
    hasher: Hasher,
}

const PASSWORD: &str = "una-clave-larga";

impl House {
    async fn open() -> Self {
        let db = TestDb::new().await;
        let clinic = Clinic::open(&db).await;
        let (clock, hasher) = (clock(), Hasher::for_tests());
        let cache = Cache::connect(&testkit::redis_url()).await.unwrap();
        let app = App::new(Parts {
            db: db.db(Role::Auth, clock.clone()),
            clock: clock.clone().into(),
            hasher: hasher.clone(),
            signer: testkit::staff_signer().clone(),
            jwks: testkit::staff_jwks(),
            cache: cache.prefixed(&format!("test:{}:", Ids::system().uuid())),
        })
        .unwrap();
        let house = Self {
            db,
            clinic,
            clock,
            app,
            hasher,
        };
        let hash = house.hasher.hash(PASSWORD).await.unwrap();
        house.set("password_hash", &hash).await;
        house
    }

    /// Sets a column of every user of the clinic.
    async fn set(&self, column: &str, value: &str) {
        let statement = format!("UPDATE auth.users SET {column} = '{value}'");
        self.clinic.run(&self.db, &[statement]).await;
    }

    fn email(&self) -> String {
        format!("admin-{}@clinica.test", self.clinic.id.uuid().simple())
    }

    async fn call(&self, request: TestRequest) -> (u16, Value) {
        let routes = chassis::configured(routes(self.app.clone()));
        let server = init_service(Server::new().wrap(rest::Front).configure(routes)).await;
        let response: ServiceResponse<_> = call_service(&server, request.to_request()).await;
        let status = response.status().as_u16();
        (status, read_body_json(response).await)
    }

    async fn sign_in(&self, email: &str, password: &str, address: &str) -> (u16, Value) {
        let body = serde_json::json!({"email": email, "password": password});
        let from = format!("{address}:50000").parse().unwrap();
        self.call(
            TestRequest::post()
                .uri("/api/auth/login")
                .peer_addr(from)
                .set_json(body),
        )
        .await
    }
}
