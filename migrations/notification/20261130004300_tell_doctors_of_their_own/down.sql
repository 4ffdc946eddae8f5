drop policy own_doctor on notification.notices;
