drop trigger raise_config_version on conversation.faqs;
