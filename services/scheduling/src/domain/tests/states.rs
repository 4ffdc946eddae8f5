//! The whole table of changes, as one page.

use crate::domain::{NotAllowed, Status};

#[test]
fn each_change_is_allowed_from_where_it_makes_sense() {
    type Change = fn(Status) -> Result<Status, NotAllowed>;
    use Status::{Attended, Booked, Cancelled, Confirmed, Held, Lapsed, NoShow};
    let table: [(Change, Status, &[Status]); 6] = [
        (Status::book, Booked, &[Held, Lapsed]),
        (Status::confirm, Confirmed, &[Booked, Confirmed]),
        (Status::reschedule, Booked, &[Booked, Confirmed]),
        (Status::cancel, Cancelled, &[Booked, Confirmed]),
        (Status::attend, Attended, &[Booked, Confirmed]),
        (Status::miss, NoShow, &[Booked, Confirmed]),
    ];
    for (change, to, allowed) in table {
        for from in Status::ALL {
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
fn every_state_is_read_back_from_its_word() {
    for status in Status::ALL {
        assert_eq!(status.as_str().parse(), Ok(status));
    }
    assert!("pending".parse::<Status>().is_err());
}
