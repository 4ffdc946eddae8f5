alter role cita_notification reset enable_seqscan;
