-- Published: the clinics that the shop would charge again, by a subscription that was neither cancelled nor is over. One that is paused, or whose
-- payment failed, is among them: the shop may charge it again without asking.
create view billing.renewing_clinics as
    select distinct clinic_id
      from billing.subscriptions
     where status not in ('cancelled', 'expired');
grant usage on schema billing to cita_auth;
grant select on billing.renewing_clinics to cita_auth;
