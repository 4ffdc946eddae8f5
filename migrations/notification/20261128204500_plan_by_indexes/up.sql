-- Every hot statement of the service finds its rows through an index. A plan that a connection made and kept while a table was empty
-- would scan the table for as long as the connection lives, however large the table has become: 20,000 deliveries cost eight times as
-- much to settle.
alter role cita_notification set enable_seqscan = off;
