-- When a job that any instance may do is due again.
CREATE TABLE job (
  name TEXT NOT NULL PRIMARY KEY,
  next_at BIGINT NOT NULL
);
