-- Prepared answers are kept in memory by the clinic's configuration version.
create trigger raise_config_version after insert or update or delete on conversation.faqs
    for each row execute function tenancy.raise_config_version();
