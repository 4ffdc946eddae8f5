drop function billing.clinics_to_decide(timestamptz, integer);
drop function billing.known_subscriptions(text[]);
alter table billing.news drop column content;
alter table billing.subscriptions drop column decide_at;
alter table billing.subscriptions drop column content;
alter table billing.subscriptions drop column paid_until;
alter table billing.subscriptions drop column pause_resumes_at;
alter table billing.subscriptions drop column pause_mode;
