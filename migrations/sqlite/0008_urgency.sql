DROP INDEX `places_by_wake`;
ALTER TABLE `places` ADD `urgency` integer;
CREATE INDEX `places_by_turn` ON `places` (`urgency`,`wake_at`) WHERE wake_at IS NOT NULL;
UPDATE places SET urgency = 1;
