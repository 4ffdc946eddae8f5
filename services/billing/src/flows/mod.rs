//! The writes of billing, each one transaction, and the questions to the shop.

mod announce;
mod apply_event;
mod apply_payment;
mod apply_subscription;
mod decide_again;
mod go_to_shop;
mod known;
mod notice_end;

pub use apply_event::apply_event;
pub use decide_again::decide_again;
pub use go_to_shop::{Counter, Customer, Wanted, check_out, open_portal};
pub use notice_end::notice_end;
