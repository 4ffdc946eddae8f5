//! A billing put together for one test, with one clinic.

use billing::{App, ApplyLemonsqueezy, Config, Parts};
use chrono::{DateTime, Duration, Utc};
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use events::{LemonsqueezyEventReceived, SubscriptionChanged, timestamp};
use kernel::{FixedClock, Ids};
use rest::StaffKeys;
use std::sync::Arc;
use testkit::{Clinic, Role, TestDb, at, clock, staff_verifier};

pub const BASIC: &str = "1001";
pub const PRO: &str = "1002";
pub const CLINICA: &str = "1003";

pub struct Stage {
    pub db: TestDb,
    pub clinic: Clinic,
    pub clock: FixedClock,
    pub app: App,
}

impl Stage {
    pub async fn new() -> Self {
        Self::accepting_test_mode(false).await
    }

    pub async fn accepting_test_mode(accept_test_mode: bool) -> Self {
        let db = TestDb::new().await;
        let clinic = Clinic::open(&db).await;
        let clock = clock();
        let app = App::new(Parts {
            config: Config {
                variants: "1001=basic,1002=pro,1003=clinica".parse().unwrap(),
                accept_test_mode,
                grace: Duration::days(7),
                api_url: String::new(),
                api_key: None,
            },
            db: db.db(Role::Billing, clock.clone()),
            clock: clock.clone().into(),
            ids: Ids::system(),
            staff_keys: Arc::new(StaffKeys::new(staff_verifier(), clock.clone().into())),
        });
        Self {
            db,
            clinic,
            clock,
            app,
        }
    }

    /// Delivers the news twice, as the broker may.
    pub async fn hear(&self, news: News) {
        let consumer = ApplyLemonsqueezy(self.app.clone());
        testkit::deliver(&consumer, None, news.0).await.unwrap();
    }

    /// What was announced, in order.
    pub async fn announced(&self) -> Vec<SubscriptionChanged> {
        self.db.published_events(Role::Billing).await
    }

    /// What the last announcement says: plan, status and end.
    pub async fn last(&self) -> (String, String, Option<DateTime<Utc>>) {
        let last = self.announced().await.pop().expect("an announcement");
        let end = events::optional_instant(last.expires_at.as_ref(), "expires_at").unwrap();
        (last.plan, last.status, end)
    }

    /// The outcomes of the clinic's news, in the order of their arrival.
    pub async fn outcomes(&self) -> Vec<String> {
        let mut conn = self.db.owner().await;
        self.enter(&mut conn).await;
        diesel::dsl::sql::<Text>("SELECT outcome FROM billing.news ORDER BY received_at")
            .load(&mut conn)
            .await
            .unwrap()
    }

    /// How many pieces of news nobody claimed.
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

/// News about a subscription, of the usual one unless it is told otherwise.
#[derive(Clone)]
pub struct News(LemonsqueezyEventReceived);

impl News {
    pub fn of(status: &str, variant: &str, as_of: &str) -> Self {
        Self(LemonsqueezyEventReceived {
            event_name: "subscription_updated".into(),
            data_type: "subscriptions".into(),
            data_id: "77".into(),
            updated_at: Some(timestamp(at(as_of))),
            test_mode: false,
            clinic_id: None,
            subscription_id: Some("77".into()),
            variant_id: Some(variant.into()),
            status: Some(status.into()),
            renews_at: None,
            ends_at: None,
            trial_ends_at: None,
        })
    }

    pub fn with(mut self, change: impl FnOnce(&mut LemonsqueezyEventReceived)) -> Self {
        change(&mut self.0);
        self
    }

    pub fn for_clinic(self, clinic: &Clinic) -> Self {
        self.with(|news| news.clinic_id = Some(clinic.id.to_string()))
    }

    pub fn named(self, event_name: &str) -> Self {
        self.with(|news| news.event_name = event_name.into())
    }

    pub fn subscription(self, id: &str) -> Self {
        self.with(|news| {
            news.data_id = id.into();
            news.subscription_id = Some(id.into());
        })
    }

    pub fn renews(self, instant: &str) -> Self {
        self.with(|news| news.renews_at = Some(timestamp(at(instant))))
    }

    pub fn ends(self, instant: &str) -> Self {
        self.with(|news| news.ends_at = Some(timestamp(at(instant))))
    }
}
