drop view scheduling.expected_visits;
