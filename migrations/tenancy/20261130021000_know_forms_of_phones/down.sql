drop function tenancy.phone_forms(text);
