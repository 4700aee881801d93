CREATE TABLE `policies` (
	`workspace_id` text NOT NULL,
	`policy_id` text NOT NULL,
	`team_id` text NOT NULL,
	`adopted_at` integer NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `policy_id`)
) STRICT;

CREATE INDEX `policies_by_team` ON `policies` (`workspace_id`,`team_id`,`adopted_at`);
CREATE TABLE `policy_uses` (
	`workspace_id` text NOT NULL,
	`policy_id` text NOT NULL,
	`exception_id` text NOT NULL,
	`at` integer NOT NULL,
	`charged_minor` integer NOT NULL,
	`mood` text,
	`done_at` integer,
	`is_reversed` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `policy_id`, `exception_id`),
	FOREIGN KEY (`workspace_id`,`policy_id`) REFERENCES `policies`(`workspace_id`,`policy_id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `policy_uses_by_time` ON `policy_uses` (`workspace_id`,`policy_id`,`at`);
CREATE INDEX `policy_uses_by_outcome` ON `policy_uses` (`workspace_id`,`policy_id`,`done_at`) WHERE done_at IS NOT NULL;
CREATE INDEX `exceptions_approved` ON `exceptions` (`workspace_id`,`team_id`,`approved_at`) WHERE approved_at IS NOT NULL;
