-- The words that Meta has under a template's name, which may be others than the product's: text, footer and labels of the buttons. Null where Meta was
-- not asked for them yet.
alter table notification.templates add column words jsonb;
