drop table ingest.outbox;
