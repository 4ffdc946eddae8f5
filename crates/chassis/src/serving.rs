//! What a process answers over HTTP: a service's endpoints with all that they need around them.

use crate::rate_limit::RequestLimits;
use actix_web::web::{Data, PayloadConfig, ServiceConfig};
use db::Db;
use rest::{
    BodyMemory, ClinicShares, Deadlines, DeclaredCodes, Endpoint, LiveCheck, MAX_JSON_BYTES,
    Problem, ServiceKeys, StaffKeys, register,
};
use std::sync::Arc;

/// The public keys that callers' tokens are verified with.
#[derive(Clone, Default)]
pub struct Keys {
    /// For endpoints of staff.
    pub staff: Option<Data<StaffKeys>>,
    /// For endpoints of other services.
    pub service: Option<Data<ServiceKeys>>,
}

/// The check of a caller of staff alone, in that database.
pub fn live_check(db: Db) -> LiveCheck {
    Box::new(move |actor| {
        let db = db.clone();
        Box::pin(async move { db.check(&actor).await.map(drop).map_err(Problem::from) })
    })
}

/// What one caller and one clinic may take of a copy.
#[derive(Clone)]
pub struct Limits {
    pub requests: Data<RequestLimits>,
    pub clinics: Data<ClinicShares>,
}

/// Endpoints with the service's state and the keys.
#[derive(Clone)]
pub struct Routes {
    endpoints: Arc<[Endpoint]>,
    declared: Data<DeclaredCodes>,
    keys: Keys,
    deadlines: Data<Deadlines>,
    bodies: Data<BodyMemory>,
    limits: Option<Limits>,
    state: Arc<dyn Fn(&mut ServiceConfig) + Send + Sync>,
}

impl Routes {
    /// Handlers find `app` as `Data<A>`.
    pub fn new<A: Send + Sync + 'static>(endpoints: Vec<Endpoint>, app: A, keys: Keys) -> Self {
        let app = Data::new(app);
        Self {
            declared: Data::new(DeclaredCodes::of(&endpoints)),
            endpoints: endpoints.into(),
            keys,
            deadlines: Data::new(Deadlines::default()),
            bodies: Data::new(BodyMemory::default()),
            limits: None,
            state: Arc::new(move |config| {
                config.app_data(app.clone());
            }),
        }
    }

    /// Answers within these deadlines in place of the usual ones.
    #[must_use]
    pub fn within(self, deadlines: Deadlines) -> Self {
        Self {
            deadlines: Data::new(deadlines),
            ..self
        }
    }

    /// Answers within these limits; without a call of this, nothing is limited.
    #[must_use]
    pub fn limited(self, limits: Limits) -> Self {
        Self {
            limits: Some(limits),
            ..self
        }
    }

    /// Registers them, the way a process serves them and a test does.
    pub fn configure(&self, config: &mut ServiceConfig) {
        config
            .app_data(PayloadConfig::new(MAX_JSON_BYTES))
            .app_data(self.deadlines.clone())
            .app_data(self.bodies.clone())
            .app_data(self.declared.clone());
        if let Some(limits) = &self.limits {
            config
                .app_data(limits.requests.clone())
                .app_data(limits.clinics.clone());
        }
        if let Some(keys) = &self.keys.staff {
            config.app_data(keys.clone());
        }
        if let Some(keys) = &self.keys.service {
            config.app_data(keys.clone());
        }
        (self.state)(config);
        register(&self.endpoints, config);
    }
}
