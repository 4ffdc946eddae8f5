drop index concurrently notification.deliveries_to_bsuid;
