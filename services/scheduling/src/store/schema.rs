//! The tables of this service and the views that other services publish to it, column by column as in the migrations.

diesel::table! {
    scheduling.doctors (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        title -> Text,
        full_name -> Text,
        specialty -> Text,
        bio -> Text,
        consultation_duration_minutes -> Integer,
        buffer_time_minutes -> Integer,
        is_active -> Bool,
        colour -> Nullable<Text>,
        sort_order -> Integer,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        version -> Integer,
    }
}

diesel::table! {
    scheduling.services (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        name -> Text,
        duration_minutes -> Integer,
        buffer_before_minutes -> Integer,
        buffer_after_minutes -> Integer,
        price_cents -> BigInt,
        currency -> Text,
        aliases -> Jsonb,
        is_active -> Bool,
        colour -> Nullable<Text>,
        preparation -> Text,
        bookable_in_chat -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    scheduling.doctor_services (clinic_id, doctor_id, service_id) {
        clinic_id -> Uuid,
        doctor_id -> Uuid,
        service_id -> Uuid,
        duration_minutes -> Nullable<Integer>,
    }
}

diesel::table! {
    scheduling.working_hours (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        doctor_id -> Uuid,
        weekday -> SmallInt,
        opens -> Time,
        closes -> Time,
    }
}

diesel::table! {
    scheduling.breaks (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        doctor_id -> Uuid,
        weekday -> SmallInt,
        opens -> Time,
        closes -> Time,
    }
}

diesel::table! {
    scheduling.vacations (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        doctor_id -> Uuid,
        starts_on -> Date,
        ends_on -> Date,
        from_time -> Nullable<Time>,
        to_time -> Nullable<Time>,
        reason -> Text,
        version -> Integer,
    }
}

diesel::table! {
    scheduling.closures (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        starts_on -> Date,
        ends_on -> Date,
        from_time -> Nullable<Time>,
        to_time -> Nullable<Time>,
        reason -> Text,
        version -> Integer,
    }
}

diesel::table! {
    scheduling.patients (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        full_name -> Text,
        phone -> Nullable<Text>,
        bsuid -> Nullable<Text>,
        email -> Nullable<Text>,
        dui_sealed -> Nullable<Binary>,
        dui_index -> Nullable<Binary>,
        notes -> Text,
        is_blocked -> Bool,
        no_show_count -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        birth_date -> Nullable<Date>,
        version -> Integer,
        is_provisional -> Bool,
        merged_into -> Nullable<Uuid>,
        merged_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    scheduling.patient_contacts (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        patient_id -> Uuid,
        phone -> Nullable<Text>,
        bsuid -> Nullable<Text>,
        name -> Text,
        relation -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    scheduling.patient_imports (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        state -> Text,
        file_name -> Text,
        ignored_columns -> Array<Text>,
        row_count -> Integer,
        added -> Integer,
        merged -> Integer,
        unchanged -> Integer,
        refused -> Integer,
        noted -> Integer,
        done_through -> Integer,
        made_by -> Uuid,
        made_at -> Timestamptz,
        begun_by -> Nullable<Uuid>,
        begun_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    scheduling.patient_import_rows (clinic_id, import_id, line) {
        clinic_id -> Uuid,
        import_id -> Uuid,
        line -> Integer,
        cells -> Nullable<Binary>,
        outcome -> Text,
        notes -> Array<Text>,
        patient_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    scheduling.patient_words (clinic_id, word, patient_id) {
        clinic_id -> Uuid,
        word -> Text,
        patient_id -> Uuid,
    }
}

diesel::table! {
    scheduling.appointments (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        doctor_id -> Uuid,
        patient_id -> Uuid,
        service_id -> Uuid,
        starts_at -> Timestamptz,
        ends_at -> Timestamptz,
        busy -> Range<Timestamptz>,
        busy_from -> Timestamptz,
        busy_to -> Timestamptz,
        status -> Text,
        source -> Text,
        overbooked -> Bool,
        notes -> Text,
        version -> Integer,
        hold_expires_at -> Nullable<Timestamptz>,
        idempotency_key -> Nullable<Text>,
        turn_id -> Nullable<Uuid>,
        session_id -> Nullable<Uuid>,
        reminders_wanted -> Bool,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        arrived_at -> Nullable<Timestamptz>,
        status_at -> Nullable<Timestamptz>,
        status_before -> Nullable<Text>,
        confirmed_doctor -> Nullable<Uuid>,
        confirmed_start -> Nullable<Timestamptz>,
        canceller -> Nullable<Text>,
        cancelled_by -> Nullable<Uuid>,
        cancellation_reason -> Nullable<Text>,
        resources -> Nullable<Array<Uuid>>,
    }
}

diesel::table! {
    scheduling.calendar_feeds (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        doctor_id -> Nullable<Uuid>,
        name -> Text,
        privacy -> Text,
        created_by -> Uuid,
        created_at -> Timestamptz,
        last_read_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    scheduling.resources (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        name -> Text,
        kind -> Text,
        notes -> Text,
        is_active -> Bool,
        sort_order -> Integer,
        version -> Integer,
    }
}

diesel::table! {
    scheduling.service_needs (clinic_id, service_id, need, resource_id) {
        clinic_id -> Uuid,
        service_id -> Uuid,
        need -> SmallInt,
        resource_id -> Uuid,
    }
}

diesel::table! {
    scheduling.appointment_resources (clinic_id, appointment_id, resource_id) {
        clinic_id -> Uuid,
        appointment_id -> Uuid,
        resource_id -> Uuid,
        busy_from -> Timestamptz,
        busy_to -> Timestamptz,
        held_until -> Nullable<Timestamptz>,
        session_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    tenancy.settings (clinic_id) {
        clinic_id -> Uuid,
        timezone -> Text,
        country -> Text,
        currency -> Text,
        booking_horizon_days -> Integer,
        min_notice_minutes -> Integer,
        hold_minutes -> Integer,
        config_version -> BigInt,
    }
}

diesel::table! {
    tenancy.data_key (clinic_id, purpose, version) {
        clinic_id -> Uuid,
        purpose -> Text,
        version -> Integer,
        wrapped -> Binary,
    }
}

diesel::table! {
    auth.staff_names (clinic_id, user_id) {
        clinic_id -> Uuid,
        user_id -> Uuid,
        full_name -> Text,
    }
}

diesel::table! {
    conversation.session_contact (clinic_id, session_id) {
        clinic_id -> Uuid,
        session_id -> Uuid,
        phone -> Nullable<Text>,
        bsuid -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    doctors,
    services,
    doctor_services,
    working_hours,
    breaks,
    vacations,
    closures,
    patients,
    patient_words,
    patient_contacts,
    appointments,
    calendar_feeds,
    staff_names,
);
