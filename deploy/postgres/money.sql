-- Run by sosta_owner after every `sosta migrate`: what was booked can be neither changed nor deleted by the program.
\set ON_ERROR_STOP on
REVOKE UPDATE, DELETE, TRUNCATE ON
  payment_status, capture, application, transfer, receipt, refund, staff_act
FROM sosta_app;
