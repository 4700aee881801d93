CREATE INDEX `exceptions_by_team` ON `exceptions` (`workspace_id`,`team_id`,`proposed_at`,`exception_id`);
