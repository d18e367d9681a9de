-- How many renewals of the permit had been paid when this one began: tells whether another came before it, whatever the
-- clocks said. NULL where an older program wrote the row.
ALTER TABLE renewal ADD COLUMN paid_before INTEGER CHECK (paid_before >= 0);

UPDATE renewal SET paid_before = (
  SELECT count(*) FROM application a
  WHERE a.city = renewal.city AND a.permit = renewal.permit AND a.at < renewal.created_at);
