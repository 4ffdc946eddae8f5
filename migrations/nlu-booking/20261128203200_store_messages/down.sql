drop function conversation.store_messages;
