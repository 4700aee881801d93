ALTER TABLE "people" ADD COLUMN "same_as" text COLLATE "C";
