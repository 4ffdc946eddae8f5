-- Whether the clinic lets in only users who sign in with a code beside the password.
alter table tenancy.clinics add column totp_required boolean not null default false;
