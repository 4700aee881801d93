ALTER TABLE `people` ADD `locale` text;
