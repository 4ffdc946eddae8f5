//! Every permission of the product. A handler takes `Caller<can::BookAppointments>`; the type is the policy, and the
//! golden file `access.golden.txt` of each service shows whom it lets in.

use crate::{Action, Permission, Role};

const ALL_ROLES: &[Role] = &[Role::Admin, Role::Staff];
const ADMINS: &[Role] = &[Role::Admin];

/// Declares permissions: what each allows in words, its name and its roles.
macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident: $roles:expr $(, without_subscription: $free:literal)?;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Permission for $name {
            const ACTION: Action = Action {
                name: stringify!($name),
                roles: $roles,
                needs_analytics: false,
                without_subscription: false $(|| $free)?,
            };
        }
    )+};
}

permissions! {
    /// See and change one's own account and sessions, and see one's clinic, also when the subscription is over.
    SeeOwnAccount: ALL_ROLES, without_subscription: true;
    /// See the clinic's subscription, also when it is over: this is where one pays.
    SeeBilling: ALL_ROLES, without_subscription: true;
    /// Pay for the clinic, manage its payment and see its invoices, also when the subscription is over.
    ManageBilling: ADMINS, without_subscription: true;
    /// See doctors, services, hours and free slots.
    SeeAgenda: ALL_ROLES;
    /// Book, confirm, move and cancel appointments.
    BookAppointments: ALL_ROLES;
    /// See patients and their appointments.
    SeePatients: ALL_ROLES;
    /// See conversations with patients.
    SeeConversations: ALL_ROLES;
    /// See which messages were sent and what became of them, and follow the day live.
    SeeDeliveries: ALL_ROLES;
    /// See the clinic's users, add users, change their roles, deactivate them and give them one-time passwords.
    ManageUsers: ADMINS;
    /// See who did what in the clinic, also when the subscription is over: what was done stays the clinic's.
    ReadAudit: ADMINS, without_subscription: true;
    /// Take all data of the clinic away as files, also when the subscription is over: they are the clinic's.
    ExportClinic: ADMINS, without_subscription: true;
    /// Have the clinic deleted, and take that back, also when the subscription is over.
    DeleteClinic: ADMINS, without_subscription: true;
    /// See how the clinic works: hours, rules of booking, the assistant and the WhatsApp number.
    ReadSettings: ALL_ROLES;
    /// Change how the clinic works, and test its WhatsApp number.
    ChangeSettings: ADMINS;
}
