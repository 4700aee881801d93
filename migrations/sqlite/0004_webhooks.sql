CREATE TABLE `webhook_endpoints` (
	`workspace_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`status` text NOT NULL,
	`events` text NOT NULL,
	`state` text NOT NULL,
	`lease` integer NOT NULL,
	`leased_until` integer NOT NULL,
	`paused_until` integer NOT NULL,
	`wake_at` integer,
	`failures` integer NOT NULL,
	`last_success_at` integer,
	`last_failure_at` integer,
	`last_error` text,
	PRIMARY KEY(`workspace_id`, `endpoint_id`)
) STRICT, WITHOUT ROWID;

CREATE INDEX `webhook_endpoints_by_wake` ON `webhook_endpoints` (`wake_at`) WHERE wake_at IS NOT NULL;
CREATE TABLE `webhook_deliveries` (
	`workspace_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`message_id` text NOT NULL,
	`type` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`due_at` integer,
	`give_up_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`error` text,
	`delivered_at` integer,
	`given_up_at` integer,
	PRIMARY KEY(`workspace_id`, `endpoint_id`, `message_id`),
	FOREIGN KEY (`workspace_id`,`endpoint_id`) REFERENCES `webhook_endpoints`(`workspace_id`,`endpoint_id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`workspace_id`,`endpoint_id`,`due_at`) WHERE due_at IS NOT NULL;
CREATE INDEX `webhook_deliveries_by_age` ON `webhook_deliveries` (`at`);
