DROP INDEX "outbox_first_posts";
DROP INDEX "outbox_edits";
ALTER TABLE "outbox" ADD COLUMN "urgency" bigint;
CREATE INDEX "outbox_first_posts_by_class" ON "outbox" USING btree ("workspace_id","place",coalesce(urgency, 1),"seq") WHERE shown_version = 0 AND due_at IS NOT NULL;
CREATE INDEX "outbox_edits_by_class" ON "outbox" USING btree ("workspace_id","place",coalesce(urgency, 1),"due_at","seq") WHERE shown_version > 0 AND due_at IS NOT NULL;
