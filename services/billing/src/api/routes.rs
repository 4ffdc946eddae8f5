//! The whole HTTP surface, as one flat table.

use super::billing;
use crate::app::App;
use actix_web::web::{Data, ServiceConfig, get, resource};
use std::sync::Arc;

/// Method, path and permission of every route.
pub const ROUTES: &[(&str, &str, &str)] = &[("GET", "/api/billing", "SeeBilling")];

/// The routes around one application.
pub fn routes(app: App) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static {
    let keys = Data::from(Arc::clone(&app.staff_keys));
    let app = Data::new(app);
    move |config| {
        config
            .app_data(Data::clone(&app))
            .app_data(Data::clone(&keys))
            .service(resource("/api/billing").route(get().to(billing::show)));
    }
}
