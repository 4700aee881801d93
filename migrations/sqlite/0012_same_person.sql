ALTER TABLE `people` ADD `same_as` text;
