grant cita_eraser to current_user;
drop function conversation.erase_clinic(uuid, integer);
revoke cita_eraser from current_user;
revoke execute on function conversation.contact_words(text, text) from cita_eraser;
revoke select, delete on
    conversation.mail,
    conversation.replies,
    conversation.session_words,
    conversation.mailboxes,
    conversation.sessions,
    conversation.faqs
    from cita_eraser;
