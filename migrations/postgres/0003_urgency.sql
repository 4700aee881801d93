DROP INDEX "places_by_wake";
ALTER TABLE "places" ADD COLUMN "urgency" bigint;
CREATE INDEX "places_by_turn" ON "places" USING btree ("urgency","wake_at") WHERE wake_at IS NOT NULL;
UPDATE places SET urgency = 1;
