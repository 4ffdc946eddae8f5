//! Billing put together for one test, with one clinic.

use actix_web::test::TestRequest;
use billing::{App, Catalogue, ClaimKeys, Parts, Rules, Shop, api, visits};
use cache::Cache;
use chrono::{DateTime, Duration, Utc};
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use diesel_async::RunQueryDsl;
use events::{LemonsqueezyEventReceived, SubscriptionChanged, timestamp};
use kernel::{FixedClock, Ids};
use serde_json::Value;
use testkit::{Answered, Clinic, Role, Served, Staff, TestDb, at, clock};

pub const BASIC: &str = "1001";
pub const PRO: &str = "1002";
pub const CLINICA: &str = "1003";
/// A month of the plan "pro" that is paid once.
pub const PRO_ONCE: &str = "1022";

/// The present key of claims, and one from before.
const CLAIM_KEYS: &str =
    "the key that signs the claims of tests,an older key that signed the claims of tests";

pub struct World {
    pub db: TestDb,
    pub clinic: Clinic,
    pub clock: FixedClock,
    pub served: Served,
    pub app: App,
    cache: Cache,
}

impl World {
    pub async fn new() -> Self {
        Self::with(false, None).await
    }

    pub async fn accepting_test_mode(accept_test_mode: bool) -> Self {
        Self::with(accept_test_mode, None).await
    }

    /// With a shop where one can buy, and a clinic that has a trial, beside which everything is sold.
    pub async fn selling(shop: Shop) -> Self {
        let world = Self::with(false, Some(shop)).await;
        let trial = "UPDATE tenancy.clinics SET plan = 'trial'".to_owned();
        world.clinic.run(&world.db, &[trial]).await;
        world
    }

    async fn with(accept_test_mode: bool, shop: Option<Shop>) -> Self {
        let db = TestDb::new().await;
        let clinic = Clinic::open(&db).await;
        let clock = clock();
        let prefix = format!("test_{}:", Ids::system().uuid().simple());
        let cache = Cache::connect(&testkit::redis_url()).await.unwrap();
        let cache = cache.prefixed(&prefix);
        let app = app(&db, &clock, &cache, accept_test_mode, shop);
        Self {
            db,
            clinic,
            served: Served::new(api, app.clone(), &app.db, clock.clone()),
            clock,
            app,
            cache,
        }
    }

    /// Another copy of the service, with connections of its own.
    pub fn copy(&self) -> App {
        let accepts = self.app.rules.accept_test_mode;
        app(&self.db, &self.clock, &self.cache, accepts, None)
    }

    /// What a member of staff is answered.
    pub async fn ask(&self, who: Staff, request: TestRequest) -> (u16, Value) {
        let token = who.token(self.clock.now());
        let request = request.insert_header(("Authorization", format!("Bearer {token}")));
        let Answered { status, body } = self.served.call(request).await;
        (status, body)
    }

    /// Ends the plan of the clinic, or lets it last until that time.
    pub async fn plan_lasts_until(&self, until: &str) {
        let update = format!("UPDATE tenancy.clinics SET plan_expires_at = '{until}'");
        self.clinic.run(&self.db, &[update]).await;
    }

    /// Lets the operator give the clinic a plan, without an end or until that time, as auth does.
    pub async fn is_given(&self, plan: &str, until: Option<&str>) {
        self.is_given_at("2026-11-01T00:00:00Z", plan, until).await;
    }

    /// The same at another time than the beginning of the month.
    pub async fn is_given_at(&self, given_at: &str, plan: &str, until: Option<&str>) {
        let until = until.map_or("null".to_owned(), |at| format!("'{at}'"));
        let grant = format!(
            "INSERT INTO tenancy.grants (clinic_id, id, plan, reason, given_by, given_at, ends_at)
             VALUES ('{}', gen_random_uuid(), '{plan}', 'a test', 'a key', '{given_at}', {until})",
            self.clinic.id
        );
        let plan = format!("UPDATE tenancy.clinics SET plan = '{plan}', plan_expires_at = {until}");
        self.clinic.run(&self.db, &[grant, plan]).await;
    }

    /// Lets the operator withdraw every grant of that plan, as auth does.
    pub async fn is_withdrawn(&self, plan: &str) {
        let now = self.clock.now();
        let withdrawn =
            format!("UPDATE tenancy.grants SET withdrawn_at = '{now}' WHERE plan = '{plan}'");
        self.clinic.run(&self.db, &[withdrawn]).await;
    }

    /// Lets the clinic's plan follow the last announcement, as auth does.
    pub async fn plan_follows(&self) {
        let last = self.published().await.pop().expect("a published change");
        let instant = |at: Option<_>| events::optional_instant(Option::as_ref(&at), "at").unwrap();
        let until = instant(last.expires_at).map_or("null".to_owned(), |at| format!("'{at}'"));
        let as_of = instant(last.as_of).expect("a time");
        let update = format!(
            "UPDATE tenancy.clinics SET plan = '{}', plan_expires_at = {until}, plan_as_of = '{as_of}'",
            last.plan
        );
        self.clinic.run(&self.db, &[update]).await;
    }

    /// The reasons why events are unclaimed, in the order of the alphabet.
    pub async fn reasons(&self) -> Vec<String> {
        let mut conn = self.db.connect_as(Role::Billing).await;
        diesel::dsl::sql::<Text>("SELECT reason FROM billing.unclaimed ORDER BY reason")
            .load(&mut conn)
            .await
            .unwrap()
    }

    /// Gives the clinic active subscriptions with the ids from 1 up to `count`.
    pub async fn subscriptions(&self, count: u32, as_of: &str) {
        let insert = format!(
            "INSERT INTO billing.subscriptions (clinic_id, id, provider_id, variant_id, plan, status, as_of, content)
             SELECT '{}', gen_random_uuid(), n::text, '{PRO}', 'pro', 'active', '{as_of}', 'active|{PRO}||1796428800000000|||'
               FROM generate_series(1, {count}) n",
            self.clinic.id
        );
        self.clinic.run(&self.db, &[insert]).await;
    }

    /// How many subscriptions the last comparison with LemonSqueezy found behind; `None` while it has not ended.
    pub async fn found_behind(&self) -> Option<i32> {
        let mut conn = self.db.connect_as(Role::Billing).await;
        let query = "(SELECT behind FROM billing.reconciliations WHERE ended_at >= began_at)";
        diesel::select(diesel::dsl::sql::<Nullable<Integer>>(query))
            .get_result(&mut conn)
            .await
            .unwrap()
    }

    /// The statements that the service sent to its database until now.
    pub async fn statements(&self) -> i64 {
        let query = "(SELECT coalesce(sum(calls), 0)::bigint
              FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
             WHERE r.rolname = 'cita_billing'
               AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()))";
        let mut owner = self.db.owner().await;
        diesel::select(diesel::dsl::sql::<BigInt>(query))
            .get_result(&mut owner)
            .await
            .unwrap()
    }

    /// The clinic's subscription, as this member of staff sees it.
    pub async fn billing(&self, who: Staff) -> (u16, Value) {
        self.ask(who, TestRequest::get().uri("/api/billing")).await
    }

    /// Delivers an event of LemonSqueezy.
    pub async fn deliver(&self, event: ProviderEvent) {
        self.try_deliver(event).await.unwrap();
    }

    /// Delivers an event that may become a dead message.
    pub async fn try_deliver(&self, event: ProviderEvent) -> Result<(), bus::Failure> {
        let consumers = billing::consumers::all(&self.app);
        testkit::deliver(&consumers, None, &event.0).await
    }

    /// The published changes, oldest first.
    pub async fn published(&self) -> Vec<SubscriptionChanged> {
        self.db.published_events(Role::Billing).await
    }

    /// Plan, status and end of access in the last published change.
    pub async fn last(&self) -> (String, String, Option<DateTime<Utc>>) {
        let last = self.published().await.pop().expect("a published change");
        let end = events::optional_instant(last.expires_at.as_ref(), "expires_at").unwrap();
        (last.plan, last.status, end)
    }

    /// The outcomes of the clinic's events, in the order of their arrival.
    pub async fn outcomes(&self) -> Vec<String> {
        let mut conn = self.db.owner().await;
        self.enter(&mut conn).await;
        diesel::dsl::sql::<Text>("SELECT outcome FROM billing.news ORDER BY received_at")
            .load(&mut conn)
            .await
            .unwrap()
    }

    /// The number of unclaimed events.
    pub async fn unclaimed(&self) -> i64 {
        let mut conn = self.db.connect_as(Role::Billing).await;
        diesel::dsl::sql::<BigInt>("SELECT count(*) FROM billing.unclaimed")
            .get_result(&mut conn)
            .await
            .unwrap()
    }

    async fn enter(&self, conn: &mut db::Connection) {
        diesel::sql_query("SELECT set_config('app.clinic_id', $1, false)")
            .bind::<Text, _>(self.clinic.id.to_string())
            .execute(conn)
            .await
            .unwrap();
    }
}

/// The keys of claims.
pub fn claims() -> ClaimKeys {
    ClaimKeys::read(CLAIM_KEYS).unwrap()
}

fn app(
    db: &TestDb,
    clock: &FixedClock,
    cache: &Cache,
    accept_test_mode: bool,
    shop: Option<Shop>,
) -> App {
    App::new(Parts {
        db: db.db(Role::Billing, clock.clone()),
        clock: clock.clone().into(),
        ids: Ids::system(),
        rules: Rules {
            variants: "1001=basic,1002=pro,1003=clinica,1012=pro:year,1022=pro:once"
                .parse()
                .unwrap(),
            accept_test_mode,
            grace: Duration::days(7),
        },
        claims: claims(),
        catalogue: Catalogue {
            prices: "1001=2900,1002=4900,1022=5500".parse().unwrap(),
            currency: "USD".to_owned(),
        },
        visits: visits(cache),
        shop,
    })
}

/// An event about subscription 77, unless the test names another one.
#[derive(Clone)]
pub struct ProviderEvent(LemonsqueezyEventReceived);

impl ProviderEvent {
    pub fn of(status: &str, variant: &str, as_of: &str) -> Self {
        Self(LemonsqueezyEventReceived {
            event_name: "subscription_updated".into(),
            data_type: "subscriptions".into(),
            data_id: "77".into(),
            updated_at: Some(timestamp(at(as_of))),
            subscription_id: Some("77".into()),
            variant_id: Some(variant.into()),
            status: Some(status.into()),
            ..LemonsqueezyEventReceived::default()
        })
    }

    pub fn with(mut self, change: impl FnOnce(&mut LemonsqueezyEventReceived)) -> Self {
        change(&mut self.0);
        self
    }

    /// An order of that variant, which was placed at `made_at`.
    pub fn order(id: &str, variant: &str, made_at: &str) -> Self {
        Self(LemonsqueezyEventReceived {
            event_name: "order_created".into(),
            data_type: "orders".into(),
            data_id: id.into(),
            order_id: Some(id.into()),
            updated_at: Some(timestamp(at(made_at))),
            created_at: Some(timestamp(at(made_at))),
            variant_id: Some(variant.into()),
            status: Some("paid".into()),
            total_cents: Some(4900),
            refunded_cents: Some(0),
            currency: Some("USD".into()),
            ..LemonsqueezyEventReceived::default()
        })
    }

    /// An invoice of subscription 77, which was written at `made_at`.
    pub fn invoice(id: &str, reason: &str, made_at: &str) -> Self {
        Self(LemonsqueezyEventReceived {
            event_name: "subscription_payment_success".into(),
            data_type: "subscription-invoices".into(),
            data_id: id.into(),
            subscription_id: Some("77".into()),
            order_id: None,
            variant_id: None,
            billing_reason: Some(reason.into()),
            ..Self::order(id, PRO, made_at).0
        })
    }

    /// The same payment after so much was given back.
    pub fn refunded(self, cents: i64, as_of: &str) -> Self {
        self.with(|event| {
            event.event_name = event
                .event_name
                .replace("created", "refunded")
                .replace("success", "refunded");
            event.refunded_cents = Some(cents);
            event.updated_at = Some(timestamp(at(as_of)));
        })
    }

    /// Bought by that clinic at the checkout page that billing has made for it.
    pub fn for_clinic(self, clinic: &Clinic) -> Self {
        let bought_at = self.0.created_at.as_ref().or(self.0.updated_at.as_ref());
        let bought_at = events::instant(bought_at, "bought_at").unwrap();
        let variant = self.0.variant_id.clone().unwrap_or_default();
        let claim = claims().sign(clinic.id, &variant, bought_at);
        self.naming(clinic).with(|event| event.claim = Some(claim))
    }

    /// With the clinic's id and without a claim, as anybody can write the address of a checkout page.
    pub fn naming(self, clinic: &Clinic) -> Self {
        self.with(|event| event.clinic_id = Some(clinic.id.to_string()))
    }

    pub fn named(self, event_name: &str) -> Self {
        self.with(|event| event.event_name = event_name.into())
    }

    pub fn subscription(self, id: &str) -> Self {
        self.with(|event| {
            event.data_id = id.into();
            event.subscription_id = Some(id.into());
        })
    }

    pub fn renews(self, instant: &str) -> Self {
        self.with(|event| event.renews_at = Some(timestamp(at(instant))))
    }

    pub fn paused(self, mode: &str, resumes_at: Option<&str>) -> Self {
        self.with(|event| {
            event.status = Some("paused".into());
            event.pause_mode = Some(mode.into());
            event.pause_resumes_at = resumes_at.map(|text| timestamp(at(text)));
        })
    }

    pub fn ends(self, instant: &str) -> Self {
        self.with(|event| event.ends_at = Some(timestamp(at(instant))))
    }
}
