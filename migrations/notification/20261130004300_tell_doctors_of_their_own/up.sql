-- A doctor is told of the own appointments, as they are now: the view shows no others to a doctor. For everyone else nothing is looked up.
create policy own_doctor on notification.notices as restrictive
    using ((select tenancy.current_doctor()) is null
        or exists (select from scheduling.appointment_doctor a where a.clinic_id = notices.clinic_id and a.appointment_id = notices.appointment_id))
    with check ((select tenancy.current_doctor()) is null
        or exists (select from scheduling.appointment_doctor a where a.clinic_id = notices.clinic_id and a.appointment_id = notices.appointment_id));
