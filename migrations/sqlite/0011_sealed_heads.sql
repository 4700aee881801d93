CREATE TABLE `sealed_heads` (
	`workspace_id` text NOT NULL,
	`stream` text NOT NULL,
	`version` integer NOT NULL,
	`day` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `stream`, `version`)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX `sealed_heads_by_day` ON `sealed_heads` (`workspace_id`,`day`,`stream`);
CREATE TABLE `sealings` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`after` text
) STRICT, WITHOUT ROWID;

ALTER TABLE `seals` ADD `leaves` integer;
ALTER TABLE `seals` ADD `root` text;
