drop table auth.demo_requests;
drop table auth.invite_codes;
