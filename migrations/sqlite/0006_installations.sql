CREATE TABLE `installations` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`facts` text NOT NULL,
	`sealed` text,
	`installed_at` integer NOT NULL,
	`removed_at` integer
) STRICT, WITHOUT ROWID;

CREATE TABLE `leases` (
	`workspace_id` text NOT NULL,
	`name` text NOT NULL,
	`fence` integer NOT NULL,
	`until` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `name`)
) STRICT, WITHOUT ROWID;

