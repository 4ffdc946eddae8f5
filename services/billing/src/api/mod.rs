//! The HTTP endpoints of billing.

mod billing;
mod clinic_data;
mod invoices;
mod shop;
mod view;

use rest::Endpoint;

/// Every endpoint of the service.
pub fn endpoints() -> Vec<Endpoint> {
    let mut all = billing::endpoints();
    all.extend(shop::endpoints());
    all.extend(invoices::endpoints());
    all.extend(clinic_data::endpoints());
    all
}
