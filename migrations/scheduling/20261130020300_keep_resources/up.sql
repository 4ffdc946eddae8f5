-- Rooms and devices: what a visit may need beside its doctor. One that the clinic has no more is not deleted, because visits name it.
create table scheduling.resources (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    name text not null constraint resources_name_check check (length(name) between 2 and 80),
    kind text not null constraint resources_kind_check check (kind in ('room', 'device')),
    -- What the desk should know of it: the floor, which doctors like it.
    notes text not null default '' constraint resources_notes_check check (length(notes) <= 500),
    is_active boolean not null default true,
    -- Where lists show it, and when it is chosen: by this number, and then by name.
    sort_order integer not null default 0 constraint resources_sort_order_check check (sort_order between 0 and 10000),
    -- Counts the changes from 1. Who edits by an older version is told so.
    version integer not null default 1,
    created_at timestamptz not null,
    primary key (clinic_id, id)
);
alter table scheduling.resources enable row level security;
alter table scheduling.resources force row level security;
create policy clinic on scheduling.resources using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update on scheduling.resources to cita_scheduling;
create trigger raise_config_version after insert or update or delete on scheduling.resources
    for each row execute function tenancy.raise_config_version();

-- What the visits of a service need: for each of its needs, by number, those of which any one will do.
create table scheduling.service_needs (
    clinic_id uuid not null,
    service_id uuid not null,
    need smallint not null constraint service_needs_need_check check (need between 1 and 3),
    resource_id uuid not null,
    primary key (clinic_id, service_id, need, resource_id),
    foreign key (clinic_id, service_id) references scheduling.services (clinic_id, id) on delete cascade,
    foreign key (clinic_id, resource_id) references scheduling.resources (clinic_id, id)
);
create index service_needs_by_resource on scheduling.service_needs (clinic_id, resource_id);
alter table scheduling.service_needs enable row level security;
alter table scheduling.service_needs force row level security;
create policy clinic on scheduling.service_needs using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, delete on scheduling.service_needs to cita_scheduling;
create trigger raise_config_version after insert or update or delete on scheduling.service_needs
    for each row execute function tenancy.raise_config_version();

-- Which rooms and devices the visit or hold has; null where it needs none. What is written here claims them, by the trigger below.
alter table scheduling.appointments add column resources uuid[];

-- The time that live visits and holds take of rooms and devices: one row for each. Only the trigger writes them.
create table scheduling.appointment_resources (
    clinic_id uuid not null,
    appointment_id uuid not null,
    resource_id uuid not null,
    -- As in the appointment, buffers included.
    busy tstzrange not null,
    busy_from timestamptz not null,
    busy_to timestamptz not null,
    -- Until when a hold keeps it, and for which conversation; null for a visit.
    held_until timestamptz,
    session_id uuid,
    primary key (clinic_id, appointment_id, resource_id),
    foreign key (clinic_id, appointment_id) references scheduling.appointments (clinic_id, id) on delete cascade,
    foreign key (clinic_id, resource_id) references scheduling.resources (clinic_id, id),
    -- Two visits never have one room at the same time, even if the application has an error.
    constraint appointment_resources_no_overlap exclude using gist (clinic_id with =, resource_id with =, busy with &&)
);
create index appointment_resources_by_resource on scheduling.appointment_resources (clinic_id, resource_id, busy_from);
create index appointment_resources_by_time on scheduling.appointment_resources (clinic_id, busy_from);
alter table scheduling.appointment_resources enable row level security;
alter table scheduling.appointment_resources force row level security;
create policy clinic on scheduling.appointment_resources using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, delete on scheduling.appointment_resources to cita_scheduling;

-- Every way in which a visit begins, moves, ends or comes back passes here, that of a copy of the release before too: the rows above
-- follow the appointment in the statement that writes it. A hold that has expired by then loses what stands in the way; one that is booked
-- nevertheless claims it anew. A miss that turns out to have been a visit took place, wherever that was: it claims what is still free.
create function scheduling.claim_resources() returns trigger
    language plpgsql volatile security invoker
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
begin
    if tg_op = 'UPDATE' then
        delete from scheduling.appointment_resources r where r.clinic_id = old.clinic_id and r.appointment_id = old.id;
    end if;
    if new.resources is not null and new.status in ('held', 'booked', 'confirmed', 'attended') then
        delete from scheduling.appointment_resources r
         where r.clinic_id = new.clinic_id and r.resource_id = any(new.resources)
           and r.busy_from < new.busy_to and r.busy_from > new.busy_from - interval '16 hours' and r.busy_to > new.busy_from
           and r.held_until <= new.updated_at;
        if tg_op = 'UPDATE' and old.status = 'no_show' and new.status = 'attended' then
            insert into scheduling.appointment_resources (clinic_id, appointment_id, resource_id, busy, busy_from, busy_to)
            select new.clinic_id, new.id, c.resource, new.busy, new.busy_from, new.busy_to
              from unnest(new.resources) as c(resource)
             order by c.resource
                on conflict do nothing;
            return null;
        end if;
        insert into scheduling.appointment_resources (clinic_id, appointment_id, resource_id, busy, busy_from, busy_to, held_until, session_id)
        select new.clinic_id, new.id, c.resource, new.busy, new.busy_from, new.busy_to, new.hold_expires_at,
               case when new.hold_expires_at is not null then new.session_id end
          from unnest(new.resources) as c(resource)
         order by c.resource;
    end if;
    return null;
end
$$;
revoke all on function scheduling.claim_resources() from public;
create trigger claim_resources after insert on scheduling.appointments
    for each row when (new.resources is not null) execute function scheduling.claim_resources();
create trigger change_resources after update of status, busy, resources, hold_expires_at on scheduling.appointments
    for each row when ((old.resources is not null or new.resources is not null)
        and (old.status is distinct from new.status or old.busy is distinct from new.busy
            or old.resources is distinct from new.resources or old.hold_expires_at is distinct from new.hold_expires_at))
    execute function scheduling.claim_resources();

-- As before, with rooms and devices.
grant select, delete on scheduling.appointment_resources, scheduling.service_needs, scheduling.resources to cita_eraser;
grant cita_eraser to current_user;
grant create on schema scheduling to cita_eraser;
create or replace function scheduling.erase_clinic(p_clinic uuid, p_most integer) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    erased bigint := 0;
    gone bigint;
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', p_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    if not exists (select from tenancy.clinics c where c.clinic_id = p_clinic and c.erased_at is not null) then
        raise exception 'the clinic is not over'
            using errcode = '42501';
    end if;
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('scheduling.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from scheduling.appointment_resources t
         where t.ctid = any (array(select s.ctid from scheduling.appointment_resources s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.appointments t
         where t.ctid = any (array(select s.ctid from scheduling.appointments s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patient_contacts t
         where t.ctid = any (array(select s.ctid from scheduling.patient_contacts s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patient_words t
         where t.ctid = any (array(select s.ctid from scheduling.patient_words s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patients t
         where t.ctid = any (array(select s.ctid from scheduling.patients s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.booking_keys t
         where t.ctid = any (array(select s.ctid from scheduling.booking_keys s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.agenda_versions t
         where t.ctid = any (array(select s.ctid from scheduling.agenda_versions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.doctor_services t
         where t.ctid = any (array(select s.ctid from scheduling.doctor_services s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.working_hours t
         where t.ctid = any (array(select s.ctid from scheduling.working_hours s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.breaks t
         where t.ctid = any (array(select s.ctid from scheduling.breaks s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.vacations t
         where t.ctid = any (array(select s.ctid from scheduling.vacations s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.closures t
         where t.ctid = any (array(select s.ctid from scheduling.closures s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.service_needs t
         where t.ctid = any (array(select s.ctid from scheduling.service_needs s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.services t
         where t.ctid = any (array(select s.ctid from scheduling.services s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.resources t
         where t.ctid = any (array(select s.ctid from scheduling.resources s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.doctors t
         where t.ctid = any (array(select s.ctid from scheduling.doctors s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;
revoke create on schema scheduling from cita_eraser;
revoke cita_eraser from current_user;
