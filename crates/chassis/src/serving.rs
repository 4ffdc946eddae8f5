//! What a process answers over HTTP: a service's endpoints with all that they need around them.

use actix_web::web::{Data, PayloadConfig, ServiceConfig};
use rest::{DeclaredCodes, Endpoint, MAX_JSON_BYTES, ServiceKeys, StaffKeys, register};
use std::sync::Arc;

/// The public keys that callers' tokens are verified with.
#[derive(Clone, Default)]
pub struct Keys {
    /// For endpoints of staff.
    pub staff: Option<Data<StaffKeys>>,
    /// For endpoints of other services.
    pub service: Option<Data<ServiceKeys>>,
}

/// Endpoints with the service's state and the keys.
#[derive(Clone)]
pub struct Routes {
    endpoints: Arc<[Endpoint]>,
    declared: Data<DeclaredCodes>,
    keys: Keys,
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
            state: Arc::new(move |config| {
                config.app_data(app.clone());
            }),
        }
    }

    /// Registers them, the way a process serves them and a test does.
    pub fn configure(&self, config: &mut ServiceConfig) {
        config
            .app_data(PayloadConfig::new(MAX_JSON_BYTES))
            .app_data(self.declared.clone());
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
