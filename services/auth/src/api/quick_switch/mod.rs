//! Going on as another member of the staff, in a browser that several people of the clinic share.

mod pin;
mod switch;

use rest::Endpoint;

pub fn endpoints() -> Vec<Endpoint> {
    [pin::endpoints(), switch::endpoints()].concat()
}
