//! What the operator of the installation does about a clinic. Each act is noted among the operator's and in the clinic's audit log.

mod change_clinic_type;
mod disable_totp;
mod give_grant;
mod resume;
mod suspend;
mod withdraw_grant;

pub use change_clinic_type::change_clinic_type;
pub use disable_totp::disable_totp;
pub use give_grant::give_grant;
pub use resume::resume;
pub use suspend::{Seen, suspend};
pub use withdraw_grant::withdraw_grant;
