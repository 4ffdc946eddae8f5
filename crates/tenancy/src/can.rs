//! Every permission of the product. A handler takes `Caller<can::BookAppointments>`; the type is the
//! policy, and the golden matrix of routes shows who that lets in.

use crate::{Action, Permission, Role};

const EVERYBODY: &[Role] = &[Role::Admin, Role::Staff];
const ADMINS: &[Role] = &[Role::Admin];

/// Declares a permission: a name, the roles, and what they may do in words.
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
    /// See one's own account and clinic, also when the subscription is over.
    SeeOwnAccount: EVERYBODY, without_subscription: true;
    /// See the clinic's subscription, also when it is over: this is where one pays.
    SeeBilling: EVERYBODY, without_subscription: true;
    /// See doctors, services, hours and free slots.
    SeeAgenda: EVERYBODY;
    /// Book, confirm, move and cancel appointments.
    BookAppointments: EVERYBODY;
    /// See patients.
    SeePatients: EVERYBODY;
    /// See conversations with patients.
    SeeConversations: EVERYBODY;
    /// See which messages went out and how they fared, and follow the day live.
    SeeDeliveries: EVERYBODY;
    /// Change doctors, services and hours.
    ManageDoctors: ADMINS;
    /// Change the clinic's settings.
    ManageClinic: ADMINS;
}
