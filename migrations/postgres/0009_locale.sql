ALTER TABLE "people" ADD COLUMN "locale" text COLLATE "C";
