//! Every route in one table: method, path, who may, and where it leads.

use super::{appointments, booking, doctors, internal, patients, services};
use crate::app::App;
use actix_web::Route;
use actix_web::web::{Data, ServiceConfig, get, post, put, resource};
use tenancy::{Permission, can};

/// Method, path and permission of every route; `service` stands for another service with its own token.
pub const ROUTES: &[(&str, &str, &str)] = &faces(&TABLE);

const TABLE: [Row; 17] = [
    staff::<can::SeeAgenda>("GET", "/api/doctors", || get().to(doctors::list)),
    staff::<can::SeeAgenda>("GET", "/api/doctors/{id}/availability", || {
        get().to(doctors::availability)
    }),
    staff::<can::SeeAgenda>("GET", "/api/services", || get().to(services::list)),
    staff::<can::SeeAgenda>("GET", "/api/appointments", || get().to(appointments::list)),
    staff::<can::BookAppointments>("POST", "/api/appointments", || post().to(booking::book)),
    staff::<can::SeeAgenda>("GET", "/api/appointments/notifications", || {
        get().to(appointments::notifications)
    }),
    staff::<can::SeeAgenda>("GET", "/api/appointments/{id}", || {
        get().to(appointments::show)
    }),
    staff::<can::BookAppointments>("POST", "/api/appointments/{id}/cancel", || {
        post().to(booking::cancel)
    }),
    staff::<can::BookAppointments>("POST", "/api/appointments/{id}/confirm", || {
        post().to(booking::confirm)
    }),
    staff::<can::BookAppointments>("POST", "/api/appointments/{id}/reschedule", || {
        post().to(booking::reschedule)
    }),
    staff::<can::BookAppointments>("POST", "/api/appointments/{id}/attended", || {
        post().to(booking::mark_attended)
    }),
    staff::<can::BookAppointments>("POST", "/api/appointments/{id}/no-show", || {
        post().to(booking::mark_missed)
    }),
    staff::<can::SeePatients>("GET", "/api/patients", || get().to(patients::list)),
    staff::<can::SeePatients>("GET", "/api/patients/{id}", || get().to(patients::show)),
    service("GET", "/internal/slots", || get().to(internal::slots)),
    service("GET", "/internal/patients/{contact}", || {
        get().to(internal::patient)
    }),
    service("PUT", "/internal/holds/{turn}", || put().to(internal::hold)),
];

struct Row {
    method: &'static str,
    path: &'static str,
    permission: &'static str,
    leads_to: fn() -> Route,
}

/// The routes of an application, to be served.
pub fn routes(app: App) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static {
    move |config: &mut ServiceConfig| {
        config
            .app_data(app.staff_keys.clone())
            .app_data(app.service_keys.clone())
            .app_data(Data::new(app.clone()));
        for (place, first) in TABLE.iter().enumerate() {
            // One resource has all methods of its path, so that a method nobody serves is 405 and not 404.
            if TABLE.iter().take(place).any(|row| row.path == first.path) {
                continue;
            }
            let same_path = TABLE.iter().filter(|row| row.path == first.path);
            let all = same_path.fold(resource(first.path), |all, row| all.route((row.leads_to)()));
            config.service(all);
        }
    }
}

/// A route for staff with that permission. The handler's `Caller<P>` is the policy; this is its name in lists.
const fn staff<P: Permission>(
    method: &'static str,
    path: &'static str,
    leads_to: fn() -> Route,
) -> Row {
    Row {
        method,
        path,
        permission: P::ACTION.name,
        leads_to,
    }
}

/// A route for other services; the gateway never leads here.
const fn service(method: &'static str, path: &'static str, leads_to: fn() -> Route) -> Row {
    Row {
        method,
        path,
        permission: "service",
        leads_to,
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, which knows the length"
)]
const fn faces<const N: usize>(
    table: &[Row; N],
) -> [(&'static str, &'static str, &'static str); N] {
    let mut faces = [("", "", ""); N];
    let mut place = 0;
    while place < N {
        let row = &table[place];
        faces[place] = (row.method, row.path, row.permission);
        place += 1;
    }
    faces
}
