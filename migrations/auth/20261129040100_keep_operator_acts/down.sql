drop table auth.operator_acts;
