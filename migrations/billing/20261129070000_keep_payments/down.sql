drop function billing.known_payments(text, text[]);
drop function billing.clinic_of_payment(text, text);
drop table billing.payments;
alter table billing.subscriptions drop column order_id;
