CREATE TABLE `voices` (
	`workspace_id` text NOT NULL,
	`voice_id` text NOT NULL,
	`team_id` text NOT NULL,
	`author_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`touched_at` integer NOT NULL,
	`is_open` integer NOT NULL,
	`votes` integer NOT NULL,
	`topic` text,
	`state` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `voice_id`)
) STRICT;

CREATE INDEX `voices_by_team` ON `voices` (`workspace_id`,`team_id`,`kind`,`at`);
CREATE INDEX `voices_touched` ON `voices` (`workspace_id`,`team_id`,`touched_at`);
CREATE INDEX `voices_open` ON `voices` (`workspace_id`,`team_id`,`kind`,`votes`) WHERE is_open;
