CREATE TABLE `workspaces` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`chat` text NOT NULL,
	`name` text NOT NULL,
	`bot_user_id` text NOT NULL
) STRICT;

CREATE TABLE `people` (
	`workspace_id` text NOT NULL,
	`person_id` text NOT NULL,
	`chat_user_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`is_admin` integer NOT NULL,
	`home_team_id` text,
	`kudos_dms` text NOT NULL,
	`recap` integer NOT NULL,
	`last_active_at` integer,
	`checked_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `person_id`)
) STRICT;

CREATE UNIQUE INDEX `people_by_chat_id` ON `people` (`workspace_id`,`chat_user_id`);
CREATE INDEX `people_by_admin` ON `people` (`workspace_id`,`is_admin`);
CREATE INDEX `people_by_activity` ON `people` (`workspace_id`,`last_active_at`) WHERE last_active_at IS NOT NULL;
CREATE TABLE `teams` (
	`workspace_id` text NOT NULL,
	`team_id` text NOT NULL,
	`channel` text NOT NULL,
	`name` text NOT NULL,
	`is_private` integer NOT NULL,
	`is_shared` integer NOT NULL,
	`settings` text NOT NULL,
	`digest_due_at` integer NOT NULL,
	`roster_checked_at` integer,
	PRIMARY KEY(`workspace_id`, `team_id`)
) STRICT;

CREATE UNIQUE INDEX `teams_by_channel` ON `teams` (`workspace_id`,`channel`);
CREATE INDEX `teams_by_digest_due` ON `teams` (`digest_due_at`);
CREATE TABLE `members` (
	`workspace_id` text NOT NULL,
	`team_id` text NOT NULL,
	`person_id` text NOT NULL,
	`in_channel` integer NOT NULL,
	`asked_count` integer NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `team_id`, `person_id`),
	FOREIGN KEY (`workspace_id`,`team_id`) REFERENCES `teams`(`workspace_id`,`team_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`,`person_id`) REFERENCES `people`(`workspace_id`,`person_id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;

CREATE INDEX `members_by_person` ON `members` (`workspace_id`,`person_id`,`in_channel`);
CREATE INDEX `members_by_asked` ON `members` (`workspace_id`,`team_id`,`in_channel`,`asked_count`,`person_id`);
CREATE TABLE `heads` (
	`workspace_id` text NOT NULL,
	`stream` text NOT NULL,
	`version` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `stream`)
) STRICT, WITHOUT ROWID;

CREATE TABLE `events` (
	`workspace_id` text NOT NULL,
	`stream` text NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`team_id` text,
	`actor_id` text,
	`at` integer NOT NULL,
	`origin` text NOT NULL,
	`text` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `stream`, `version`),
	FOREIGN KEY (`workspace_id`,`stream`) REFERENCES `heads`(`workspace_id`,`stream`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;

CREATE INDEX `events_by_team` ON `events` (`workspace_id`,`team_id`,`at`);
CREATE TABLE `texts` (
	`workspace_id` text NOT NULL,
	`text_id` text NOT NULL,
	`body` text NOT NULL,
	`salt` text NOT NULL,
	`digest` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `text_id`)
) STRICT, WITHOUT ROWID;

CREATE TABLE `claims` (
	`workspace_id` text NOT NULL,
	`key` text NOT NULL,
	`subject` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `key`)
) STRICT, WITHOUT ROWID;

CREATE TABLE `counters` (
	`workspace_id` text NOT NULL,
	`name` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `name`)
) STRICT, WITHOUT ROWID;

CREATE TABLE `seals` (
	`workspace_id` text NOT NULL,
	`day` text NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `day`)
) STRICT;

CREATE TABLE `exceptions` (
	`workspace_id` text NOT NULL,
	`exception_id` text NOT NULL,
	`number` integer NOT NULL,
	`team_id` text NOT NULL,
	`proposer_id` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`status` text NOT NULL,
	`is_open` integer NOT NULL,
	`deadline_at` integer,
	`due_at` integer,
	`customer_key` text NOT NULL,
	`given_minor` integer NOT NULL,
	`given_at` integer NOT NULL,
	`pot_account_id` text,
	`held_minor` integer NOT NULL,
	`to_review` integer NOT NULL,
	`is_raised` integer NOT NULL,
	`approved_at` integer,
	`state` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `exception_id`)
) STRICT;

CREATE UNIQUE INDEX `exceptions_by_number` ON `exceptions` (`workspace_id`,`number`);
CREATE INDEX `exceptions_latest` ON `exceptions` (`workspace_id`,`proposer_id`,`number`);
CREATE INDEX `exceptions_open_of` ON `exceptions` (`workspace_id`,`proposer_id`,`number`) WHERE is_open;
CREATE INDEX `exceptions_open_in` ON `exceptions` (`workspace_id`,`team_id`,`deadline_at`) WHERE is_open;
CREATE INDEX `exceptions_to_review` ON `exceptions` (`workspace_id`,`team_id`,`is_raised`,`approved_at`) WHERE to_review;
CREATE INDEX `exceptions_by_customer` ON `exceptions` (`workspace_id`,`team_id`,`customer_key`,`given_at`);
CREATE INDEX `exceptions_by_due` ON `exceptions` (`due_at`) WHERE due_at IS NOT NULL;
CREATE TABLE `settlements` (
	`workspace_id` text NOT NULL,
	`exception_id` text NOT NULL,
	`co_signer_id` text NOT NULL,
	`proposer_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `exception_id`, `co_signer_id`),
	FOREIGN KEY (`workspace_id`,`exception_id`) REFERENCES `exceptions`(`workspace_id`,`exception_id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;

CREATE INDEX `settlements_by_co_signer` ON `settlements` (`workspace_id`,`co_signer_id`,`proposer_id`,`at`);
CREATE TABLE `accounts` (
	`workspace_id` text NOT NULL,
	`account_id` text NOT NULL,
	`posted_minor` integer NOT NULL,
	`held_minor` integer NOT NULL,
	`topped_up_minor` integer NOT NULL,
	`carried_minor` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `account_id`),
	CONSTRAINT "accounts_posted" CHECK("accounts"."posted_minor" >= 0),
	CONSTRAINT "accounts_held" CHECK("accounts"."held_minor" >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE `entries` (
	`workspace_id` text NOT NULL,
	`entry_id` text NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`team_id` text NOT NULL,
	`subject` text NOT NULL,
	`settles` text,
	`by_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `entry_id`),
	FOREIGN KEY (`workspace_id`,`account_id`) REFERENCES `accounts`(`workspace_id`,`account_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`,`settles`) REFERENCES `entries`(`workspace_id`,`entry_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "entries_amount" CHECK("entries"."amount_minor" > 0)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX `entries_by_settled` ON `entries` (`workspace_id`,`settles`) WHERE settles IS NOT NULL;
CREATE INDEX `entries_by_team` ON `entries` (`workspace_id`,`team_id`,`account_id`);
CREATE TABLE `spendings` (
	`workspace_id` text NOT NULL,
	`spending_id` text NOT NULL,
	`team_id` text NOT NULL,
	`customer_key` text,
	`given_minor` integer NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer,
	`state` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `spending_id`)
) STRICT;

CREATE INDEX `spendings_by_team` ON `spendings` (`workspace_id`,`team_id`,`at`);
CREATE INDEX `spendings_by_customer` ON `spendings` (`workspace_id`,`team_id`,`customer_key`,`at`);
CREATE TABLE `kudos` (
	`workspace_id` text NOT NULL,
	`kudos_id` text NOT NULL,
	`team_id` text NOT NULL,
	`giver_id` text NOT NULL,
	`at` integer NOT NULL,
	`taken_back_at` integer,
	`state` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `kudos_id`)
) STRICT, WITHOUT ROWID;

CREATE INDEX `kudos_by_team` ON `kudos` (`workspace_id`,`team_id`,`at`);
CREATE INDEX `kudos_by_giver` ON `kudos` (`workspace_id`,`giver_id`,`at`);
CREATE TABLE `kudos_people` (
	`workspace_id` text NOT NULL,
	`person_id` text NOT NULL,
	`kudos_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `person_id`, `at`, `kudos_id`),
	FOREIGN KEY (`workspace_id`,`kudos_id`) REFERENCES `kudos`(`workspace_id`,`kudos_id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;

CREATE TABLE `digests` (
	`workspace_id` text NOT NULL,
	`digest_id` text NOT NULL,
	`team_id` text NOT NULL,
	`week_key` text NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `digest_id`)
) STRICT;

CREATE UNIQUE INDEX `digests_by_week` ON `digests` (`workspace_id`,`team_id`,`week_key`);
CREATE TABLE `outbox` (
	`workspace_id` text NOT NULL,
	`key` text NOT NULL,
	`seq` integer PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`want` text NOT NULL,
	`wanted_version` integer NOT NULL,
	`shown_version` integer NOT NULL,
	`due_at` integer,
	`lease` integer NOT NULL,
	`attempts` integer NOT NULL,
	`tried_at` integer,
	`error` text,
	`dead_at` integer,
	`expires_at` integer,
	`ref_channel` text,
	`ref_ts` text
) STRICT;

CREATE UNIQUE INDEX `outbox_by_key` ON `outbox` (`workspace_id`,`key`);
CREATE INDEX `outbox_first_posts` ON `outbox` (`workspace_id`,`place`,`seq`) WHERE shown_version = 0 AND due_at IS NOT NULL;
CREATE INDEX `outbox_edits` ON `outbox` (`workspace_id`,`place`,`due_at`,`seq`) WHERE shown_version > 0 AND due_at IS NOT NULL;
CREATE INDEX `outbox_by_death` ON `outbox` (`dead_at`) WHERE dead_at IS NOT NULL;
CREATE INDEX `outbox_by_expiry` ON `outbox` (`expires_at`) WHERE expires_at IS NOT NULL;
CREATE TABLE `places` (
	`workspace_id` text NOT NULL,
	`place` text NOT NULL,
	`next_send_at` integer NOT NULL,
	`lease` integer NOT NULL,
	`leased_until` integer NOT NULL,
	`wake_at` integer,
	PRIMARY KEY(`workspace_id`, `place`)
) STRICT, WITHOUT ROWID;

CREATE INDEX `places_by_wake` ON `places` (`wake_at`) WHERE wake_at IS NOT NULL;
CREATE TABLE `chat_references` (
	`workspace_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `key`)
) STRICT, WITHOUT ROWID;

