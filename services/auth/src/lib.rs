#![doc = include_str!("../README.md")]

pub mod api;
pub mod consumers;
pub mod jobs;

mod app;
mod clinic_data;
mod codes;
mod config;
mod domain;
mod error;
mod flows;
mod graph;
mod neighbours;
mod store;

pub use app::{App, Parts};
pub use clinic_data::TABLES;
pub use codes::Code;
pub use config::SETTINGS;
pub use domain::{
    AdminKeys, BadAdminKeys, BadSupportContact, BadWebUrl, CookieStyle, WebUrl, support_contact,
};
pub use flows::{
    Attempts, DemoRequests, Logos, PasswordResets, Sessions, Settings, SignIn, Tools, Users,
};
pub use graph::{Asked, Graph};
pub use neighbours::Neighbours;

/// Everything that auth serves, for the API description and for tests that walk through all endpoints.
pub fn api() -> rest::Api {
    rest::Api {
        service: "auth",
        endpoints: api::endpoints(),
        codes: Code::refusals(),
    }
}
