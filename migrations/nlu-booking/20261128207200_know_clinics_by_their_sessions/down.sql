alter table conversation.replies add constraint replies_clinic_id_fkey foreign key (clinic_id) references tenancy.clinics (clinic_id);
alter table conversation.mail add constraint mail_clinic_id_fkey foreign key (clinic_id) references tenancy.clinics (clinic_id);
