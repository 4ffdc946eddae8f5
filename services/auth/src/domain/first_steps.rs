//! What a new clinic sets up before patients can book by WhatsApp.

/// What is known of a clinic's first steps.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each step is done or not, whatever the others are"
)]
pub struct FirstSteps {
    /// The clinic has opening hours.
    pub hours: bool,
    /// A service can be booked.
    pub services: bool,
    /// A doctor can be booked.
    pub doctors: bool,
    /// The last test of the clinic's WhatsApp number succeeded. What Meta tells later takes no step back.
    pub whatsapp: bool,
    /// A contact has written to the clinic.
    pub test_message: bool,
}

impl FirstSteps {
    /// The steps in the order in which they are best done, each with its name and whether it is done.
    pub const fn in_order(self) -> [(&'static str, bool); 5] {
        [
            ("hours", self.hours),
            ("services", self.services),
            ("doctors", self.doctors),
            ("whatsapp", self.whatsapp),
            ("test_message", self.test_message),
        ]
    }

    /// Whether nothing is left to do.
    pub fn are_finished(self) -> bool {
        self.in_order().iter().all(|(_, is_done)| *is_done)
    }
}

#[cfg(test)]
mod tests {
    use super::FirstSteps;

    #[test]
    fn the_steps_are_finished_with_the_last_one() {
        let mut steps = FirstSteps {
            hours: true,
            services: true,
            doctors: true,
            whatsapp: true,
            test_message: false,
        };
        assert!(!steps.are_finished());

        steps.test_message = true;

        assert!(steps.are_finished());
    }
}
