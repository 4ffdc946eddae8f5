//! The table of all changes of state.

use crate::domain::transitions::{self, NotAllowed};
use kernel::AppointmentStatus;

#[test]
fn each_change_is_allowed_from_where_it_makes_sense() {
    type Change = fn(AppointmentStatus) -> Result<AppointmentStatus, NotAllowed>;
    use AppointmentStatus::{Attended, Booked, Cancelled, Confirmed, Held, Lapsed, NoShow};
    let table: [(Change, AppointmentStatus, &[AppointmentStatus]); 6] = [
        (transitions::book, Booked, &[Held, Lapsed]),
        (transitions::confirm, Confirmed, &[Booked, Confirmed]),
        (transitions::reschedule, Booked, &[Booked, Confirmed]),
        (transitions::cancel, Cancelled, &[Booked, Confirmed]),
        (transitions::attend, Attended, &[Booked, Confirmed, NoShow]),
        (transitions::miss, NoShow, &[Booked, Confirmed]),
    ];
    for (change, to, allowed) in table {
        for from in AppointmentStatus::ALL {
            let expected = if allowed.contains(&from) {
                Ok(to)
            } else {
                Err(NotAllowed { from, to })
            };
            assert_eq!(change(from), expected, "{from:?} to {to:?}");
        }
    }
}

#[test]
fn who_arrives_is_still_expected() {
    for from in AppointmentStatus::ALL {
        let expected = if from.is_expected() {
            Ok(from)
        } else {
            Err(NotAllowed { from, to: from })
        };
        assert_eq!(transitions::arrive(from), expected, "{from:?}");
    }
}
