-- What all replicas together may still send (src/storage/postgres/allowance.ts): a table of this database only. Not logged:
-- after a crash of the server everybody has been quiet anyway.
CREATE UNLOGGED TABLE allowances (
	name text COLLATE "C" PRIMARY KEY,
	saved_milli bigint NOT NULL,
	saved_at bigint NOT NULL
);
