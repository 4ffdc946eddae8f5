alter table conversation.faqs drop column sort_order, drop column version;
