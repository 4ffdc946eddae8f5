-- What a patient was told without having asked, for the page of the conversation. The agenda of the day goes to staff.
create index concurrently deliveries_unasked on notification.deliveries (clinic_id, to_phone, id)
    where session_id is null and kind <> 'daily_agenda';
