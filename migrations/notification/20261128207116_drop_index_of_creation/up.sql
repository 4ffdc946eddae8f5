-- Ids rise with time, so that the primary key lists the latest deliveries of a clinic. The release that is being replaced asks for the
-- order of `created_at`, and sorts the deliveries of the clinic as long as it runs.
drop index concurrently notification.deliveries_by_creation;
