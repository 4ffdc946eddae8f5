-- `deliveries_to_bsuid` serves the statements of the release that is being replaced as well.
drop index concurrently notification.deliveries_by_bsuid;
