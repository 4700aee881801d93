CREATE FUNCTION guard_holds(holds boolean) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF NOT holds THEN
    RAISE EXCEPTION 'a guard of the plan failed: decided again, or refused' USING ERRCODE = 'SE001';
  END IF;
  RETURN true;
END $$;

CREATE TABLE "workspaces" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"chat" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"bot_user_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "workspaces_workspace_id_pk" PRIMARY KEY("workspace_id")
);

CREATE TABLE "people" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"chat_user_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"is_admin" boolean NOT NULL,
	"home_team_id" text COLLATE "C",
	"kudos_dms" text COLLATE "C" NOT NULL,
	"recap" boolean NOT NULL,
	"last_active_at" bigint,
	"checked_at" bigint NOT NULL,
	CONSTRAINT "people_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id")
);

CREATE TABLE "teams" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"is_private" boolean NOT NULL,
	"is_shared" boolean NOT NULL,
	"settings" text NOT NULL,
	"digest_due_at" bigint NOT NULL,
	"roster_checked_at" bigint,
	CONSTRAINT "teams_workspace_id_team_id_pk" PRIMARY KEY("workspace_id","team_id")
);

CREATE TABLE "members" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"in_channel" boolean NOT NULL,
	"asked_count" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "members_workspace_id_team_id_person_id_pk" PRIMARY KEY("workspace_id","team_id","person_id")
);

CREATE TABLE "heads" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"stream" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "heads_workspace_id_stream_pk" PRIMARY KEY("workspace_id","stream")
);

CREATE TABLE "events" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"stream" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C",
	"actor_id" text COLLATE "C",
	"at" bigint NOT NULL,
	"origin" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "events_workspace_id_stream_version_pk" PRIMARY KEY("workspace_id","stream","version")
);

CREATE TABLE "texts" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"text_id" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"salt" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	CONSTRAINT "texts_workspace_id_text_id_pk" PRIMARY KEY("workspace_id","text_id")
);

CREATE TABLE "claims" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "claims_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);

CREATE TABLE "counters" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "counters_workspace_id_name_pk" PRIMARY KEY("workspace_id","name")
);

CREATE TABLE "seals" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "seals_workspace_id_day_pk" PRIMARY KEY("workspace_id","day")
);

CREATE TABLE "exceptions" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"exception_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"team_id" text COLLATE "C" NOT NULL,
	"proposer_id" text COLLATE "C" NOT NULL,
	"proposed_at" bigint NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"is_open" boolean NOT NULL,
	"deadline_at" bigint,
	"due_at" bigint,
	"customer_key" text COLLATE "C" NOT NULL,
	"given_minor" bigint NOT NULL,
	"given_at" bigint NOT NULL,
	"pot_account_id" text COLLATE "C",
	"held_minor" bigint NOT NULL,
	"to_review" boolean NOT NULL,
	"is_raised" boolean NOT NULL,
	"approved_at" bigint,
	"state" text NOT NULL,
	CONSTRAINT "exceptions_workspace_id_exception_id_pk" PRIMARY KEY("workspace_id","exception_id")
);

CREATE TABLE "settlements" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"exception_id" text COLLATE "C" NOT NULL,
	"co_signer_id" text COLLATE "C" NOT NULL,
	"proposer_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "settlements_workspace_id_exception_id_co_signer_id_pk" PRIMARY KEY("workspace_id","exception_id","co_signer_id")
);

CREATE TABLE "accounts" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"posted_minor" bigint NOT NULL,
	"held_minor" bigint NOT NULL,
	"topped_up_minor" bigint NOT NULL,
	"carried_minor" bigint NOT NULL,
	CONSTRAINT "accounts_workspace_id_account_id_pk" PRIMARY KEY("workspace_id","account_id"),
	CONSTRAINT "accounts_posted" CHECK ("accounts"."posted_minor" >= 0),
	CONSTRAINT "accounts_held" CHECK ("accounts"."held_minor" >= 0)
);

CREATE TABLE "entries" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"entry_id" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"settles" text COLLATE "C",
	"by_id" text COLLATE "C",
	"at" bigint NOT NULL,
	CONSTRAINT "entries_workspace_id_entry_id_pk" PRIMARY KEY("workspace_id","entry_id"),
	CONSTRAINT "entries_amount" CHECK ("entries"."amount_minor" > 0)
);

CREATE TABLE "spendings" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"spending_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C" NOT NULL,
	"customer_key" text COLLATE "C",
	"given_minor" bigint NOT NULL,
	"at" bigint NOT NULL,
	"undone_at" bigint,
	"state" text NOT NULL,
	CONSTRAINT "spendings_workspace_id_spending_id_pk" PRIMARY KEY("workspace_id","spending_id")
);

CREATE TABLE "kudos" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"kudos_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C" NOT NULL,
	"giver_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"taken_back_at" bigint,
	"state" text NOT NULL,
	CONSTRAINT "kudos_workspace_id_kudos_id_pk" PRIMARY KEY("workspace_id","kudos_id")
);

CREATE TABLE "kudos_people" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"kudos_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "kudos_people_workspace_id_person_id_at_kudos_id_pk" PRIMARY KEY("workspace_id","person_id","at","kudos_id")
);

CREATE TABLE "digests" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"digest_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C" NOT NULL,
	"week_key" text COLLATE "C" NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "digests_workspace_id_digest_id_pk" PRIMARY KEY("workspace_id","digest_id")
);

CREATE TABLE "voices" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"voice_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C" NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"touched_at" bigint NOT NULL,
	"is_open" boolean NOT NULL,
	"votes" bigint NOT NULL,
	"topic" text COLLATE "C",
	"state" text NOT NULL,
	CONSTRAINT "voices_workspace_id_voice_id_pk" PRIMARY KEY("workspace_id","voice_id")
);

CREATE TABLE "outbox" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"seq" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"place" text COLLATE "C" NOT NULL,
	"want" text NOT NULL,
	"wanted_version" bigint NOT NULL,
	"shown_version" bigint NOT NULL,
	"due_at" bigint,
	"lease" bigint NOT NULL,
	"attempts" bigint NOT NULL,
	"tried_at" bigint,
	"error" text COLLATE "C",
	"dead_at" bigint,
	"expires_at" bigint,
	"ref_channel" text COLLATE "C",
	"ref_ts" text COLLATE "C"
);

CREATE TABLE "places" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"next_send_at" bigint NOT NULL,
	"lease" bigint NOT NULL,
	"leased_until" bigint NOT NULL,
	"wake_at" bigint,
	CONSTRAINT "places_workspace_id_place_pk" PRIMARY KEY("workspace_id","place")
);

CREATE TABLE "chat_references" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"value" text NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "chat_references_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);

CREATE TABLE "installations" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"facts" text NOT NULL,
	"sealed" text COLLATE "C",
	"installed_at" bigint NOT NULL,
	"removed_at" bigint,
	CONSTRAINT "installations_workspace_id_pk" PRIMARY KEY("workspace_id")
);

CREATE TABLE "leases" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"fence" bigint NOT NULL,
	"until" bigint NOT NULL,
	CONSTRAINT "leases_workspace_id_name_pk" PRIMARY KEY("workspace_id","name")
);

CREATE TABLE "searchables" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"sort" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"seq" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "searchables_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"team_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"tokens" text COLLATE "C" NOT NULL
);
ALTER TABLE searchables ADD COLUMN terms tsvector NOT NULL;
CREATE INDEX searchables_by_term ON searchables USING gin (terms);

CREATE TABLE "webhook_endpoints" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"endpoint_id" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"events" text COLLATE "C" NOT NULL,
	"state" text NOT NULL,
	"lease" bigint NOT NULL,
	"leased_until" bigint NOT NULL,
	"paused_until" bigint NOT NULL,
	"wake_at" bigint,
	"failures" bigint NOT NULL,
	"last_success_at" bigint,
	"last_failure_at" bigint,
	"last_error" text COLLATE "C",
	CONSTRAINT "webhook_endpoints_workspace_id_endpoint_id_pk" PRIMARY KEY("workspace_id","endpoint_id")
);

CREATE TABLE "webhook_deliveries" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"endpoint_id" text COLLATE "C" NOT NULL,
	"message_id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"due_at" bigint,
	"give_up_at" bigint NOT NULL,
	"attempts" bigint NOT NULL,
	"error" text COLLATE "C",
	"delivered_at" bigint,
	"given_up_at" bigint,
	CONSTRAINT "webhook_deliveries_workspace_id_endpoint_id_message_id_pk" PRIMARY KEY("workspace_id","endpoint_id","message_id")
);

ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_team_id_teams_workspace_id_team_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","team_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_person_id_people_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "events" ADD CONSTRAINT "events_workspace_id_stream_heads_workspace_id_stream_fk" FOREIGN KEY ("workspace_id","stream") REFERENCES "public"."heads"("workspace_id","stream") ON DELETE no action ON UPDATE no action;
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_workspace_id_exception_id_exceptions_workspace_id_exception_id_fk" FOREIGN KEY ("workspace_id","exception_id") REFERENCES "public"."exceptions"("workspace_id","exception_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "entries" ADD CONSTRAINT "entries_workspace_id_account_id_accounts_workspace_id_account_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","account_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "entries" ADD CONSTRAINT "entries_workspace_id_settles_entries_workspace_id_entry_id_fk" FOREIGN KEY ("workspace_id","settles") REFERENCES "public"."entries"("workspace_id","entry_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "kudos_people" ADD CONSTRAINT "kudos_people_workspace_id_kudos_id_kudos_workspace_id_kudos_id_fk" FOREIGN KEY ("workspace_id","kudos_id") REFERENCES "public"."kudos"("workspace_id","kudos_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_workspace_id_endpoint_id_webhook_endpoints_workspace_id_endpoint_id_fk" FOREIGN KEY ("workspace_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("workspace_id","endpoint_id") ON DELETE no action ON UPDATE no action;
CREATE UNIQUE INDEX "people_by_chat_id" ON "people" USING btree ("workspace_id","chat_user_id");
CREATE INDEX "people_by_admin" ON "people" USING btree ("workspace_id","is_admin");
CREATE INDEX "people_by_activity" ON "people" USING btree ("workspace_id","last_active_at") WHERE last_active_at IS NOT NULL;
CREATE UNIQUE INDEX "teams_by_channel" ON "teams" USING btree ("workspace_id","channel");
CREATE INDEX "teams_by_digest_due" ON "teams" USING btree ("digest_due_at");
CREATE INDEX "members_by_person" ON "members" USING btree ("workspace_id","person_id","in_channel");
CREATE INDEX "members_by_asked" ON "members" USING btree ("workspace_id","team_id","in_channel","asked_count","person_id");
CREATE INDEX "events_by_team" ON "events" USING btree ("workspace_id","team_id","at");
CREATE UNIQUE INDEX "exceptions_by_number" ON "exceptions" USING btree ("workspace_id","number");
CREATE INDEX "exceptions_latest" ON "exceptions" USING btree ("workspace_id","proposer_id","number");
CREATE INDEX "exceptions_open_of" ON "exceptions" USING btree ("workspace_id","proposer_id","number") WHERE is_open;
CREATE INDEX "exceptions_open_in" ON "exceptions" USING btree ("workspace_id","team_id","deadline_at") WHERE is_open;
CREATE INDEX "exceptions_to_review" ON "exceptions" USING btree ("workspace_id","team_id","is_raised","approved_at") WHERE to_review;
CREATE INDEX "exceptions_by_team" ON "exceptions" USING btree ("workspace_id","team_id","proposed_at","exception_id");
CREATE INDEX "exceptions_by_customer" ON "exceptions" USING btree ("workspace_id","team_id","customer_key","given_at");
CREATE INDEX "exceptions_by_due" ON "exceptions" USING btree ("due_at") WHERE due_at IS NOT NULL;
CREATE INDEX "settlements_by_co_signer" ON "settlements" USING btree ("workspace_id","co_signer_id","proposer_id","at");
CREATE UNIQUE INDEX "entries_by_settled" ON "entries" USING btree ("workspace_id","settles") WHERE settles IS NOT NULL;
CREATE INDEX "entries_by_team" ON "entries" USING btree ("workspace_id","team_id","account_id");
CREATE INDEX "spendings_by_team" ON "spendings" USING btree ("workspace_id","team_id","at");
CREATE INDEX "spendings_by_customer" ON "spendings" USING btree ("workspace_id","team_id","customer_key","at");
CREATE INDEX "kudos_by_team" ON "kudos" USING btree ("workspace_id","team_id","at");
CREATE INDEX "kudos_by_giver" ON "kudos" USING btree ("workspace_id","giver_id","at");
CREATE UNIQUE INDEX "digests_by_week" ON "digests" USING btree ("workspace_id","team_id","week_key");
CREATE INDEX "voices_by_team" ON "voices" USING btree ("workspace_id","team_id","kind","at");
CREATE INDEX "voices_touched" ON "voices" USING btree ("workspace_id","team_id","touched_at");
CREATE INDEX "voices_open" ON "voices" USING btree ("workspace_id","team_id","kind","votes") WHERE is_open;
CREATE UNIQUE INDEX "outbox_by_key" ON "outbox" USING btree ("workspace_id","key");
CREATE INDEX "outbox_first_posts" ON "outbox" USING btree ("workspace_id","place","seq") WHERE shown_version = 0 AND due_at IS NOT NULL;
CREATE INDEX "outbox_edits" ON "outbox" USING btree ("workspace_id","place","due_at","seq") WHERE shown_version > 0 AND due_at IS NOT NULL;
CREATE INDEX "outbox_by_death" ON "outbox" USING btree ("dead_at") WHERE dead_at IS NOT NULL;
CREATE INDEX "outbox_by_expiry" ON "outbox" USING btree ("expires_at") WHERE expires_at IS NOT NULL;
CREATE INDEX "places_by_wake" ON "places" USING btree ("wake_at") WHERE wake_at IS NOT NULL;
CREATE UNIQUE INDEX "searchables_by_subject" ON "searchables" USING btree ("workspace_id","sort","subject");
CREATE INDEX "webhook_endpoints_by_wake" ON "webhook_endpoints" USING btree ("wake_at") WHERE wake_at IS NOT NULL;
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("workspace_id","endpoint_id","due_at") WHERE due_at IS NOT NULL;
CREATE INDEX "webhook_deliveries_by_age" ON "webhook_deliveries" USING btree ("at");
