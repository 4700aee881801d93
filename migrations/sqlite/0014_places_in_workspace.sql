CREATE INDEX `places_by_turn_in_workspace` ON `places` (`workspace_id`,`urgency`,`wake_at`) WHERE wake_at IS NOT NULL;
