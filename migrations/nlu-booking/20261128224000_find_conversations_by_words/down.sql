drop trigger session_words on conversation.sessions;
drop function conversation.keep_session_words();
drop function conversation.contact_words(text, text);
drop table conversation.session_words;
