CREATE INDEX "places_by_turn_in_workspace" ON "places" USING btree ("workspace_id","urgency","wake_at") WHERE wake_at IS NOT NULL;
