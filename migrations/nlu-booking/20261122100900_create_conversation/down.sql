drop table conversation.faqs;
drop table conversation.replies;
drop table conversation.mailboxes;
drop table conversation.mail;
drop table conversation.sessions;
