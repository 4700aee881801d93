CREATE TABLE "policies" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"policy_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C" NOT NULL,
	"adopted_at" bigint NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "policies_workspace_id_policy_id_pk" PRIMARY KEY("workspace_id","policy_id")
);

CREATE TABLE "policy_uses" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"policy_id" text COLLATE "C" NOT NULL,
	"exception_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"charged_minor" bigint NOT NULL,
	"mood" text COLLATE "C",
	"done_at" bigint,
	"is_reversed" boolean NOT NULL,
	CONSTRAINT "policy_uses_workspace_id_policy_id_exception_id_pk" PRIMARY KEY("workspace_id","policy_id","exception_id")
);

ALTER TABLE "policy_uses" ADD CONSTRAINT "policy_uses_workspace_id_policy_id_policies_workspace_id_policy_id_fk" FOREIGN KEY ("workspace_id","policy_id") REFERENCES "public"."policies"("workspace_id","policy_id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "policies_by_team" ON "policies" USING btree ("workspace_id","team_id","adopted_at");
CREATE INDEX "policy_uses_by_time" ON "policy_uses" USING btree ("workspace_id","policy_id","at");
CREATE INDEX "policy_uses_by_outcome" ON "policy_uses" USING btree ("workspace_id","policy_id","done_at") WHERE done_at IS NOT NULL;
CREATE INDEX "exceptions_approved" ON "exceptions" USING btree ("workspace_id","team_id","approved_at") WHERE approved_at IS NOT NULL;
