drop function conversation.keep_reading;
drop function conversation.finish_turns;
drop function conversation.open_turns;
