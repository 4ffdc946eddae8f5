drop table billing.reconciliations;
