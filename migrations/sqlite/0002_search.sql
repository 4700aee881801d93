CREATE TABLE `searchables` (
	`workspace_id` text NOT NULL,
	`sort` text NOT NULL,
	`subject` text NOT NULL,
	`seq` integer PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`at` integer NOT NULL,
	`tokens` text NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5(terms, content='', contentless_delete=1, tokenize='ascii');

CREATE UNIQUE INDEX `searchables_by_subject` ON `searchables` (`workspace_id`,`sort`,`subject`);
