alter policy own_doctor on notification.notices
    using ((select tenancy.current_doctor()) is null
        or exists (select from scheduling.appointment_doctor a where a.clinic_id = notices.clinic_id and a.appointment_id = notices.appointment_id))
    with check ((select tenancy.current_doctor()) is null
        or exists (select from scheduling.appointment_doctor a where a.clinic_id = notices.clinic_id and a.appointment_id = notices.appointment_id));
