//! Every permission of the product. A handler takes `Caller<can::BookAppointments>`; the type is the policy, and the
//! golden file `access.golden.txt` of each service shows whom it lets in.

use crate::{Action, Permission, Role};

const ALL_ROLES: &[Role] = &[Role::Admin, Role::Staff, Role::Doctor];
const DESK: &[Role] = &[Role::Admin, Role::Staff];
const ADMINS: &[Role] = &[Role::Admin];
const ADMINS_AND_DOCTORS: &[Role] = &[Role::Admin, Role::Doctor];

/// Declares permissions: what each allows in words, its name and its roles.
macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident: $roles:expr $(, without_subscription: $free:literal)? $(, needs_analytics: $analytics:literal)? $(, needs_quick_switch: $switch:literal)?;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Permission for $name {
            const ACTION: Action = Action {
                name: stringify!($name),
                roles: $roles,
                needs_analytics: false $(|| $analytics)?,
                needs_quick_switch: false $(|| $switch)?,
                without_subscription: false $(|| $free)?,
            };
        }
    )+};
}

permissions! {
    /// See and change one's own account and sessions, and see one's clinic, also when the subscription is over.
    SeeOwnAccount: ALL_ROLES, without_subscription: true;
    /// Choose a PIN, and go on as another member of the staff by that one's, in a browser that both use.
    SwitchUsers: ALL_ROLES, needs_quick_switch: true;
    /// See the clinic's subscription, also when it is over: this is where one pays.
    SeeBilling: ALL_ROLES, without_subscription: true;
    /// Pay for the clinic, manage its payment and see its invoices, also when the subscription is over.
    ManageBilling: ADMINS, without_subscription: true;
    /// See appointments, doctors, services and hours; a doctor sees the own ones.
    SeeAgenda: ALL_ROLES;
    /// See what patients did by themselves, and follow the day live; a doctor those of the own appointments.
    FollowTheDay: ALL_ROLES;
    /// Record who came and who did not, and take that back; a doctor for the own appointments.
    RecordVisits: ALL_ROLES;
    /// Find free slots; book, confirm, move and cancel appointments.
    BookAppointments: DESK;
    /// Add, change and remove days off of doctors and of the clinic, and see which visits a change of hours would leave outside.
    ManageDaysOff: DESK;
    /// See patients and their appointments.
    SeePatients: DESK;
    /// Add, change, block and merge patients.
    EditPatients: DESK;
    /// See the whole number of a patient's identity document, and replace or remove one that is known.
    SeeDocuments: ADMINS;
    /// Read a file of patients in.
    ImportPatients: DESK, needs_analytics: true;
    /// Take the list of patients away as a file.
    ExportPatients: DESK, needs_analytics: true;
    /// See conversations with patients.
    SeeConversations: DESK;
    /// See which messages were sent and what became of them.
    SeeDeliveries: DESK;
    /// See the clinic's users, add users, change their roles, deactivate them and give them one-time passwords.
    ManageUsers: ADMINS;
    /// See who did what in the clinic, also when the subscription is over: what was done stays the clinic's.
    ReadAudit: ADMINS, without_subscription: true;
    /// Take all data of the clinic away as files, also when the subscription is over: they are the clinic's.
    ExportClinic: ADMINS, without_subscription: true;
    /// Have the clinic deleted, and take that back, also when the subscription is over.
    DeleteClinic: ADMINS, without_subscription: true;
    /// Add and change the services that patients come for.
    ManageServices: ADMINS;
    /// Add and change the rooms and devices that visits need.
    ManageResources: ADMINS;
    /// Add and change doctors with their services and hours, deactivate and reactivate them.
    ManageDoctors: ADMINS;
    /// Make and revoke addresses under which other calendars read an agenda; a doctor those of the own one.
    ManageCalendarFeeds: ADMINS_AND_DOCTORS;
    /// See how the clinic works: hours, rules of booking, the assistant and the WhatsApp number.
    ReadSettings: DESK;
    /// Change how the clinic works, and test its WhatsApp number.
    ChangeSettings: ADMINS;
}
