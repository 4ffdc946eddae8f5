drop index concurrently notification.deliveries_unasked;
