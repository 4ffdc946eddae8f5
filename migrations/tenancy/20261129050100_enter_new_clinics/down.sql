drop function tenancy.enter_new(uuid, text);
