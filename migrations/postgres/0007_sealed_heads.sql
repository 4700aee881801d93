CREATE TABLE "sealed_heads" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"stream" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	CONSTRAINT "sealed_heads_workspace_id_stream_version_pk" PRIMARY KEY("workspace_id","stream","version")
);

CREATE TABLE "sealings" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"after" text COLLATE "C",
	CONSTRAINT "sealings_workspace_id_pk" PRIMARY KEY("workspace_id")
);

ALTER TABLE "seals" ADD COLUMN "leaves" bigint;
ALTER TABLE "seals" ADD COLUMN "root" text COLLATE "C";
CREATE UNIQUE INDEX "sealed_heads_by_day" ON "sealed_heads" USING btree ("workspace_id","day","stream");
