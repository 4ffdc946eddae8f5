-- Meta's notices about templates, quality and limits name the business account only. An account that several clinics share
-- belongs to none of them alone, so its notices are not shown to any.
create function tenancy.clinic_of_business_account(wanted text) returns uuid
    language sql stable security definer
    set search_path = ''
    as $$
    select (array_agg(distinct clinic_id))[1]
      from tenancy.channels
     where business_account_id = wanted
    having count(distinct clinic_id) = 1
$$;

-- The membership is needed to change the owner, and ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;
alter function tenancy.clinic_of_business_account(text) owner to cita_door;
revoke all on function tenancy.clinic_of_business_account(text) from public;
grant execute on function tenancy.clinic_of_business_account(text) to cita_notification;
revoke cita_door from current_user;
