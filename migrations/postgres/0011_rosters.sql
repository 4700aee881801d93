CREATE TABLE "rosters" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C" NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"cursor" text COLLATE "C",
	"started_at" bigint,
	"is_long" boolean NOT NULL,
	"due_at" bigint NOT NULL,
	CONSTRAINT "rosters_workspace_id_team_id_pk" PRIMARY KEY("workspace_id","team_id")
);

ALTER TABLE "members" ADD COLUMN "checked_at" bigint;
ALTER TABLE "rosters" ADD CONSTRAINT "rosters_workspace_id_team_id_teams_workspace_id_team_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","team_id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "rosters_of_workspace" ON "rosters" USING btree ("workspace_id","due_at");
CREATE INDEX "rosters_by_due" ON "rosters" USING btree ("due_at","workspace_id");
