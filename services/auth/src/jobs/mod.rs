//! The background work of auth.

mod answer_password_requests;
mod decide_plans;
mod delete_demo_requests;
mod delete_email_links;
mod delete_old_audit_entries;
mod delete_ownerless_logos;
mod erase_clinics;
mod follow_time;
mod note_failed_sign_ins;

pub use answer_password_requests::answer_password_requests;
pub use decide_plans::decide_due;
pub use delete_demo_requests::delete_demo_requests;
pub use delete_email_links::delete_email_links;
pub use delete_old_audit_entries::delete_old_audit_entries;
pub use delete_ownerless_logos::delete_ownerless_logos;
pub use erase_clinics::erase_due;
pub use follow_time::follow_due;
pub use note_failed_sign_ins::note_failed_sign_ins;

use crate::app::App;
use chassis::Jobs;

/// All background work of the service.
pub fn all(app: &App) -> Jobs {
    let jobs = decide_plans::schedule(Jobs::new(), app);
    let jobs = delete_demo_requests::schedule(jobs, app);
    let jobs = answer_password_requests::schedule(jobs, app);
    let jobs = erase_clinics::schedule(jobs, app);
    let jobs = follow_time::schedule(jobs, app);
    let jobs = delete_ownerless_logos::schedule(jobs, app);
    let jobs = note_failed_sign_ins::schedule(jobs, app);
    let jobs = delete_old_audit_entries::schedule(jobs, app);
    delete_email_links::schedule(jobs, app)
}
