-- The clinic's administration edits its prepared answers: in which order they stand, and by which version a change was decided.
alter table conversation.faqs
    add column sort_order integer not null default 0,
    add column version integer not null default 1;
