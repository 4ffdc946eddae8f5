-- `deliveries_about_appointments` serves the statements of the release that is being replaced as well.
drop index concurrently notification.deliveries_by_appointment;
