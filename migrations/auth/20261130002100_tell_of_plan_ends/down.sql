drop table auth.plan_letters;
