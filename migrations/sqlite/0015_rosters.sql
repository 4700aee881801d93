CREATE TABLE `rosters` (
	`workspace_id` text NOT NULL,
	`team_id` text NOT NULL,
	`step` text NOT NULL,
	`cursor` text,
	`started_at` integer,
	`is_long` integer NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `team_id`),
	FOREIGN KEY (`workspace_id`,`team_id`) REFERENCES `teams`(`workspace_id`,`team_id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;

CREATE INDEX `rosters_of_workspace` ON `rosters` (`workspace_id`,`due_at`);
CREATE INDEX `rosters_by_due` ON `rosters` (`due_at`,`workspace_id`);
ALTER TABLE `members` ADD `checked_at` integer;
