-- A message that did not reach its patient is the desk's to follow: a doctor sees no messages, so that a notice of one would lead nowhere.
alter policy own_doctor on notification.notices
    using ((select tenancy.current_doctor()) is null
        or (kind <> 'message_failed'
            and exists (select from scheduling.appointment_doctor a where a.clinic_id = notices.clinic_id and a.appointment_id = notices.appointment_id)))
    with check ((select tenancy.current_doctor()) is null
        or (kind <> 'message_failed'
            and exists (select from scheduling.appointment_doctor a where a.clinic_id = notices.clinic_id and a.appointment_id = notices.appointment_id)));
